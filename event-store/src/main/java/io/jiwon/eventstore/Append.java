package io.jiwon.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Events that are stored together or not at all, on their way through the committer. Made by the thread that waits for it. */
final class Append {
    private enum State {
        QUEUED,
        TAKEN,
        WITHDRAWN
    }

    private record Outcome(long lastPosition, @Nullable RuntimeException failure) {}

    private final List<EventRow> rows;
    private final int bytes;
    private final Thread caller = Thread.currentThread();
    private volatile @Nullable Outcome outcome;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);

    Append(List<EventRow> rows) {
        this.rows = rows;
        this.bytes = Math.clamp(rows.stream().mapToLong(EventRow::bytes).sum(), 0, Integer.MAX_VALUE);
    }

    List<EventRow> rows() {
        return rows;
    }

    int bytes() {
        return bytes;
    }

    /** Its events are durable. */
    void succeed(long lastPosition) {
        end(new Outcome(lastPosition, null));
    }

    void fail(RuntimeException why) {
        end(new Outcome(0, why));
    }

    private void end(Outcome ended) {
        if (outcome == null) {
            outcome = ended;
            LockSupport.unpark(caller);
        }
    }

    /**
     * Waits for the outcome, on the thread that made it. That is lighter than a future, and this is on the way of all appends.
     *
     * @param deadline of {@link System#nanoTime}
     * @return false when there is none by then
     * @throws InterruptedException when the thread was interrupted; it may wait again
     */
    boolean await(long deadline) throws InterruptedException {
        while (outcome == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    /**
     * The position of its last event, once {@link #await} found an outcome.
     *
     * @throws RuntimeException why there is none
     */
    long lastPosition() {
        Outcome ended = Objects.requireNonNull(outcome);
        RuntimeException failure = ended.failure();
        if (failure != null) {
            throw failure;
        }
        return ended.lastPosition();
    }

    /** The committer has it now; false when its caller gave up before. */
    boolean take() {
        return state.compareAndSet(State.QUEUED, State.TAKEN);
    }

    /** The caller gives up; false when the committer has it already. */
    boolean withdraw() {
        return state.compareAndSet(State.QUEUED, State.WITHDRAWN);
    }

    /** Why it cannot be stored after what is stored already; empty when it can. */
    Optional<RuntimeException> conflictWith(StoredPlaces stored) {
        Set<EventRow.Place> mine = new HashSet<>();
        Set<String> myIds = new HashSet<>();
        for (EventRow row : rows) {
            if (stored.holds(row.place()) || !mine.add(row.place())) {
                return Optional.of(taken(row));
            }
            if (stored.holdsEvent(row.eventId()) || !myIds.add(row.eventId())) {
                return Optional.of(new EventStoreException("The event " + row.eventId() + " is stored already"));
            }
        }
        return Optional.empty();
    }

    private static RuntimeException taken(EventRow row) {
        return row.sequence() == 0
                ? new AggregateStreamCreationException("The stream " + row.streamId() + " exists already", null)
                : new ConcurrencyException(
                        "The stream " + row.streamId() + " has an event " + row.sequence() + " already", null);
    }
}
