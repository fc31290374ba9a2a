package io.jiwon.message;

import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON of which the personal part is encrypted and stands, as one text, under {@link #SEALED}. */
final class SealedJson {
    /** No record component can be called so. */
    static final String SEALED = "$personal";

    private final JsonMapper json;
    private final PersonalCipher cipher;

    SealedJson(JsonMapper json, PersonalCipher cipher) {
        this.json = json.rebuild()
                .addModule(new SimpleModule().addSerializer(new PartSerializer()))
                .build();
        this.cipher = cipher;
    }

    byte[] seal(Object object, UUID person) {
        byte[] sealed = cipher.sealToAscii(person, json.writeValueAsBytes(new Part(object, null)));
        return json.writeValueAsBytes(new Part(object, sealed));
    }

    /** Puts the encrypted part in its place again; leaves it as it is when there is none, or its person was erased. */
    JsonNode unseal(JsonNode stored) {
        if (!isSealed(stored)) {
            return stored;
        }
        try {
            JsonNode personal = json.readTree(cipher.unseal(stored.path(SEALED).asString()));
            return ((ObjectNode) stored).without(SEALED).setAll((ObjectNode) personal);
        } catch (PersonErased erased) {
            return stored;
        }
    }

    static boolean isSealed(JsonNode stored) {
        return stored.path(SEALED).isString();
    }

    /** Whose key opens it. */
    static UUID person(JsonNode sealed) {
        return UUID.fromString(sealed.path(SEALED).asString().split("\\.", 3)[1]);
    }

    /**
     * Some of an object's properties.
     *
     * @param sealed what stands for the personal ones; null to write just these
     */
    private record Part(Object of, byte @Nullable [] sealed) {}

    /** Straight from the object: to make a tree of it and divide that takes longer by half. */
    private static final class PartSerializer extends StdSerializer<Part> {
        PartSerializer() {
            super(Part.class);
        }

        @Override
        public void serialize(Part part, JsonGenerator generator, SerializationContext context) {
            Class<?> type = part.of().getClass();
            SealedForm form = SealedForm.of(type);
            Iterator<PropertyWriter> properties =
                    context.findRootValueSerializer(type).properties();
            if (!properties.hasNext()) {
                throw new IllegalStateException(type.getName() + " is not written by its properties");
            }
            generator.writeStartObject();
            while (properties.hasNext()) {
                PropertyWriter property = properties.next();
                if (form.seals(property.getName()) == (part.sealed() == null)) {
                    write(part.of(), property, generator, context);
                }
            }
            byte[] sealed = part.sealed();
            if (sealed != null) {
                generator.writeName(SEALED);
                // It has nothing to escape.
                generator.writeRawUTF8String(sealed, 0, sealed.length);
            }
            generator.writeEndObject();
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
