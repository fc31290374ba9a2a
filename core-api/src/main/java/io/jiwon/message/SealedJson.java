package io.jiwon.message;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of which the personal part is encrypted and stands, as one text, under {@link #SEALED}. */
final class SealedJson {
    /** No record component can be called so. */
    static final String SEALED = "$personal";

    private final JsonMapper json;
    private final PersonalCipher cipher;

    SealedJson(JsonMapper json, PersonalCipher cipher) {
        this.json = json;
        this.cipher = cipher;
    }

    byte[] seal(Object object, UUID person) {
        SealedForm form = SealedForm.of(object.getClass());
        ObjectNode open = json.valueToTree(object);
        ObjectNode personal = json.createObjectNode();
        for (String name : List.copyOf(open.propertyNames())) {
            if (form.seals(name)) {
                personal.set(name, open.remove(name));
            }
        }
        open.put(SEALED, cipher.seal(person, json.writeValueAsBytes(personal)));
        return json.writeValueAsBytes(open);
    }

    /** With the encrypted part in its place again; as it is when there is none, or when its person was erased. */
    JsonNode unsealed(JsonNode stored) {
        if (!isSealed(stored)) {
            return stored;
        }
        try {
            ObjectNode open = ((ObjectNode) stored).deepCopy();
            JsonNode personal = json.readTree(cipher.unseal(open.remove(SEALED).asString()));
            open.setAll((ObjectNode) personal);
            return open;
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
}
