package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfflineReviewTest {
    private final FeedbackRecipe recipe = new FeedbackRecipe(Resumes.work());

    static Stream<Arguments> requests() {
        return Stream.of(Resumes.backendKo(), Resumes.marketerKo(), Resumes.dataEngineerEn())
                .flatMap(resume -> Stream.of(null, Resumes.backendPosting())
                        .flatMap(posting -> Stream.of(FeedbackLanguage.values())
                                .map(language -> Arguments.of(resume, posting, language))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Acceptance({"G15", "G18", "X12"})
    void everyReviewHasAllDivisionsVerbatimQuotesAndAnExplainedSum(
            ResumeContent resume, PostingContent posting, FeedbackLanguage language) {
        FeedbackRequested request = Resumes.request(resume, posting, language);
        FeedbackAnswer answer = OfflineReview.of(request);

        assertThat(recipe.errors(request, answer)).isEmpty();
        RecordFeedback recorded = record(request);
        assertThat(recorded.contents())
                .extracting(FeedbackContent::division)
                .contains(FeedbackDivision.values())
                .isSorted();
        assertThat(recorded.contents())
                .filteredOn(c -> c.evidence() != null)
                .isNotEmpty()
                .allSatisfy(c -> assertThat(request.reviewedMarkdown()
                                .substring(c.evidence().start(), c.evidence().end()))
                        .isEqualTo(c.evidence().quote()));
        assertThat(recorded.scoreParts().stream().mapToInt(ScorePart::maxPoints).sum())
                .isEqualTo(100);
        assertThat(recorded.scoreParts()).allSatisfy(part -> {
            assertThat(part.points()).isBetween(0, part.maxPoints());
            assertThat(part.basis()).isNotBlank();
        });
        assertThat(recorded.matchingRate())
                .isEqualTo(recorded.scoreParts().stream()
                        .mapToInt(ScorePart::points)
                        .sum());
    }

    @Test
    void theSameResumeGetsTheSameReview() {
        FeedbackRequested request = Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.KO);

        assertThat(OfflineReview.of(request)).isEqualTo(OfflineReview.of(request));
    }

    @Test
    void differentResumesGetDifferentReviewsAndRates() {
        RecordFeedback developer = record(Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));
        RecordFeedback marketer = record(Resumes.request(Resumes.marketerKo(), null, FeedbackLanguage.KO));

        assertThat(developer.matchingRate()).isGreaterThan(marketer.matchingRate() + 20);
        assertThat(results(developer, FeedbackDivision.IMPROVEMENT))
                .doesNotContainAnyElementsOf(results(marketer, FeedbackDivision.IMPROVEMENT));
    }

    @Test
    void aFittingResumeMatchesThePostingBetterThanAnotherOne() {
        RecordFeedback fitting =
                record(Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.KO));
        RecordFeedback other =
                record(Resumes.request(Resumes.marketerKo(), Resumes.backendPosting(), FeedbackLanguage.KO));

        assertThat(part(fitting, "required_skills").points())
                .isGreaterThan(part(other, "required_skills").points() + 10);
        assertThat(part(fitting, "preferred_skills").points()).isGreaterThan(0);
    }

    @Test
    void oneSkillUnderTwoSpellingsIsFoundAndTheMissingOneIsNamedWithItsLine() {
        RecordFeedback review =
                record(Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.KO));

        assertThat(results(review, FeedbackDivision.STRENGTH)).anyMatch(s -> s.contains("자바 또는 코틀린"));
        assertThat(results(review, FeedbackDivision.REQUIRED_CHANGE))
                .anyMatch(s -> s.contains("MySQL 등 관계형 데이터베이스 튜닝 경험이 있으신 분"));
        assertThat(results(review, FeedbackDivision.RECOMMENDATION))
                .anyMatch(s -> s.contains("GraphQL API 설계 경험") && s.contains("GraphQL"))
                .anyMatch(s -> s.contains("원활한 의사소통 능력") && s.contains("낱말만으로 확인할 수 없었습니다"))
                .noneMatch(s -> s.contains("k8s"));
        assertThat(results(review, FeedbackDivision.REQUIRED_CHANGE)).noneMatch(s -> s.contains("원활한 의사소통"));
    }

    @Test
    void contradictoryDatesMissingPhoneAndEmptyDescriptionsMustBeChanged() {
        RecordFeedback review = record(Resumes.request(Resumes.marketerKo(), null, FeedbackLanguage.KO));

        assertThat(results(review, FeedbackDivision.REQUIRED_CHANGE))
                .anyMatch(s -> s.contains("그린커머스") && s.contains("2022-03") && s.contains("2023-09"))
                .anyMatch(s -> s.contains("전화번호가 없습니다"))
                .anyMatch(s -> s.contains("모아상사") && s.contains("설명이 없습니다"))
                .anyMatch(s -> s.contains("모아상사") && s.contains("시작일이 없습니다"));
        assertThat(part(review, "dates").points()).isZero();
    }

    @Test
    void aYearWithoutMonthsContradictsNothing() {
        RecordFeedback review = record(Resumes.request(Resumes.marketerKo(), null, FeedbackLanguage.KO));

        assertThat(results(review, FeedbackDivision.REQUIRED_CHANGE)).noneMatch(s -> s.contains("서포터즈"));
    }

    @Test
    void whenNothingMustBeChangedDivisionFourSaysSo() {
        RecordFeedback korean = record(Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));
        RecordFeedback english = record(Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.EN));

        assertThat(results(korean, FeedbackDivision.REQUIRED_CHANGE))
                .singleElement()
                .asString()
                .startsWith("반드시 고쳐야 할 곳")
                .endsWith("찾지 못했습니다.");
        assertThat(results(english, FeedbackDivision.REQUIRED_CHANGE))
                .singleElement()
                .asString()
                .startsWith("Nothing that must be changed was found");
    }

    @Test
    void weakVerbsAndMissingFiguresAreQuotedFromTheText() {
        FeedbackRequested request = Resumes.request(Resumes.dataEngineerEn(), null, FeedbackLanguage.EN);
        RecordFeedback review = record(request);

        assertThat(review.contents())
                .filteredOn(c -> c.division() == FeedbackDivision.IMPROVEMENT && c.evidence() != null)
                .extracting(c -> c.evidence().quote())
                .contains("Was responsible for developing internal dashboards in Tableau.");
        assertThat(review.contents())
                .filteredOn(c -> c.division() == FeedbackDivision.STRENGTH && c.evidence() != null)
                .extracting(c -> c.evidence().quote())
                .contains(
                        "Rebuilt the pipeline with Spark and Airflow and reduced the runtime from 7 hours to 90 minutes.");
    }

    @Test
    void theReviewIsWrittenInTheLanguageAskedForAndSaysWhoWroteIt() {
        RecordFeedback korean = record(Resumes.request(Resumes.dataEngineerEn(), null, FeedbackLanguage.KO));
        RecordFeedback english = record(Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.EN));

        assertThat(korean.contents()).allMatch(c -> c.result().matches("(?s).*[가-힣].*"));
        assertThat(english.contents()).allMatch(c -> c.result().matches("(?s).*[a-z]{3}.*"));
        assertThat(results(korean, FeedbackDivision.RECOMMENDATION))
                .anyMatch(s -> s.contains("jiwon-offline-analyser-2") && s.contains("언어 모델이 아니라"));
        assertThat(results(english, FeedbackDivision.RECOMMENDATION))
                .anyMatch(s -> s.contains("jiwon-offline-analyser-2") && s.contains("not by a language model"))
                .noneMatch(s -> s.contains("semantic similarity"));
    }

    @Test
    void aGapAndACoverLetterThatNamesNoCompanyAreRecommendations() {
        RecordFeedback developer =
                record(Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.KO));
        RecordFeedback engineer = record(Resumes.request(Resumes.dataEngineerEn(), null, FeedbackLanguage.EN));

        assertThat(results(developer, FeedbackDivision.RECOMMENDATION)).anyMatch(s -> s.contains("토마토페이"));
        assertThat(results(engineer, FeedbackDivision.RECOMMENDATION))
                .anyMatch(s -> s.contains("There is no cover letter"))
                .anyMatch(s -> s.contains("There is no link"));
    }

    @Test
    void aResumeWithNothingInItIsReviewedHonestly() {
        ResumeContent empty =
                new ResumeContent("빈 이력서", null, Resumes.marketerKo().contact(), List.of());
        FeedbackRequested request = Resumes.request(empty, Resumes.backendPosting(), FeedbackLanguage.KO);
        RecordFeedback review = record(request);

        assertThat(recipe.errors(request, OfflineReview.of(request))).isEmpty();
        assertThat(review.matchingRate()).isLessThan(10);
        assertThat(results(review, FeedbackDivision.STRENGTH)).anyMatch(s -> s.contains("찾지 못했습니다"));
    }

    /** As large as the limits of resumes and postings allow, and as awkward as anybody could make it. */
    @Test
    @Timeout(120)
    void theLargestAndOddestInputIsReviewedWithinTheLimits() {
        List<EntryContent> contents = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            contents.add(new EntryContent.Experience(
                    "회".repeat(300),
                    null,
                    null,
                    null,
                    i % 2 == 0 ? null : new PartialDate("2024-01"),
                    new PartialDate("2020-01"),
                    i % 3 == 0 ? null : "a ".repeat(4_000)));
            contents.add(new EntryContent.TechnologyStack("x".repeat(290) + i, null, null));
        }
        contents.add(new EntryContent.CoverLetter("9".repeat(300), "9".repeat(30_000)));
        contents.add(new EntryContent.CoverLetter("가".repeat(300), "가".repeat(30_000)));
        contents.add(new EntryContent.CoverLetter("1,", "1,".repeat(15_000)));
        ResumeContent large =
                Resumes.resume("큰 이력서", Resumes.marketerKo().contact(), contents.toArray(EntryContent[]::new));
        PostingContent posting = new PostingContent(
                "t",
                "c".repeat(300),
                null,
                null,
                "담".repeat(20_000),
                "Java " + "자".repeat(19_990),
                "• GraphQL\n".repeat(2_000),
                "Rust 9년 이상, ".repeat(1_500),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        for (PostingContent against : new PostingContent[] {null, posting}) {
            FeedbackRequested request = Resumes.request(large, against, FeedbackLanguage.KO);
            assertThat(recipe.errors(request, OfflineReview.of(request))).isEmpty();
            assertThat(record(request).matchingRate()).isBetween(0, 100);
        }
        var improvement = Resumes.improvement(large, FeedbackLanguage.KO);
        assertThat(new ImprovedResumeRecipe().errors(improvement, OfflineImprovement.of(improvement)))
                .isEmpty();
        assertThat(ImprovementAnswerCheck.changes(OfflineImprovement.of(improvement), improvement))
                .isNotNull();
    }

    private RecordFeedback record(FeedbackRequested request) {
        FeedbackAnswer answer = OfflineReview.of(request);
        return (RecordFeedback) recipe.resultCommand(request, answer, Provenances.offline());
    }

    private static List<String> results(RecordFeedback review, FeedbackDivision division) {
        return review.contents().stream()
                .filter(c -> c.division() == division)
                .map(FeedbackContent::result)
                .toList();
    }

    private static ScorePart part(RecordFeedback review, String name) {
        return review.scoreParts().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
