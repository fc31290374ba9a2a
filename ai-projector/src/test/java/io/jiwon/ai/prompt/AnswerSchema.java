package io.jiwon.ai.prompt;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.jiwon.ai.llm.AnswerFormat;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON Schema of an answer record. Only what every provider's strict mode takes: types, enums, descriptions,
 * all properties required, none other allowed. Bounds of numbers and lengths are for our own checks.
 */
public final class AnswerSchema {
    private AnswerSchema() {}

    public static String of(Class<? extends Record> type) {
        return AnswerFormat.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object(type)) + "\n";
    }

    private static ObjectNode object(Class<?> type) {
        ObjectNode schema = AnswerFormat.JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            ObjectNode property = of(component.getGenericType(), component.getAnnotatedType());
            JsonPropertyDescription description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
            if (description != null) {
                property.put("description", description.value());
            }
            properties.set(name, property);
            required.add(name);
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode of(Type type, AnnotatedType annotated) {
        ObjectNode schema = AnswerFormat.JSON.createObjectNode();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type item = list.getActualTypeArguments()[0];
            schema.put("type", "array").set("items", of(item, annotated));
            return schema;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            if (annotated.isAnnotationPresent(Nullable.class)) {
                schema.putArray("type").add("string").add("null");
                return schema;
            }
            return schema.put("type", "string");
        }
        if (plain == int.class) {
            return schema.put("type", "integer");
        }
        if (plain.isEnum()) {
            ArrayNode values = schema.put("type", "integer").putArray("enum");
            Arrays.stream(plain.getEnumConstants()).forEach(c -> values.add(AnswerFormat.JSON.valueToTree(c)));
            return schema;
        }
        if (plain.isRecord()) {
            return object(plain);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }
}
