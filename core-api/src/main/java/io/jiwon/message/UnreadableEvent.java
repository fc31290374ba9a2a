package io.jiwon.message;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;

/** An event whose type or revision this version of Jiwon does not know, for example because a newer node wrote it. */
public final class UnreadableEvent extends RuntimeException {
    UnreadableEvent(String eventId, UnknownSerializedType payload) {
        super("Event %s cannot be read by this version: %s".formatted(eventId, describe(payload.serializedType())));
    }

    private static String describe(SerializedType type) {
        return type.getRevision() == null ? type.getName() : type.getName() + ", revision " + type.getRevision();
    }
}
