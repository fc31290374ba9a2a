package io.jiwon.rerun.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.UserId;
import io.jiwon.ai.AiOrigin;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import io.jiwon.rerun.RerunQuery.Result;
import io.jiwon.rerun.RerunQuery.Run;
import io.jiwon.rerun.RerunQuery.RunFailure;
import io.jiwon.rerun.RerunQuery.State;
import io.jiwon.rerun.query.RerunAnswer.Differences;
import io.jiwon.rerun.query.RerunAnswer.PartDelta;
import io.jiwon.rerun.query.RerunAnswer.PartStability;
import io.jiwon.rerun.query.RerunAnswer.Stability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RerunAnswerTest {
    private static final AiOrigin FIRST =
            new AiOrigin("openai", "usual", "feedback/standard", "v1", Map.of("seed", "7"));
    private static final AiOrigin OTHER =
            new AiOrigin("openai", "larger", "feedback/standard", "v2", Map.of("seed", "7"));

    private static Result result(int counted, int clarity, AiOrigin origin, FeedbackContent... contents) {
        return new Result(
                counted + clarity,
                List.of(new ScorePart("dates", counted, 90, "x"), new ScorePart("clarity", clarity, 10, "x")),
                List.of(contents),
                origin);
    }

    private static FeedbackContent says(FeedbackDivision division, String words, @Nullable String quote) {
        return new FeedbackContent(
                division, words, quote == null ? null : new Evidence(quote, 0, quote.length()), null);
    }

    private static RerunAnswer answer(Result original, @Nullable Result... results) {
        List<Run> runs = new ArrayList<>();
        for (Result result : results) {
            runs.add(new Run(
                    runs.size() + 1,
                    result,
                    result == null ? new RunFailure(FailureReason.TIMEOUT, "No answer in time.") : null));
        }
        return RerunAnswer.of(new RerunDetail(
                new RerunId(new UUID(1, 1)),
                new FeedbackId(new UUID(1, 2)),
                new UserId(new UUID(1, 3)),
                RerunCause.OWNER,
                "larger",
                "v2",
                FeedbackLanguage.KO,
                results.length,
                State.COMPLETED,
                original,
                runs,
                4,
                Instant.EPOCH,
                Instant.EPOCH));
    }

    private static Differences differences(RerunAnswer answer) {
        return Objects.requireNonNull(answer.results().getFirst().differences());
    }

    @Test
    @Acceptance("B6")
    void kRunsShowMedianAndRangeAndWhatIsCountedDoesNotMove() {
        RerunAnswer answer = answer(
                result(60, 8, FIRST),
                result(60, 9, FIRST),
                result(60, 5, FIRST),
                null,
                result(60, 10, FIRST),
                result(60, 6, FIRST));

        Stability stability = Objects.requireNonNull(answer.stability());
        assertThat(stability.results()).isEqualTo(4);
        assertThat(stability.matchingRate()).isEqualTo(new Spread(68, 67.5, 65, 70, 5, -0.5));
        assertThat(stability.parts())
                .containsExactly(
                        new PartStability("dates", 90, true, new Spread(60, 60, 60, 60, 0, 0.0)),
                        new PartStability("clarity", 10, false, new Spread(8, 7.5, 5, 10, 5, -0.5)));
        assertThat(answer.results().get(2).failure()).isNotNull();
        assertThat(answer.results().get(2).differences()).isNull();
    }

    @Test
    void whereEveryRunFailedThereIsNoStability() {
        assertThat(answer(result(60, 8, FIRST), (Result) null).stability()).isNull();
    }

    @Test
    void ofAnOddNumberTheMiddleOneIsTheMedian() {
        assertThat(Spread.of(50, List.of(70, 10, 60))).isEqualTo(new Spread(50, 60, 10, 70, 60, 10.0));
        assertThat(Spread.of(null, List.of(3))).isEqualTo(new Spread(null, 3, 3, 3, 0, null));
    }

    @Test
    @Acceptance("B5")
    void aRepeatIsShownWithWhatDiffersFromTheFirst() {
        FeedbackContent kept = says(FeedbackDivision.STRENGTH, "수치로 보여 줍니다.", "220ms로 단축");
        FeedbackContent gone = says(FeedbackDivision.IMPROVEMENT, "동사를 바꿔 보세요.", "참여했습니다.");
        FeedbackContent added = says(FeedbackDivision.IMPROVEMENT, "맡은 일을 적어 보세요.", "참여했습니다.");

        Differences differences =
                differences(answer(result(60, 8, FIRST, kept, gone), result(60, 5, OTHER, kept, added)));

        assertThat(differences.matchingRateDelta()).isEqualTo(-3);
        assertThat(differences.parts()).containsExactly(new PartDelta("dates", 0), new PartDelta("clarity", -3));
        assertThat(differences.kept())
                .extracting(RerunAnswer.RepeatedStatement::feedbackResult)
                .containsExactly(kept.result());
        assertThat(differences.added())
                .extracting(RerunAnswer.RepeatedStatement::feedbackResult)
                .containsExactly(added.result());
        assertThat(differences.gone())
                .extracting(RerunAnswer.RepeatedStatement::feedbackResult)
                .containsExactly(gone.result());
        assertThat(differences.modelDiffers()).isTrue();
        assertThat(differences.promptDiffers()).isTrue();
        assertThat(differences.parametersDiffer()).isFalse();
    }

    @Test
    void caseSpacesAndPunctuationMakeNoOtherStatement() {
        Differences same = differences(answer(
                result(60, 8, FIRST, says(FeedbackDivision.STRENGTH, "Shows  results, well.", "q")),
                result(60, 8, FIRST, says(FeedbackDivision.STRENGTH, "shows results: ＷＥＬＬ", "q"))));

        assertThat(same.kept()).hasSize(1);
        assertThat(same.added()).isEmpty();
        assertThat(same.gone()).isEmpty();
    }

    @Test
    void anotherDivisionAnotherQuoteOrASecondTimeIsAnotherStatement() {
        FeedbackContent first = says(FeedbackDivision.STRENGTH, "Shows results.", "q");
        for (FeedbackContent other : List.of(
                says(FeedbackDivision.IMPROVEMENT, "Shows results.", "q"),
                says(FeedbackDivision.STRENGTH, "Shows results.", "r"),
                says(FeedbackDivision.STRENGTH, "Shows results.", null))) {
            Differences differences = differences(answer(result(60, 8, FIRST, first), result(60, 8, FIRST, other)));
            assertThat(differences.kept()).isEmpty();
            assertThat(differences.added()).hasSize(1);
            assertThat(differences.gone()).hasSize(1);
        }
        Differences twice = differences(answer(result(60, 8, FIRST, first), result(60, 8, FIRST, first, first)));
        assertThat(twice.kept()).hasSize(1);
        assertThat(twice.added()).hasSize(1);
    }
}
