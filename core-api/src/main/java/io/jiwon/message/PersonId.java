package io.jiwon.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifies a person; what is said about them is encrypted with their own key. */
public interface PersonId {
    UUID value();

    /** Whom a message is about: its component {@code userId} or {@code ownerId}; null when it names nobody. */
    static @Nullable UUID in(Object message) {
        return SealedForm.of(message.getClass()).person(message);
    }
}
