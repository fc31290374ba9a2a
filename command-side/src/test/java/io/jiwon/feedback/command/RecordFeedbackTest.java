package io.jiwon.feedback.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.feedback.command.Given.BEGUN;
import static io.jiwon.feedback.command.Given.DELETED;
import static io.jiwon.feedback.command.Given.FAILED;
import static io.jiwon.feedback.command.Given.FEEDBACK;
import static io.jiwon.feedback.command.Given.READY;
import static io.jiwon.feedback.command.Given.REQUESTED;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand.BeginFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedbackFailure;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.RequestProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordFeedbackTest {
    private final AggregateTestFixture<Feedback> fixture = Given.fixture();

    @Test
    @Acceptance(value = "G18", partial = true, note = "the decision")
    @Acceptance(value = "X12", partial = true, note = "what is stored")
    @Acceptance(value = "X13", partial = true, note = "the score's parts")
    void aReviewThatPassesEveryCheckIsKept() {
        fixture.given(REQUESTED, BEGUN).when(Given.record()).expectEvents(READY);
    }

    @Test
    void aReviewIsKeptAlsoWhenItsBeginningWasNotNoted() {
        fixture.given(REQUESTED).when(Given.record()).expectEvents(READY);
    }

    @Nested
    @Acceptance(value = "X3", partial = true, note = "the last check, whoever wrote the answer")
    @Acceptance(value = "B14", partial = true, note = "nothing partial is kept")
    class Checks {
        @ParameterizedTest
        @EnumSource
        @Acceptance(value = "G18", partial = true, note = "all four divisions")
        void everyDivisionIsNeeded(FeedbackDivision missing) {
            List<FeedbackContent> contents = READY.contents().stream()
                    .filter(content -> content.division() != missing)
                    .toList();
            refused(READY.matchingRate(), READY.scoreParts(), contents, "feedback_contents");
        }

        @Test
        @Acceptance(value = "X13", partial = true, note = "the score's parts")
        void theRateIsTheSumOfItsParts() {
            refused(READY.matchingRate() + 1, READY.scoreParts(), READY.contents(), "matching_rate");
            refused(READY.matchingRate() - 1, READY.scoreParts(), READY.contents(), "matching_rate");
        }

        @ParameterizedTest
        @CsvSource({"0, 100", "100, 100", "68, 100"})
        void aRateBetweenZeroAndHundredIsKept(int points, int maxPoints) {
            fixture.given(REQUESTED)
                    .when(record(points, List.of(part(points, maxPoints)), READY.contents()))
                    .expectSuccessfulHandlerExecution();
        }

        @ParameterizedTest
        @CsvSource({"40, 99", "40, 101", "40, 50"})
        void whatThePartsCouldReachAddsUpToHundred(int points, int maxPoints) {
            refused(points, List.of(part(points, maxPoints)), READY.contents(), "score_parts");
        }

        @Test
        void noPartsAreNoScore() {
            refused(0, List.of(), READY.contents(), "score_parts");
        }

        @Test
        void aPartReachesNoMoreThanItCanAndNoLessThanNothing() {
            refused(60, List.of(part(60, 50), part(0, 50)), READY.contents(), "score_parts[0].points");
            refused(40, List.of(part(50, 50), part(-10, 50)), READY.contents(), "score_parts[1].points");
        }

        @Test
        void aQuoteStandsVerbatimAtItsOffsets() {
            String text = REQUESTED.reviewedMarkdown();
            for (Evidence quote : List.of(
                    new Evidence("백엔드", 2, 5), new Evidence("# 백", 0, 3), new Evidence(text, 0, text.length()))) {
                Given.fixture()
                        .given(REQUESTED)
                        .when(record(READY.matchingRate(), READY.scoreParts(), quoting(quote)))
                        .expectSuccessfulHandlerExecution();
            }
        }

        @Test
        void aQuoteThatIsNotThereIsRefused() {
            int length = REQUESTED.reviewedMarkdown().length();
            refused(new Evidence("백엔드", 3, 6));
            refused(new Evidence("백앤드", 2, 5));
            refused(new Evidence("백엔드", 2, 6));
            refused(new Evidence("", 2, 2));
            refused(new Evidence("백", 3, 2));
            refused(new Evidence("# 백", -1, 2));
            refused(new Evidence("끝", length, length + 1));
        }

        @Test
        void aStatementHasText() {
            refused(
                    READY.matchingRate(),
                    READY.scoreParts(),
                    replaced(new FeedbackContent(FeedbackDivision.STRENGTH, " ", null, List.of())),
                    "feedback_contents[0].feedback_result");
        }

        @Test
        void aStatementMayBeAsLongAsItsLimitAndNoLonger() {
            String longest = "가".repeat(FeedbackRules.RESULT_MAX_CHARS);
            fixture.given(REQUESTED)
                    .when(record(
                            READY.matchingRate(),
                            READY.scoreParts(),
                            replaced(new FeedbackContent(FeedbackDivision.STRENGTH, longest, null, List.of()))))
                    .expectSuccessfulHandlerExecution();
            refused(
                    READY.matchingRate(),
                    READY.scoreParts(),
                    replaced(new FeedbackContent(FeedbackDivision.STRENGTH, longest + "가", null, List.of())),
                    "feedback_contents[0].feedback_result");
        }

        @Test
        @Acceptance(value = "B2", partial = true, note = "a claim that points elsewhere is not kept")
        void aClaimPointsAtItsOwnWordsAndOnlyWhatWasFoundNeedsNoConfirmation() {
            Claim.Source found = new Claim.Source(Claim.Place.RESUME, null, "title", 0, 3);
            for (Claim claim : List.of(
                    new Claim(Claim.Kind.NUMBER, "30%", 0, 3, found, false),
                    new Claim(Claim.Kind.NUMBER, "30%", 0, 3, null, true),
                    new Claim(Claim.Kind.NUMBER, "30%", 0, 3, found, true))) {
                Given.fixture()
                        .given(REQUESTED)
                        .when(record(READY.matchingRate(), READY.scoreParts(), claiming(claim)))
                        .expectSuccessfulHandlerExecution();
            }
            for (Claim claim : List.of(
                    new Claim(Claim.Kind.NUMBER, "30%", 0, 3, null, false),
                    new Claim(Claim.Kind.NUMBER, "31%", 0, 3, found, false),
                    new Claim(Claim.Kind.NUMBER, "30%", 1, 4, found, false),
                    new Claim(Claim.Kind.NUMBER, "30%", 0, 99, found, false),
                    new Claim(Claim.Kind.NUMBER, "", 0, 0, found, false),
                    new Claim(Claim.Kind.NUMBER, "30%", -1, 2, found, false))) {
                refused(READY.matchingRate(), READY.scoreParts(), claiming(claim), "feedback_contents[0].grounding");
            }
        }

        @Test
        void aFindingIsOfItsStatementsDivisionAndQuotesTheReviewedText() {
            Evidence passage = READY.contents().getFirst().evidence();
            String longest = "가".repeat(FeedbackRules.SUGGESTION_MAX_CHARS);
            Given.fixture()
                    .given(REQUESTED)
                    .when(record(
                            READY.matchingRate(),
                            READY.scoreParts(),
                            finding(FindingKind.MEASURED_RESULT, List.of(passage), longest)))
                    .expectSuccessfulHandlerExecution();

            refused(
                    READY.matchingRate(),
                    READY.scoreParts(),
                    finding(FindingKind.WEAK_VERB, List.of(passage), null),
                    "feedback_contents[0].finding.kind");
            refused(
                    READY.matchingRate(),
                    READY.scoreParts(),
                    finding(FindingKind.MEASURED_RESULT, List.of(new Evidence("없는 말", 0, 4)), null),
                    "feedback_contents[0].finding.passages");
            refused(
                    READY.matchingRate(),
                    READY.scoreParts(),
                    finding(
                            FindingKind.MEASURED_RESULT,
                            Collections.nCopies(FeedbackRules.PASSAGES_MAX + 1, passage),
                            null),
                    "feedback_contents[0].finding.passages");
            refused(
                    READY.matchingRate(),
                    READY.scoreParts(),
                    finding(FindingKind.MEASURED_RESULT, List.of(), longest + "가"),
                    "feedback_contents[0].finding.suggestion");
        }

        private static List<FeedbackContent> finding(
                FindingKind kind, List<Evidence> passages, @Nullable String suggestion) {
            return replaced(new FeedbackContent(
                    FeedbackDivision.STRENGTH,
                    "좋습니다.",
                    null,
                    List.of(),
                    new Finding(kind, null, null, passages, suggestion)));
        }

        private static List<FeedbackContent> claiming(Claim claim) {
            return replaced(new FeedbackContent(FeedbackDivision.STRENGTH, "30% 줄였습니다.", null, List.of(claim)));
        }

        @Test
        void thereMayBeAsManyStatementsAsTheLimitAndNoMore() {
            List<FeedbackContent> most = new ArrayList<>(READY.contents());
            most.addAll(Collections.nCopies(
                    FeedbackRules.CONTENTS_MAX - most.size(),
                    new FeedbackContent(FeedbackDivision.STRENGTH, "좋습니다.", null, List.of())));
            fixture.given(REQUESTED)
                    .when(record(READY.matchingRate(), READY.scoreParts(), most))
                    .expectSuccessfulHandlerExecution();
            most.add(most.getLast());
            refused(READY.matchingRate(), READY.scoreParts(), most, "feedback_contents");
        }

        private void refused(Evidence evidence) {
            refused(READY.matchingRate(), READY.scoreParts(), quoting(evidence), "feedback_contents[0].evidence");
        }

        private void refused(int rate, List<ScorePart> parts, List<FeedbackContent> contents, String field) {
            Given.fixture()
                    .given(REQUESTED, BEGUN)
                    .when(record(rate, parts, contents))
                    .expectNoEvents()
                    .expectException(refusal(RequestProblem.INVALID_REQUEST, field));
        }

        private static List<FeedbackContent> quoting(@Nullable Evidence evidence) {
            return replaced(new FeedbackContent(FeedbackDivision.STRENGTH, "좋습니다.", evidence, List.of()));
        }

        private static List<FeedbackContent> replaced(FeedbackContent first) {
            return Stream.concat(Stream.of(first), READY.contents().stream().skip(1))
                    .toList();
        }

        private static ScorePart part(int points, int maxPoints) {
            return new ScorePart("skills_overlap", points, maxPoints, "공고의 기술 4개 가운데 3개");
        }

        private static RecordFeedback record(int rate, List<ScorePart> parts, List<FeedbackContent> contents) {
            return new RecordFeedback(FEEDBACK, rate, parts, contents, READY.provenance());
        }
    }

    @Nested
    @Acceptance(value = "P4", partial = true, note = "results that come twice or late change nothing")
    class Repeats {
        @Test
        void aReviewThatComesTwiceIsKeptOnce() {
            fixture.given(REQUESTED, BEGUN, READY)
                    .when(Given.record())
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aReviewAfterAFailureIsLate() {
            fixture.given(REQUESTED, BEGUN, FAILED)
                    .when(Given.record())
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aFailureAfterAReviewIsLate() {
            fixture.given(REQUESTED, BEGUN, READY)
                    .when(failure())
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aFailureIsKeptOnce() {
            fixture.given(REQUESTED, BEGUN).when(failure()).expectEvents(FAILED);
            Given.fixture()
                    .given(REQUESTED, BEGUN, FAILED)
                    .when(failure())
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aBeginningIsNotedOnceAndNotAfterTheEnd() {
            fixture.given(REQUESTED).when(new BeginFeedback(FEEDBACK)).expectEvents(BEGUN);
            for (List<Object> later : List.of(
                    List.<Object>of(REQUESTED, BEGUN),
                    List.<Object>of(REQUESTED, READY),
                    List.<Object>of(REQUESTED, FAILED))) {
                Given.fixture()
                        .given(later)
                        .when(new BeginFeedback(FEEDBACK))
                        .expectNoEvents()
                        .expectSuccessfulHandlerExecution();
            }
        }

        @Test
        void afterADeletionEveryResultIsRefused() {
            for (Object command : List.of(Given.record(), failure(), new BeginFeedback(FEEDBACK))) {
                Given.fixture()
                        .given(REQUESTED, DELETED)
                        .when(command)
                        .expectNoEvents()
                        .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
            }
        }

        private static RecordFeedbackFailure failure() {
            return new RecordFeedbackFailure(FEEDBACK, FailureReason.TIMEOUT, FAILED.detail());
        }
    }
}
