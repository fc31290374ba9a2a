package io.jiwon.account;

import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to the erasure of a person. These events outlive the person's key: they say nothing but that. */
public sealed interface ErasureEvent {
    ErasureId erasureId();

    UserId subject();

    /** A person asked that nothing about them be readable any more. */
    @Revision("1")
    record ErasureAsked(ErasureId erasureId, UserId subject) implements ErasureEvent {}

    /**
     * The person's key is destroyed and what was derived from their data is gone.
     *
     * @param receipt a signed statement of it (JWS), which the person can keep
     */
    @Revision("1")
    record ErasureCompleted(ErasureId erasureId, UserId subject, List<ClearedStore> stores, String receipt)
            implements ErasureEvent {
        public ErasureCompleted {
            stores = List.copyOf(stores);
        }
    }
}
