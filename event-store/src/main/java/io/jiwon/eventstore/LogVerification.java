package io.jiwon.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * What a look through the log found.
 *
 * @param from first position that was looked at
 * @param to last position that was asked for
 * @param events that are as they were written, from the first on
 * @param brokenAt the first position that is not, or null
 * @param finding what is wrong there, or null
 */
public record LogVerification(
        long from,
        long to,
        long events,
        @Nullable Long brokenAt,
        @Nullable Finding finding) {
    /** What can be wrong at a position. */
    public enum Finding {
        /** There is no event at the position. */
        MISSING,
        /** There is an event too many: one before the first position, or a second one behind the right one of a position. */
        ADDED,
        /** The event, or its hash, is not what was written. */
        CHANGED,
        /** The events are right up to here, but the head names another last event. */
        HEAD_DIFFERS
    }

    public boolean isIntact() {
        return brokenAt == null;
    }
}
