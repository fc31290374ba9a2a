package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.assertRefused;
import static io.jiwon.message.RequestProblem.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jiwon.message.PartialDate;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeRulesTest {
    private static final Contact CONTACT = new Contact("김지원", "jiwon@example.kr", "010-1234-5678");

    /** Each text of each entry, the longest that it may be, and how to make an entry with a text of its own there. */
    static Stream<Arguments> texts() {
        int line = EntryContent.LINE_MAX_CHARS;
        int text = EntryContent.DESCRIPTION_MAX_CHARS;
        return Stream.of(
                text("company", line, v -> new EntryContent.Experience(v, null, null, null, null, null, null)),
                text("position", line, v -> new EntryContent.Experience("회사", v, null, null, null, null, null)),
                text("department", line, v -> new EntryContent.Experience("회사", null, v, null, null, null, null)),
                text("employment_type", line, v -> new EntryContent.Experience("회사", null, null, v, null, null, null)),
                text("description", text, v -> new EntryContent.Experience("회사", null, null, null, null, null, v)),
                text(
                        "school",
                        line,
                        v -> new EntryContent.Education(v, null, null, null, null, null, null, null, null)),
                text("major", line, v -> new EntryContent.Education("학교", v, null, null, null, null, null, null, null)),
                text(
                        "degree",
                        line,
                        v -> new EntryContent.Education("학교", null, v, null, null, null, null, null, null)),
                text(
                        "status",
                        line,
                        v -> new EntryContent.Education("학교", null, null, v, null, null, null, null, null)),
                text(
                        "description",
                        text,
                        v -> new EntryContent.Education("학교", null, null, null, null, null, null, null, v)),
                text("name", line, v -> new EntryContent.Project(v, null, null, null, null, List.of(), null)),
                text("role", line, v -> new EntryContent.Project("프로젝트", v, null, null, null, List.of(), null)),
                text("description", text, v -> new EntryContent.Project("프로젝트", null, null, null, v, List.of(), null)),
                text(
                        "technologies[1]",
                        line,
                        v -> new EntryContent.Project("프로젝트", null, null, null, null, List.of("Java", v), null)),
                text(
                        "url",
                        ResumeRules.URL_MAX_CHARS,
                        v -> new EntryContent.Project("프로젝트", null, null, null, null, List.of(), v)),
                text("name", line, v -> new EntryContent.Activity(v, null, null, null, null, null)),
                text("organization", line, v -> new EntryContent.Activity("활동", v, null, null, null, null)),
                text("role", line, v -> new EntryContent.Activity("활동", null, v, null, null, null)),
                text("description", text, v -> new EntryContent.Activity("활동", null, null, null, null, v)),
                text("name", line, v -> new EntryContent.Qualification(v, null, null, null, null)),
                text("issuer", line, v -> new EntryContent.Qualification("자격증", v, null, null, null)),
                text("number", line, v -> new EntryContent.Qualification("자격증", null, null, null, v)),
                text("name", line, v -> new EntryContent.TechnologyStack(v, null, null)),
                text("level", line, v -> new EntryContent.TechnologyStack("Java", v, null)),
                text("description", text, v -> new EntryContent.TechnologyStack("Java", null, v)),
                text("title", line, v -> new EntryContent.Award(v, null, null, null)),
                text("issuer", line, v -> new EntryContent.Award("상", v, null, null)),
                text("description", text, v -> new EntryContent.Award("상", null, null, v)),
                text("language", line, v -> new EntryContent.LanguageSkill(v, null, null, null)),
                text("test", line, v -> new EntryContent.LanguageSkill("영어", v, null, null)),
                text("score", line, v -> new EntryContent.LanguageSkill("영어", null, v, null)),
                text("url", ResumeRules.URL_MAX_CHARS, v -> new EntryContent.Link(v, null)),
                text("label", line, v -> new EntryContent.Link("https://a.kr", v)),
                text("title", line, v -> new EntryContent.CoverLetter(v, "본문")),
                text("body", EntryContent.COVER_LETTER_MAX_CHARS, v -> new EntryContent.CoverLetter("제목", v)));
    }

    private static Arguments text(String field, int maxChars, Function<String, EntryContent> entry) {
        return Arguments.of(field, maxChars, entry.apply("").section(), entry);
    }

    @ParameterizedTest(name = "{2}.{0}: {1}")
    @MethodSource("texts")
    void aTextMayBeAsLongAsItsLimitAndNoLonger(
            String field, int maxChars, Section section, Function<String, EntryContent> entry) {
        assertThatCode(() -> ResumeRules.checkEntry(entry.apply("가".repeat(maxChars))))
                .doesNotThrowAnyException();
        assertRefused(() -> ResumeRules.checkEntry(entry.apply("가".repeat(maxChars + 1))), INVALID_REQUEST, field);
        assertRefused(() -> ResumeRules.checkEntry(entry.apply("a\0b")), INVALID_REQUEST, field);
    }

    @ParameterizedTest(name = "{2}.{0}: {1}")
    @MethodSource("texts")
    void halfACharacterIsRefused(String field, int maxChars, Section section, Function<String, EntryContent> entry) {
        assertThatCode(() -> ResumeRules.checkEntry(entry.apply("좋아요 😀"))).doesNotThrowAnyException();
        assertRefused(() -> ResumeRules.checkEntry(entry.apply("좋아요 \ud83d")), INVALID_REQUEST, field);
        assertRefused(() -> ResumeRules.checkEntry(entry.apply("\ude00\ud83d!")), INVALID_REQUEST, field);
    }

    @Test
    void titleContactAndTypeMayBeAsLongAsTheirLimitsAndNoLonger() {
        Contact longest = new Contact(
                "가".repeat(ResumeRules.NAME_MAX_CHARS),
                "a@" + "b".repeat(ResumeRules.EMAIL_MAX_CHARS - 2),
                "0".repeat(ResumeRules.PHONE_MAX_CHARS));
        assertThatCode(() -> ResumeRules.check("가".repeat(ResumeContent.TITLE_MAX_CHARS), "a".repeat(20), longest))
                .doesNotThrowAnyException();
        Contact tooLong = new Contact(longest.name() + "가", longest.email() + "b", longest.phone() + "0");
        assertRefused(
                () -> ResumeRules.check("가".repeat(ResumeContent.TITLE_MAX_CHARS + 1), "a".repeat(21), tooLong),
                INVALID_REQUEST,
                "title",
                "resume_type",
                "name",
                "email",
                "phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "신입", "a b", "a\n"})
    void aTypeIsACode(String resumeType) {
        assertRefused(() -> ResumeRules.check("제목", resumeType, CONTACT), INVALID_REQUEST, "resume_type");
    }

    @Test
    void aFullResumeIsAcceptedAndOneEntryMoreRefused() {
        assertThatCode(() -> ResumeRules.check(resume(technologies(ResumeRules.ENTRIES_MAX))))
                .doesNotThrowAnyException();
        assertRefused(
                () -> ResumeRules.check(resume(technologies(ResumeRules.ENTRIES_MAX + 1))), INVALID_REQUEST, "entries");
    }

    @Test
    void aDraftedSectionHasALimitToo() {
        List<DraftEntry> drafts = new ArrayList<>(Collections.nCopies(
                ResumeRules.ENTRIES_MAX, new DraftEntry(null, new EntryContent.TechnologyStack("Java", null, null))));
        assertThatCode(() -> ResumeRules.checkSections(List.of(new DraftSection(Section.TECHNOLOGY_STACKS, drafts))))
                .doesNotThrowAnyException();
        drafts.add(drafts.getFirst());
        assertRefused(
                () -> ResumeRules.checkSections(List.of(new DraftSection(Section.TECHNOLOGY_STACKS, drafts))),
                INVALID_REQUEST,
                "technology_stacks");
    }

    @Test
    void aProjectHasALimitOfTechnologies() {
        assertThatCode(() ->
                        ResumeRules.checkEntry(project(Collections.nCopies(EntryContent.TECHNOLOGIES_MAX, "Java"))))
                .doesNotThrowAnyException();
        assertRefused(
                () -> ResumeRules.checkEntry(project(Collections.nCopies(EntryContent.TECHNOLOGIES_MAX + 1, "Java"))),
                INVALID_REQUEST,
                "technologies");
    }

    @Test
    void fieldsAreNamedInSnakeCaseWithTheIndexWithinTheSection() {
        assertRefused(
                () -> ResumeRules.check(resume(List.of(
                        entry(1, new EntryContent.Link("https://a.kr", null)),
                        entry(2, experience("2024-05", "2024-04")),
                        entry(3, new EntryContent.Link("", null)),
                        entry(3, new EntryContent.CoverLetter("제목", ""))))),
                INVALID_REQUEST,
                "experiences[0].end_date",
                "links[1].url",
                "cover_letters[0].body",
                "cover_letters[0].id");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-20, 2024-05-20",
        "2024-05-20, 2024-05",
        "2024-05-20, 2024",
        "2024-05, 2024-05-01",
        "2024-05, 2024",
        "2024, 2024-01",
        "2024, 2025",
        "2024-05, ",
        ", 2024-05"
    })
    void aPeriodMayEndOnItsLastPossibleDay(@Nullable String start, @Nullable String end) {
        assertThatCode(() -> ResumeRules.checkEntry(experience(start, end))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-20, 2024-05-19",
        "2024-05-20, 2024-04",
        "2024-05-20, 2023",
        "2024-05, 2024-04-30",
        "2024, 2023-12"
    })
    void aPeriodCannotEndBeforeItStarts(String start, String end) {
        assertRefused(() -> ResumeRules.checkEntry(experience(start, end)), INVALID_REQUEST, "end_date");
        assertRefused(
                () -> ResumeRules.checkEntry(new EntryContent.Qualification(
                        "자격증", null, new PartialDate(start), new PartialDate(end), null)),
                INVALID_REQUEST,
                "expiry_date");
    }

    @ParameterizedTest
    @CsvSource({"4.10, 4.5", "0, 4.3", "4.5, 4.5", "97.25, 100", "1E+2, 100", "3.8, ", ", 4.5"})
    void aGradeLiesOnItsScale(@Nullable BigDecimal gpa, @Nullable BigDecimal scale) {
        assertThatCode(() -> ResumeRules.checkEntry(education(gpa, scale))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "4.51, 4.5, gpa",
        "-0.1, 4.5, gpa",
        "100.1, , gpa",
        "1E+999999999, , gpa",
        "1E-999999999, 4.5, gpa",
        "3, 1E+999999999, gpa_scale",
        "3, 101, gpa_scale",
        "0, 0, gpa_scale"
    })
    void aGradeOffItsScaleIsRefused(BigDecimal gpa, @Nullable BigDecimal scale, String field) {
        assertRefused(() -> ResumeRules.checkEntry(education(gpa, scale)), INVALID_REQUEST, field);
    }

    private static EntryContent experience(@Nullable String start, @Nullable String end) {
        return new EntryContent.Experience(
                "회사",
                null,
                null,
                null,
                start == null ? null : new PartialDate(start),
                end == null ? null : new PartialDate(end),
                null);
    }

    private static EntryContent education(@Nullable BigDecimal gpa, @Nullable BigDecimal scale) {
        return new EntryContent.Education("학교", null, null, null, null, null, gpa, scale, null);
    }

    private static EntryContent project(List<String> technologies) {
        return new EntryContent.Project("프로젝트", null, null, null, null, technologies, null);
    }

    private static ResumeContent resume(List<ResumeEntry> entries) {
        return new ResumeContent("제목", null, CONTACT, entries);
    }

    private static List<ResumeEntry> technologies(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry(i, new EntryContent.TechnologyStack("Java", null, null)))
                .toList();
    }

    private static ResumeEntry entry(int number, EntryContent content) {
        return new ResumeEntry(EntryId.from("01975c2e-0000-7000-8000-%012d".formatted(number)), content);
    }
}
