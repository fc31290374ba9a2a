package io.jiwon.readmodel;

import io.jiwon.message.MessageJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How values that are no columns stand in a row: JSON, as in the events. */
public final class StoredJson {
    private static final JsonMapper MAPPER = MessageJson.mapper();

    private StoredJson() {}

    /** Null stays null. */
    public static @Nullable String write(@Nullable Object value) {
        return value == null ? null : MAPPER.writeValueAsString(value);
    }

    /** A list, or another value whose type parameters JSON does not tell. */
    public static <T> String write(T value, TypeReference<T> type) {
        return MAPPER.writerFor(type).writeValueAsString(value);
    }

    /** The value as the tree that would be written. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static <T> T read(String json, TypeReference<T> type) {
        return MAPPER.readValue(json, type);
    }
}
