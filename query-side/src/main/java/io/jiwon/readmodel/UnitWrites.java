package io.jiwon.readmodel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the events of one unit of work write; used by one thread. */
final class UnitWrites {
    /** When as many wait, they are sent before the unit of work ends. */
    static final int WAITING_MAX = 5_000;

    static final long WAITING_BYTES_MAX = 16L << 20;

    private static final String EARLY = "early";

    private final RowWrites rows;
    private final boolean perEvent;
    private final List<RowWrite> waiting = new ArrayList<>();
    private long bytes;
    private String event = "";
    private int waitingBefore;
    private long bytesBefore;
    private boolean marked;
    private @Nullable RuntimeException failure;

    /** @param perEvent whether each event's writes are sent when it ends, so that their failure is its own; then a mark is set */
    UnitWrites(RowWrites rows, boolean perEvent) {
        this.rows = rows;
        this.perEvent = perEvent;
        this.marked = perEvent;
    }

    String event() {
        return event;
    }

    void add(RowWrite write) {
        if (failure == null) {
            waiting.add(write);
            bytes += write.bytes();
        }
    }

    void beginEvent(String name) {
        event = name;
        waitingBefore = waiting.size();
        bytesBefore = bytes;
        if (perEvent && !marked) {
            rows.markAgain();
        }
        marked = false;
    }

    /** Its failure is the event's. */
    void endEvent() {
        if (perEvent) {
            flush();
        } else if (waiting.size() >= WAITING_MAX || bytes >= WAITING_BYTES_MAX) {
            flushEarly();
        }
    }

    /** Leaves nothing of the event, and a transaction that can go on: its dead letter is written in it. */
    void undoEvent() {
        if (waiting.size() > waitingBefore) {
            waiting.subList(waitingBefore, waiting.size()).clear();
            bytes = bytesBefore;
        }
        if (perEvent) {
            rows.backToMark();
        }
    }

    /** Sends what waits, or fails as what was sent early did. */
    void finish() {
        if (failure != null) {
            throw failure;
        }
        flush();
    }

    /** A failure is not of the event that happens to be the last, so it waits for {@link #finish()}. */
    private void flushEarly() {
        rows.savepoint(EARLY);
        try {
            flush();
            rows.release(EARLY);
        } catch (RuntimeException failed) {
            rows.rollBackTo(EARLY);
            failure = failed;
        }
    }

    private void flush() {
        List<RowWrite> writes = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        WriteBatches.of(writes).forEach(rows::send);
    }
}
