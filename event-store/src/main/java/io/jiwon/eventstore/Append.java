package io.jiwon.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Events that are stored together or not at all, on their way through the committer. */
final class Append {
    private enum State {
        QUEUED,
        TAKEN,
        WITHDRAWN
    }

    private final List<EventRow> rows;
    private final int bytes;
    private final CompletableFuture<Long> lastPosition = new CompletableFuture<>();
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

    /** The position of its last event, once it is durable. */
    CompletableFuture<Long> lastPosition() {
        return lastPosition;
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
