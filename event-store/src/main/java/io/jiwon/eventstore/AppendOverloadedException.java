package io.jiwon.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** More is appended than the database takes: nothing was stored, and a later try can succeed. */
public final class AppendOverloadedException extends EventStoreException {
    AppendOverloadedException(String message) {
        super(message);
    }
}
