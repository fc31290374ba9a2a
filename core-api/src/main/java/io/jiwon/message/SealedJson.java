package io.jiwon.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
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
 * JSON without its personal part, which follows it encrypted, after a zero byte: JSON has none. The JSON names the person.
 * As a text within the JSON it would be longer by a third, which cost an event as much again as to encrypt it.
 */
final class SealedJson {
    /** Names the person where no component does. No component can be called so. */
    static final String PERSON = "$person";

    /** Names the person, in JSON that was read, instead of the personal part that nobody can read any more. */
    private static final String ERASED = "$erased";

    private static final byte END_OF_JSON = 0;

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

    /**
     * Reads it with its personal part, and also what has none.
     *
     * @return without it when its person was erased, see {@link #erased}
     */
    JsonNode unseal(byte[] stored) {
        int end = 0;
        while (end < stored.length && stored[end] != END_OF_JSON) {
            end++;
        }
        if (end == stored.length) {
            return json.readTree(stored);
        }
        JsonNode read = json.readTree(stored, 0, end);
        UUID person = person(read);
        ObjectNode open = (ObjectNode) read;
        try {
            byte[] personal = cipher.unsealBytes(person, stored, end + 1);
            return open.without(PERSON).setAll((ObjectNode) json.readTree(personal));
        } catch (PersonErased erased) {
            return open.put(ERASED, person.toString());
        }
    }

    private static UUID person(JsonNode open) {
        for (Map.Entry<String, JsonNode> property : open.properties()) {
            if (property.getKey().equals(PERSON) || SealedForm.PERSON.contains(property.getKey())) {
                try {
                    return UUID.fromString(property.getValue().asString());
                } catch (IllegalArgumentException | JacksonException changed) {
                    throw new SerializationException("The person of what was encrypted was changed", changed);
                }
            }
        }
        throw new SerializationException("Something encrypted without its person");
    }

    /** Whom what was read is about, when they were erased. */
    static @Nullable UUID erased(JsonNode read) {
        JsonNode erased = read.path(ERASED);
        return erased.isString() ? UUID.fromString(erased.asString()) : null;
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
            generator.writeStartObject();
            write(division.open(), whole.object(), generator, context);
            if (!SealedForm.of(type).saysWhose()) {
                generator.writeStringProperty(PERSON, whole.person().toString());
            }
            generator.writeEndObject();
            generator.flush();
            written.append(END_OF_JSON);
            written.write(cipher.sealToBytes(whole.person(), personal));
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
