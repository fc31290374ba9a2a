package io.jiwon.readmodel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Which batch of events each segment could not write, until the segment is past it. It holds one entry per segment of
 * a group; after a restart it is empty, and a batch that still fails is entered anew.
 */
final class FailedBatches {
    private final Map<Work, Events> failed = new ConcurrentHashMap<>();

    /** A processing group's segment. */
    record Work(String group, int segment) {}

    /** A batch: the positions of its first and its last event, and how many it holds. */
    record Events(long first, long last, int count) {
        /** Of the unit of work's batch; null when it is none of a streaming processor. */
        static @Nullable Events of(UnitOfWork<?> work) {
            if (!(work instanceof BatchingUnitOfWork<?> batch)) {
                return null;
            }
            var messages = batch.getMessages();
            Optional<Long> first = position(messages.getFirst());
            Optional<Long> last = position(messages.getLast());
            return first.isPresent() && last.isPresent() ? new Events(first.get(), last.get(), messages.size()) : null;
        }

        private static Optional<Long> position(Message<?> message) {
            return message instanceof TrackedEventMessage<?> tracked
                    ? tracked.trackingToken().position().stream().boxed().findFirst()
                    : Optional.empty();
        }
    }

    void add(Work work, Events events) {
        failed.put(work, events);
    }

    /** Whether the batch begins within the one that failed. Forgets that one when the batch begins behind it. */
    boolean concern(Work work, Events events) {
        Events before = failed.get(work);
        if (before != null && events.first() > before.last()) {
            failed.remove(work, before);
            return false;
        }
        return before != null && events.first() >= before.first();
    }

    int size() {
        return failed.size();
    }
}
