package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.feedback.ai.FeedbackAnswer.Judgement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReviewWorkTest {
    private final ReviewWork work = Resumes.work();

    @Test
    @Acceptance(value = "B6", note = "70 of 100 points are the same whoever reviews, and said to be")
    void whatIsCountedByRulesDoesNotDependOnTheAnswer() {
        for (FeedbackRequested request : List.of(
                Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO),
                Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.EN))) {
            FeedbackAnswer one = OfflineReview.of(request);
            FeedbackAnswer other = new FeedbackAnswer(
                    one.statements().reversed(), new Judgement(0, "unclear"), new Judgement(20, "convincing"));

            List<ScorePart> first =
                    work.review(request, one, Provenances.offline()).scoreParts();
            List<ScorePart> second =
                    work.review(request, other, Provenances.ofModel()).scoreParts();

            List<ScorePart> counted =
                    first.stream().filter(ScorePart::countedByRules).toList();
            assertThat(second).filteredOn(ScorePart::countedByRules).isEqualTo(counted);
            assertThat(counted.stream().mapToInt(ScorePart::maxPoints).sum()).isEqualTo(70);
            assertThat(first)
                    .filteredOn(Predicate.not(ScorePart::countedByRules))
                    .extracting(ScorePart::name)
                    .containsExactly("clarity", "persuasion");
            assertThat(second)
                    .filteredOn(Predicate.not(ScorePart::countedByRules))
                    .extracting(ScorePart::points)
                    .containsExactly(0, 20);
        }
    }

    @Test
    void onlyWhatTheOfflineAnalyserWroteHasFindingsBehindIt() {
        FeedbackRequested request = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
        FeedbackAnswer answer = OfflineReview.of(request);

        assertThat(work.review(request, answer, Provenances.offline()).contents())
                .anyMatch(content -> content.finding() != null);
        assertThat(work.review(request, answer, Provenances.ofModel()).contents())
                .hasSameSizeAs(answer.statements())
                .allMatch(content -> content.finding() == null);
    }
}
