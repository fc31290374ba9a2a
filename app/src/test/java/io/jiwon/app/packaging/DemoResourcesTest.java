package io.jiwon.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.posting.PostingContent;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.Section;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DemoResourcesTest {
    private static final int REAL_POSTING_MIN_CHARS = 1_500;
    private static final int REAL_RESUME_MIN_CHARS = 3_000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void theResumeFillsEverySectionWithItsOwnFields(String language) throws IOException {
        JsonNode resume = resource("resume-" + language);
        for (Section section : Section.values()) {
            JsonNode entries = resume.path(section.key());
            assertThat(entries.size()).as(section.key()).isGreaterThanOrEqualTo(2);
            for (JsonNode entry : entries.values()) {
                ObjectNode fields = entry.isString()
                        ? MAPPER.createObjectNode().put("name", entry.stringValue())
                        : (ObjectNode) entry.deepCopy();
                fields.put("section", section.key());
                assertThat(MAPPER.treeToValue(fields, EntryContent.class).section())
                        .isEqualTo(section);
            }
        }
        assertThat(resume.toString().length()).isGreaterThan(REAL_RESUME_MIN_CHARS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void thePostingIsOfRealLengthAndFillsEveryField(String language) throws IOException {
        JsonNode posting = resource("posting-" + language);
        PostingContent content = MAPPER.treeToValue(posting, PostingContent.class);
        assertThat(content).hasNoNullFieldsOrProperties();
        assertThat(posting.valueStream()
                        .mapToInt(value -> value.stringValue().length())
                        .sum())
                .isGreaterThan(REAL_POSTING_MIN_CHARS);
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DemoResourcesTest.class.getResourceAsStream("/demo/" + name + ".json"), name)) {
            return MAPPER.readTree(in);
        }
    }
}
