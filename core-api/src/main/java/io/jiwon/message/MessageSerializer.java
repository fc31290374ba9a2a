package io.jiwon.message;

import java.util.Objects;
import java.util.UUID;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.ContentTypeConverter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a stored message only in the revision that its class has. One of another revision, which a newer node wrote or
 * for which an upcaster is missing, would be read without what it says more; it counts as unknown instead.
 *
 * <p>With keys it also encrypts what is a person's before it is stored, in events, dead letters, snapshots and sagas
 * alike. Upcasters see it decrypted.
 */
final class MessageSerializer extends Jackson3Serializer {
    private final @Nullable SealedJson sealed;

    /** @param cipher null to store everything as it is */
    MessageSerializer(Builder builder, JsonMapper json, @Nullable PersonalCipher cipher) {
        super(builder);
        sealed = cipher == null ? null : new SealedJson(json, cipher);
        if (sealed != null && getConverter() instanceof ChainingConverter converter) {
            converter.registerConverter(new Unsealing(sealed));
        }
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

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        SealedForm form = object == null ? null : SealedForm.of(object.getClass());
        if (sealed == null || object == null || form == null || !form.isSealed()) {
            return super.serialize(object, expectedRepresentation);
        }
        UUID person = form.person(object);
        if (person == null) {
            return super.serialize(object, expectedRepresentation);
        }
        if (expectedRepresentation != byte[].class) {
            throw new SerializationException("What is encrypted is stored as bytes and nothing else");
        }
        try {
            return new SimpleSerializedObject<>(
                    expectedRepresentation.cast(sealed.seal(object, person)),
                    expectedRepresentation,
                    typeForClass(object.getClass()));
        } catch (JacksonException failed) {
            throw new SerializationException("Unable to serialize object", failed);
        }
    }

    /** @throws PersonErased when a part of it is about somebody whose key was destroyed */
    @Override
    public <S, T> @Nullable T deserialize(SerializedObject<S> stored) {
        if (sealed == null || !SealedForm.of(classForType(stored.getType())).isSealed()) {
            return super.deserialize(stored);
        }
        JsonNode json;
        try {
            json = getConverter().convert(stored, JsonNode.class).getData();
        } catch (JacksonException failed) {
            throw new SerializationException("Error while deserializing object", failed);
        }
        UUID erased = SealedJson.erased(json);
        if (erased != null) {
            throw new PersonErased(erased);
        }
        return super.deserialize(new SimpleSerializedObject<>(json, JsonNode.class, stored.getType()));
    }

    /** So that upcasters, which ask for JSON, find the personal part in its place. */
    private record Unsealing(SealedJson sealed) implements ContentTypeConverter<byte[], JsonNode> {
        @Override
        public Class<byte[]> expectedSourceType() {
            return byte[].class;
        }

        @Override
        public Class<JsonNode> targetType() {
            return JsonNode.class;
        }

        @Override
        public JsonNode convert(byte[] original) {
            return sealed.unseal(original);
        }
    }
}
