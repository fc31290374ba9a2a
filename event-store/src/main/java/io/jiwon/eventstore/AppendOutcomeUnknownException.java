package io.jiwon.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The database could not be asked in time whether the events were stored. Whoever appends the same events again, with
 * the same identifiers, gets them stored once: what is there already counts as appended.
 */
public final class AppendOutcomeUnknownException extends EventStoreException {
    AppendOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
