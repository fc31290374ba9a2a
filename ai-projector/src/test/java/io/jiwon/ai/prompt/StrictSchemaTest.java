package io.jiwon.ai.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.llm.AnswerFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The schemas that are sent, against what OpenAI documents for strict structured outputs. */
@Acceptance("X3")
public class StrictSchemaTest {
    private static final Path PROMPTS = Path.of("src/main/resources/prompts");
    private static final Set<String> TYPES =
            Set.of("string", "number", "boolean", "integer", "object", "array", "null");

    /** What we use of the keywords that are supported; bounds and formats differ between the compatible servers. */
    private static final Set<String> KEYWORDS =
            Set.of("type", "properties", "required", "additionalProperties", "items", "enum", "description");

    /** The narrowest limits that were ever documented. */
    private static final int DEPTH_MAX = 5;

    private static final int PROPERTIES_MAX = 100;
    private static final int ENUM_VALUES_MAX = 500;
    private static final int NAMES_MAX_CHARS = 15_000;

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(PROMPTS)) {
            return files.filter(file -> file.endsWith("answer.schema.json")).toList();
        }
    }

    @Test
    void thereAreSchemas() throws IOException {
        assertThat(schemas()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaStaysWithinTheSubset(Path schema) throws IOException {
        assertThat(broken(Files.readString(schema))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "{\"type\":\"object\",\"properties\":{},\"required\":[]}",
                "{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":true}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[],\"additionalProperties\":false}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":1}},\"required\":[\"a\"],\"additionalProperties\":false}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"text\"}},\"required\":[\"a\"],\"additionalProperties\":false}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\"}},\"required\":[\"a\"],\"additionalProperties\":false}",
                "{\"allOf\":[]}"
            })
    void aSchemaOutsideOfTheSubsetIsFound(String schema) {
        assertThat(broken(schema)).isNotEmpty();
    }

    /** What breaks the subset; empty when the schema may be sent. */
    public static List<String> broken(String schema) {
        JsonNode root = AnswerFormat.JSON.readTree(schema);
        List<String> broken = new ArrayList<>();
        if (!root.path("type").asString("").equals("object")) {
            broken.add("the root is not an object");
        }
        int[] counts = new int[3];
        check(root, "$", 1, counts, broken);
        if (counts[0] > PROPERTIES_MAX || counts[1] > ENUM_VALUES_MAX || counts[2] > NAMES_MAX_CHARS) {
            broken.add(
                    "too large: " + counts[0] + " properties, " + counts[1] + " values, " + counts[2] + " characters");
        }
        return broken;
    }

    private static void check(JsonNode node, String at, int depth, int[] counts, List<String> broken) {
        if (depth > DEPTH_MAX) {
            broken.add(at + ": deeper than " + DEPTH_MAX);
        }
        node.propertyNames().stream()
                .filter(keyword -> !KEYWORDS.contains(keyword))
                .forEach(keyword -> broken.add(at + ": " + keyword + " is not in the subset"));
        JsonNode type = node.path("type");
        List<String> types =
                type.isArray() ? type.values().stream().map(JsonNode::asString).toList() : List.of(type.asString(""));
        if (!TYPES.containsAll(types)) {
            broken.add(at + ": no type " + types);
        }
        counts[1] += node.path("enum").size();
        if (types.contains("object")) {
            List<String> required = node.path("required").values().stream()
                    .map(JsonNode::asString)
                    .toList();
            if (!required.equals(List.copyOf(node.path("properties").propertyNames()))) {
                broken.add(at + ": not every property is required");
            }
            if (!node.path("additionalProperties").isBoolean()
                    || node.path("additionalProperties").asBoolean()) {
                broken.add(at + ": other properties are allowed");
            }
        }
        node.path("properties").properties().forEach(property -> {
            counts[0]++;
            counts[2] += property.getKey().length();
            check(property.getValue(), at + "." + property.getKey(), depth + 1, counts, broken);
        });
        if (types.contains("array")) {
            if (node.path("items").isObject()) {
                check(node.path("items"), at + "[]", depth + 1, counts, broken);
            } else {
                broken.add(at + ": an array without items");
            }
        }
    }
}
