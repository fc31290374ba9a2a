package io.jiwon.eventstore;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log, read once for all readers of this node: each event processor follows it by itself, and without
 * this each would read, decrypt and deserialize every event that is appended. Who is further behind reads the log.
 *
 * <p>What is kept is decrypted, so it goes after {@link #KEEP_NANOS} also when nothing follows.
 */
final class RecentEvents {
    static final int EVENTS_MAX = 256;
    static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Whoever waits longer, because the database does not answer the one who asks, asks by themselves. */
    private static final long WAIT_MAX_MILLIS = 1_000;

    /** Reads the log after a position, in order. */
    interface Log {
        Stream<? extends TrackedEventMessage<?>> after(long position);
    }

    private record Recent(long position, TrackedEventMessage<?> event, long readAt) {}

    private final Log log;
    private final LongSupplier ownHead;
    private final LongSupplier noticesHeard;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Every event after {@link #from} and up to {@link #to}. */
    private final List<Recent> events = new ArrayList<>();

    private long from;
    private long to;
    /** How many notices had been heard when the log was found to end at {@link #to}. */
    private long endedAt = -1;

    /**
     * @param ownHead where the log ended when this node last appended
     * @param noticesHeard rises whenever other nodes may have appended, after their commit
     * @param clock nanoseconds, from any origin
     */
    RecentEvents(Log log, LongSupplier ownHead, LongSupplier noticesHeard, LongSupplier clock) {
        this.log = log;
        this.ownHead = ownHead;
        this.noticesHeard = noticesHeard;
        this.clock = clock;
    }

    /**
     * The events after a position, as far as somebody has read; empty when nothing has followed since somebody looked.
     *
     * @return null when the caller has to read the log by itself
     */
    @Nullable
    List<TrackedEventMessage<?>> after(long position) {
        if (!locked()) {
            return null;
        }
        try {
            forgetOld();
            if (position > to) {
                events.clear();
                from = position;
                to = position;
                endedAt = -1;
            }
            if (position < from) {
                return null;
            }
            if (position == to) {
                readOn();
            }
            return events.subList(firstAfter(position), events.size()).stream()
                    .<TrackedEventMessage<?>>map(Recent::event)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    // Every reader asks at least twice whenever something is appended, and mostly for the last few, or for none.
    private int firstAfter(long position) {
        int first = events.size();
        while (first > 0 && events.get(first - 1).position() > position) {
            first--;
        }
        return first;
    }

    /** Called from time to time, also when nobody reads. It never waits: whoever commits calls it. */
    void forgetOldIfIdle() {
        if (lock.tryLock()) {
            try {
                forgetOld();
            } finally {
                lock.unlock();
            }
        }
    }

    private void forgetOld() {
        long now = clock.getAsLong();
        int old = 0;
        while (old < events.size()
                && (events.size() - old > EVENTS_MAX || now - events.get(old).readAt() > KEEP_NANOS)) {
            from = events.get(old).position();
            old++;
        }
        events.subList(0, old).clear();
    }

    private boolean locked() {
        try {
            return lock.tryLock(WAIT_MAX_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void readOn() {
        // Asked before the log is read: what is appended meanwhile is heard of afterwards.
        long heard = noticesHeard.getAsLong();
        if (endedAt == heard && to >= ownHead.getAsLong()) {
            return;
        }
        long now = clock.getAsLong();
        int read = 0;
        try (Stream<? extends TrackedEventMessage<?>> following = log.after(to)) {
            Iterator<? extends TrackedEventMessage<?>> each = following.iterator();
            while (each.hasNext()) {
                TrackedEventMessage<?> event = each.next();
                long position = event.trackingToken().position().orElseThrow();
                // An upcaster may make several of one. They are read together: the next read begins after all of them.
                if (read >= EVENTS_MAX && position != to) {
                    return;
                }
                to = position;
                events.add(new Recent(to, event, now));
                read++;
            }
        } catch (RuntimeException unreadable) {
            // What could be read is kept; the next one who asks finds what could not.
            if (read == 0) {
                throw unreadable;
            }
            return;
        }
        endedAt = heard;
    }
}
