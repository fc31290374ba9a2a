package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.llm.AnswerFormat.Reading;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ai.FeedbackAnswer.Statement;
import io.jiwon.feedback.ai.ImprovementAnswer.Change;
import io.jiwon.resume.ResumeContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers as models really spoil them; the recorded ones are in {@code answers/feedback}. */
class AnswerCheckTest {
    private final ResumeContent resume = Resumes.backendKo();
    private final String reviewed = Resumes.markdown(resume);

    @Test
    void aGoodAnswerIsReadAndItsQuotesAreLocatedByUs() {
        FeedbackAnswer answer = read("good.json").answer();

        assertThat(FeedbackAnswerCheck.errors(answer, reviewed)).isEmpty();
        assertThat(FeedbackAnswerCheck.contents(answer, Resumes.request(resume, null, FeedbackLanguage.KO), false)
                        .getFirst()
                        .evidence())
                .satisfies(
                        e -> assertThat(reviewed.substring(e.start(), e.end())).isEqualTo(e.quote()));
    }

    @Test
    void aTruncatedAnswerIsUnusable() {
        assertUnreadable("truncated.json", "not one JSON object");
    }

    @Test
    void anAnswerInAMarkdownFenceIsUnusable() {
        assertUnreadable("fenced.txt", "not one JSON object");
    }

    @Test
    void aWrongEnumIsUnusable() {
        assertUnreadable("wrong-enum.json", "division");
    }

    @Test
    void anUnknownPropertyIsUnusable() {
        assertUnreadable("extra-score.json", "matching_rate");
    }

    @Test
    void aPropertyGivenTwiceIsUnusable() {
        assertUnreadable("duplicate-property.json", "not one JSON object");
    }

    @Test
    void aRawScoreInTextIsUnusable() {
        assertUnreadable("points-as-text.json", "points");
    }

    @Test
    void anAnswerThatFollowedAnInjectedInstructionIsUnusable() {
        FeedbackAnswer answer = read("injected.json").answer();

        assertThat(FeedbackAnswerCheck.errors(answer, reviewed))
                .anyMatch(e -> e.contains("clarity.points"))
                .anyMatch(e -> e.contains("persuasion.points"))
                .anyMatch(e -> e.contains("division 4 is missing"));
    }

    @Test
    void anInventedQuoteIsUnusable() {
        FeedbackAnswer answer = read("invented-quote.json").answer();

        assertThat(FeedbackAnswerCheck.errors(answer, reviewed))
                .singleElement()
                .asString()
                .contains("statements[0].quote");
    }

    @Test
    @Acceptance("X12")
    void aMissingDivisionIsNamed() {
        FeedbackAnswer good = read("good.json").answer();
        FeedbackAnswer three = new FeedbackAnswer(
                good.statements().stream()
                        .filter(s -> s.division() != FeedbackDivision.REQUIRED_CHANGE)
                        .toList(),
                good.clarity(),
                good.persuasion());

        assertThat(FeedbackAnswerCheck.errors(three, reviewed)).containsExactly("statements: division 4 is missing.");
    }

    @Test
    void emptyAndEndlessTextsAreUnusable() {
        FeedbackAnswer good = read("good.json").answer();
        List<Statement> statements = List.of(
                new Statement(FeedbackDivision.STRENGTH, " ", null),
                new Statement(FeedbackDivision.IMPROVEMENT, "가".repeat(2_001), null),
                new Statement(FeedbackDivision.RECOMMENDATION, "a\0b", null),
                new Statement(FeedbackDivision.REQUIRED_CHANGE, "ok", ""));

        assertThat(FeedbackAnswerCheck.errors(
                        new FeedbackAnswer(statements, good.clarity(), good.persuasion()), reviewed))
                .hasSize(4);
    }

    @Test
    void aChangeOfAnUnknownEntryFieldOrTextIsUnusable() {
        String text = work();
        assertThat(errors(new Change(Resumes.entryId(99).toString(), "description", text, "새 글", "이유", List.of())))
                .anyMatch(e -> e.contains("no such entry"));
        assertThat(errors(new Change(Resumes.entryId(1).toString(), "company", "(주)페이브릿지", "구글", "이유", List.of())))
                .anyMatch(e -> e.contains("no such entry"));
        assertThat(errors(new Change("not-an-id", "description", text, "새 글", "이유", List.of())))
                .anyMatch(e -> e.contains("no such entry"));
        assertThat(errors(new Change(
                        Resumes.entryId(1).toString(), "description", text + " ", text + "!", "이유", List.of())))
                .anyMatch(e -> e.contains(".before"));
    }

    @Test
    void aChangeThatLosesANumberOrChangesNothingIsUnusable() {
        assertThat(errors(change(work().replace("800ms에서 ", "")))).anyMatch(e -> e.contains("leaves out figures"));
        assertThat(errors(change(work()))).anyMatch(e -> e.contains("same text"));
        assertThat(errors(change(" "))).anyMatch(e -> e.contains(".after"));
        assertThat(errors(change(work() + "!"), change(work() + "?"))).anyMatch(e -> e.contains("changed already"));
    }

    @Test
    void whatThePersonDidNotSayNeedsTheirConfirmation() {
        ResumeChange proposed = ImprovementAnswerCheck.changes(
                        new ImprovementAnswer(List.of(change(
                                work() + " 매출이 35% 늘었고 구글과 함께 Cassandra와 하둡을 도입해 두 배 빨라졌습니다. 2021년부터 Kafka도 썼습니다."))),
                        Resumes.improvement(resume, FeedbackLanguage.KO))
                .getFirst();

        assertThat(proposed.needsConfirmation()).contains("35%", "Cassandra", "하둡", "두 배");
        assertThat(proposed.needsConfirmation()).doesNotContain("2021", "800", "Kafka", "Redis");
    }

    @Test
    void whatTheModelItselfMarksIsKept() {
        Change marked = new Change(
                Resumes.entryId(1).toString(),
                "description",
                work(),
                work() + " 팀을 이끌었습니다.",
                "이유",
                List.of("팀을 이끌었습니다"));

        assertThat(errors(marked)).isEmpty();
        assertThat(ImprovementAnswerCheck.changes(
                                new ImprovementAnswer(List.of(marked)),
                                Resumes.improvement(resume, FeedbackLanguage.KO))
                        .getFirst()
                        .needsConfirmation())
                .contains("팀을 이끌었습니다");
    }

    @Test
    void noChangeAtAllIsAnAnswer() {
        assertThat(ImprovementAnswerCheck.errors(new ImprovementAnswer(List.of()), resume))
                .isEmpty();
    }

    private String work() {
        return TextField.of(resume).getFirst().text();
    }

    private Change change(String after) {
        return new Change(Resumes.entryId(1).toString(), "description", work(), after, "이유", List.of());
    }

    private List<String> errors(Change... changes) {
        return ImprovementAnswerCheck.errors(new ImprovementAnswer(List.of(changes)), resume);
    }

    private static void assertUnreadable(String file, String error) {
        Reading<FeedbackAnswer> reading = read(file);
        assertThat(reading.answer()).isNull();
        assertThat(reading.errors()).isNotEmpty().anyMatch(e -> e.contains(error));
    }

    private static Reading<FeedbackAnswer> read(String file) {
        return FeedbackPrompts.review(FeedbackKind.STANDARD, "v1").format().read(recorded(file));
    }

    static String recorded(String file) {
        try (InputStream in = AnswerCheckTest.class.getResourceAsStream("/answers/feedback/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
