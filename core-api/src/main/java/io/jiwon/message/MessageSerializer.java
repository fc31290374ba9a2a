package io.jiwon.message;

import java.util.Objects;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Reads a stored message only in the revision that its class has. One of another revision, which a newer node wrote or
 * for which an upcaster is missing, would be read without what it says more; it counts as unknown instead.
 */
final class MessageSerializer extends Jackson3Serializer {
    MessageSerializer(Builder builder) {
        super(builder);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = super.classForType(type);
        if (known == UnknownSerializedType.class || known == Void.class) {
            return known;
        }
        return Objects.equals(getRevisionResolver().revisionOf(known), type.getRevision())
                ? known
                : UnknownSerializedType.class;
    }
}
