package io.jiwon.ai.llm;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shape that an answer must have, and the strict reading of it: one JSON object that fits the schema, nothing
 * before or after it, no property twice, none unknown.
 */
public final class AnswerFormat<A> {
    /** Errors that are told to the model; more would only repeat themselves. */
    private static final int ERRORS_MAX = 20;

    /** JSON as prompts and answers use it: snake case, nothing tolerated. */
    public static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Class<A> type;
    private final String name;
    private final String schemaText;
    private final Schema schema;

    /**
     * @param name a name of letters, digits and underscores that the provider may show
     * @param schemaText JSON Schema, draft 2020-12, of the subset that strict structured outputs accept
     */
    public AnswerFormat(Class<A> type, String name, String schemaText) {
        this.type = type;
        this.name = name;
        this.schemaText = schemaText;
        this.schema = SCHEMAS.getSchema(schemaText);
    }

    /** The answer, or what is wrong with it. */
    public record Reading<A>(@Nullable A answer, List<String> errors) {
        public Reading {
            errors = List.copyOf(errors);
        }
    }

    public Class<A> type() {
        return type;
    }

    /** A name of letters, digits and underscores that the provider may show. */
    public String name() {
        return name;
    }

    /** The checked-in JSON Schema. */
    public String schemaText() {
        return schemaText;
    }

    /** Writes an answer as the model would. */
    public String write(A answer) {
        return JSON.writeValueAsString(answer);
    }

    /** Reads an answer; errors are sentences that never quote the whole answer. */
    public Reading<A> read(String rawText) {
        try {
            // First as a tree: the schema validator's own parser would let duplicates and trailing text pass.
            JsonNode node = JSON.readTree(rawText);
            if (!node.isObject()) {
                return new Reading<>(null, List.of("The answer is not one JSON object."));
            }
            String tree = node.toString();
            List<String> errors = new ArrayList<>();
            for (Error error : schema.validate(tree, InputFormat.JSON)) {
                if (errors.size() < ERRORS_MAX) {
                    errors.add(error.getInstanceLocation() + ": " + error.getMessage());
                }
            }
            return errors.isEmpty()
                    ? new Reading<>(JSON.readValue(tree, type), List.of())
                    : new Reading<>(null, errors);
        } catch (JacksonException notJson) {
            return new Reading<>(null, List.of("The answer is not one JSON object: " + notJson.getOriginalMessage()));
        }
    }
}
