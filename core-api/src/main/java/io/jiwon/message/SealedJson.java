package io.jiwon.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.SerializationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
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

    private final JsonMapper json;
    private final ObjectWriter writer;
    private final PersonalCipher cipher;
    private final Map<Class<?>, Division> divisions = new ConcurrentHashMap<>();

    SealedJson(JsonMapper json, PersonalCipher cipher) {
        this.json = json;
        this.writer = json.rebuild()
                .addModule(new SimpleModule().addSerializer(new WholeSerializer()))
                .build()
                .writer()
                .withRootValueSeparator("");
        this.cipher = cipher;
    }

    byte[] seal(Object object, UUID person) {
        return writer.writeValueAsBytes(new Whole(object, person));
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
     * What is to be written sealed.
     */
    private record Whole(Object object, UUID person) {}

    /** The properties of a class. */
    private record Division(List<PropertyWriter> personal, List<PropertyWriter> open) {}

    /**
     * Straight from the object, as to make a tree of it and divide that takes longer by half; and both parts by one
     * generator, as to open another one takes as long as to write a small part.
     */
    private final class WholeSerializer extends StdSerializer<Whole> {
        WholeSerializer() {
            super(Whole.class);
        }

        @Override
        public void serialize(Whole whole, JsonGenerator generator, SerializationContext context) {
            Class<?> type = whole.object().getClass();
            Division division = divisions.get(type);
            if (division == null) {
                division = divide(type, context);
                divisions.put(type, division);
            }
            generator.writeStartObject();
            write(division.personal(), whole.object(), generator, context);
            generator.writeEndObject();
            generator.flush();
            ByteArrayBuilder written = (ByteArrayBuilder) generator.streamWriteOutputTarget();
            byte[] personal = written.toByteArray();
            written.reset();
            byte[] sealed = SealedForm.of(type).saysWhose()
                    ? cipher.sealOfKnown(whole.person(), personal)
                    : cipher.sealToAscii(whole.person(), personal);
            generator.writeStartObject();
            write(division.open(), whole.object(), generator, context);
            generator.writeName(SEALED);
            // It has nothing to escape.
            generator.writeRawUTF8String(sealed, 0, sealed.length);
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

        private void write(
                List<PropertyWriter> properties, Object of, JsonGenerator generator, SerializationContext context) {
            for (PropertyWriter property : properties) {
                try {
                    property.serializeAsProperty(of, generator, context);
                } catch (Exception failed) {
                    wrapAndThrow(context, failed, of, property.getName());
                }
            }
        }
    }
}
