package io.jiwon.resume.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jiwon.message.FieldError;
import io.jiwon.message.PartialDate;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.Section;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

class EntryReaderTest {
    /** As the application sets it for HTTP. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .addMixIn(EntryContent.class, SectionIsKnown.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface SectionIsKnown {}

    private final EntryReader reader = new EntryReader(MAPPER);

    @Test
    void anEntryIsReadWithTheFieldsOfItsSection() {
        String id = "01975c2e-0000-7000-8000-000000000101";
        DraftEntry entry = reader.entry(Section.EXPERIENCES, json("""
                        {"id": "%s", "company": "주식회사 한빛", "employment_type": "정규직", "start_date": "2024-03"}
                        """.formatted(id)), "experiences[0]");
        assertThat(entry)
                .isEqualTo(new DraftEntry(
                        EntryId.from(id),
                        new EntryContent.Experience(
                                "주식회사 한빛", null, null, "정규직", new PartialDate("2024-03"), null, null)));
    }

    @Test
    void aTechnologyMayBeABareString() {
        DraftSection section = reader.section(new ResumeBody.GivenSection(
                Section.TECHNOLOGY_STACKS,
                List.of(json("\"Java\""), json("{\"name\": \"Spring\", \"level\": \"상\"}"))));
        assertThat(section.entries())
                .containsExactly(
                        new DraftEntry(null, new EntryContent.TechnologyStack("Java", null, null)),
                        new DraftEntry(null, new EntryContent.TechnologyStack("Spring", "상", null)));
    }

    @ParameterizedTest
    @EnumSource(names = "TECHNOLOGY_STACKS", mode = EnumSource.Mode.EXCLUDE)
    void anyOtherEntryMustBeAnObject(Section section) {
        assertRefused(section, "\"Java\"", "x[0]", "must be an object");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberAListOrNothingIsNoEntry(Section section) {
        for (String wrong : List.of("5", "[]", "null", "true")) {
            assertRefused(section, wrong, "x[0]", "must be an object");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPERIENCES   | {'company': 5}                                | x[0].company      | has the wrong type",
                "EXPERIENCES   | {'company': {}}                               | x[0].company      | has the wrong type",
                "EXPERIENCES   | {'company': 'a', 'start_date': '2024-13'}     | x[0].start_date   | is not a date of the calendar",
                "EXPERIENCES   | {'company': 'a', 'end_date': '2023-02-30'}    | x[0].end_date     | is not a date of the calendar",
                "EXPERIENCES   | {'company': 'a', 'end_date': '현재'}           | x[0].end_date     | must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD",
                "EXPERIENCES   | {'company': 'a', 'start_date': 2024}          | x[0].start_date   | has the wrong type",
                "EXPERIENCES   | {'company': 'a', 'salary': 1}                 | x[0].salary       | is not a field of experiences",
                "EXPERIENCES   | {'company': 'a', 'section': 'awards'}         | x[0].section      | is not a field of experiences",
                "EDUCATIONS    | {'school': 'a', 'gpa': '4.1'}                 | x[0].gpa          | has the wrong type",
                "PROJECTS      | {'name': 'a', 'technologies': 'Java'}         | x[0].technologies | has the wrong type",
                "PROJECTS      | {'name': 'a', 'technologies': ['Java', 5]}    | x[0].technologies[1] | has the wrong type",
                "EXPERIENCES   | {'id': 'abc', 'company': 'a'}                 | x[0].id           | must be a UUID",
                "EXPERIENCES   | {'id': 5, 'company': 'a'}                     | x[0].id           | must be a UUID",
                "EXPERIENCES   | {'id': {}, 'company': 'a'}                    | x[0].id           | must be a UUID"
            })
    void whatCannotBeReadIsRefusedWithTheFieldAndTheReason(Section section, String json, String field, String message) {
        assertRefused(section, json.replace('\'', '"'), field, message);
    }

    @Test
    void aListWithANullInItIsRefused() {
        assertRefused(
                Section.PROJECTS,
                "{\"name\": \"a\", \"technologies\": [\"Java\", null]}",
                "x[0].technologies[1]",
                "must not be null");
    }

    @Test
    void anEntryThatIsTheWholeBodyNamesTheFieldAlone() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> reader.entry(Section.LINKS, json("{\"url\": 1}"), ""))
                .satisfies(refused ->
                        assertThat(refused.errors()).containsExactly(new FieldError("url", "has the wrong type")));
    }

    @Test
    void anEntryOfASectionIsNamedByItsIndex() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> reader.section(new ResumeBody.GivenSection(
                        Section.LINKS, List.of(json("{\"url\": \"https://a.kr\"}"), json("{\"link\": 1}")))))
                .satisfies(refused -> assertThat(refused.errors())
                        .containsExactly(new FieldError("links[1].link", "is not a field of links")));
    }

    private void assertRefused(Section section, String json, String field, String message) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> reader.entry(section, json(json), "x[0]"))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(RequestProblem.INVALID_REQUEST);
                    assertThat(refused.errors()).containsExactly(new FieldError(field, message));
                });
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
