package io.jiwon.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * JSON of which the personal part is encrypted and stands, as one text, under {@link #SEALED}. Where the rest names the
 * person, the text does not say so again.
 */
final class SealedJson {
    /** No record component can be called so. */
    static final String SEALED = "$personal";

    /** About as long as most events. */
    private static final int USUAL_BYTES = 1_024;

    private final JsonMapper json;
    private final PersonalCipher cipher;
    private final Map<Class<?>, Division> divisions = new ConcurrentHashMap<>();

    SealedJson(JsonMapper json, PersonalCipher cipher) {
        this.json = json.rebuild()
                .addModule(new SimpleModule().addSerializer(new PartSerializer()))
                .build();
        this.cipher = cipher;
    }

    byte[] seal(Object object, UUID person) {
        ByteArrayOutputStream written = new ByteArrayOutputStream(USUAL_BYTES);
        // Both parts by one generator: to open another one takes as long as to write a small part.
        try (JsonGenerator generator = json.createGenerator(written)) {
            json.writeValue(generator, new Part(object, null));
            generator.flush();
            byte[] personal = written.toByteArray();
            written.reset();
            byte[] sealed = SealedForm.of(object.getClass()).saysWhose()
                    ? cipher.sealOfKnown(person, personal)
                    : cipher.sealToAscii(person, personal);
            json.writeValue(generator, new Part(object, sealed));
        }
        return written.toByteArray();
    }

    /** Puts the encrypted part in its place again; leaves it as it is when there is none, or its person was erased. */
    JsonNode unseal(JsonNode stored) {
        if (!isSealed(stored)) {
            return stored;
        }
        try {
            String sealed = stored.path(SEALED).asString();
            byte[] plain = PersonalCipher.saysWhose(sealed)
                    ? cipher.unseal(sealed)
                    : cipher.unsealOfKnown(person(stored), sealed);
            return ((ObjectNode) stored).without(SEALED).setAll((ObjectNode) json.readTree(plain));
        } catch (PersonErased erased) {
            return stored;
        }
    }

    static boolean isSealed(JsonNode stored) {
        return stored.path(SEALED).isString();
    }

    /** Whose key opens it. */
    static UUID person(JsonNode sealed) {
        String text = sealed.path(SEALED).asString();
        if (PersonalCipher.saysWhose(text)) {
            return PersonalCipher.person(text);
        }
        for (Map.Entry<String, JsonNode> property : sealed.properties()) {
            if (SealedForm.PERSON.contains(property.getKey())) {
                try {
                    return UUID.fromString(property.getValue().asString());
                } catch (IllegalArgumentException | JacksonException changed) {
                    throw new SerializationException("The person of an encrypted text was changed", changed);
                }
            }
        }
        throw new SerializationException("An encrypted text without its person");
    }

    /**
     * Some of an object's properties.
     *
     * @param sealed what stands for the personal ones; null to write just these
     */
    private record Part(Object of, byte @Nullable [] sealed) {}

    /** The properties of a class. */
    private record Division(List<PropertyWriter> personal, List<PropertyWriter> open) {}

    /** Straight from the object: to make a tree of it and divide that takes longer by half. */
    private final class PartSerializer extends StdSerializer<Part> {
        PartSerializer() {
            super(Part.class);
        }

        @Override
        public void serialize(Part part, JsonGenerator generator, SerializationContext context) {
            Class<?> type = part.of().getClass();
            Division division = divisions.get(type);
            if (division == null) {
                division = divide(type, context);
                divisions.put(type, division);
            }
            byte[] sealed = part.sealed();
            generator.writeStartObject();
            for (PropertyWriter property : sealed == null ? division.personal() : division.open()) {
                write(part.of(), property, generator, context);
            }
            if (sealed != null) {
                generator.writeName(SEALED);
                // It has nothing to escape.
                generator.writeRawUTF8String(sealed, 0, sealed.length);
            }
            generator.writeEndObject();
        }

        private static Division divide(Class<?> type, SerializationContext context) {
            SealedForm form = SealedForm.of(type);
            List<PropertyWriter> personal = new ArrayList<>();
            List<PropertyWriter> open = new ArrayList<>();
            context.findRootValueSerializer(type)
                    .properties()
                    .forEachRemaining(property -> (form.seals(property.getName()) ? personal : open).add(property));
            if (personal.isEmpty() && open.isEmpty()) {
                throw new IllegalStateException(type.getName() + " is not written by its properties");
            }
            return new Division(List.copyOf(personal), List.copyOf(open));
        }

        private void write(Object of, PropertyWriter property, JsonGenerator generator, SerializationContext context) {
            try {
                property.serializeAsProperty(of, generator, context);
            } catch (Exception failed) {
                wrapAndThrow(context, failed, of, property.getName());
            }
        }
    }
}
