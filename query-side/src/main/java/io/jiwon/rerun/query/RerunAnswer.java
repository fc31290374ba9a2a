package io.jiwon.rerun.query;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiOrigin;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.AboutPeople;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import io.jiwon.rerun.RerunQuery.Result;
import io.jiwon.rerun.RerunQuery.RunFailure;
import io.jiwon.rerun.RerunQuery.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rerun as an answer: the first review, each repeat with what differs from it, and where the repeats lie. */
record RerunAnswer(
        RerunId rerunId,
        FeedbackId feedbackId,
        UserId ownerId,
        RerunCause cause,
        String model,
        String promptVersion,
        int runs,
        State state,
        boolean aiGenerated,
        ComparedReview original,
        List<Repeat> results,
        @Nullable Stability stability,
        long version,
        Instant requestedAt,
        @Nullable Instant completedAt)
        implements AboutPeople {

    /** What a review came to, and who came to it. */
    record ComparedReview(
            int matchingRate,
            List<ScorePart> scoreParts,
            List<RepeatedStatement> feedbackContents,
            String provider,
            String model,
            String promptId,
            String promptVersion) {
        static ComparedReview of(Result result, FeedbackLanguage language) {
            AiOrigin origin = result.origin();
            return new ComparedReview(
                    result.matchingRate(),
                    result.scoreParts(),
                    RepeatedStatement.all(result.contents(), language),
                    origin.provider(),
                    origin.model(),
                    origin.promptId(),
                    origin.promptVersion());
        }
    }

    record RepeatedStatement(
            FeedbackDivision feedbackDivision,
            String feedbackDivisionDetail,
            String feedbackResult,
            @Nullable Evidence evidence,
            List<String> needsConfirmation) {
        static List<RepeatedStatement> all(List<FeedbackContent> contents, FeedbackLanguage language) {
            return contents.stream()
                    .map(content -> new RepeatedStatement(
                            content.division(),
                            content.division().description(language),
                            content.result(),
                            content.evidence(),
                            content.needsConfirmation()))
                    .toList();
        }
    }

    /**
     * One repeat.
     *
     * @param review null when it failed
     * @param differences from the first review; null when it failed
     * @param failure null when it did not
     */
    record Repeat(
            int run,
            @Nullable ComparedReview review,
            @Nullable Differences differences,
            @Nullable RunFailure failure) {}

    /**
     * What a repeat differs in from the first review.
     *
     * @param matchingRateDelta the repeat's rate less the first one's
     * @param parts the same for each part of the rate that both have
     * @param kept statements that both have
     * @param added statements that only the repeat has
     * @param gone statements that only the first review has
     */
    record Differences(
            int matchingRateDelta,
            List<PartDelta> parts,
            List<RepeatedStatement> kept,
            List<RepeatedStatement> added,
            List<RepeatedStatement> gone,
            boolean modelDiffers,
            boolean promptDiffers,
            boolean parametersDiffer) {
        static Differences between(Result original, Result repeat, FeedbackLanguage language) {
            SameStatements statements = SameStatements.of(original.contents(), repeat.contents());
            AiOrigin first = original.origin();
            AiOrigin now = repeat.origin();
            return new Differences(
                    repeat.matchingRate() - original.matchingRate(),
                    repeat.scoreParts().stream()
                            .flatMap(part -> original.scoreParts().stream()
                                    .filter(before -> before.name().equals(part.name()))
                                    .map(before -> new PartDelta(part.name(), part.points() - before.points())))
                            .toList(),
                    RepeatedStatement.all(statements.kept(), language),
                    RepeatedStatement.all(statements.added(), language),
                    RepeatedStatement.all(statements.gone(), language),
                    !(first.provider().equals(now.provider()) && first.model().equals(now.model())),
                    !(first.promptId().equals(now.promptId())
                            && first.promptVersion().equals(now.promptVersion())),
                    !first.parameters().equals(now.parameters()));
        }
    }

    record PartDelta(String name, int delta) {}

    /** Where the repeats with a result lie. */
    record Stability(int results, Spread matchingRate, List<PartStability> parts) {
        static @Nullable Stability of(Result original, List<Result> repeats) {
            if (repeats.isEmpty()) {
                return null;
            }
            return new Stability(
                    repeats.size(),
                    Spread.of(
                            original.matchingRate(),
                            repeats.stream().map(Result::matchingRate).toList()),
                    repeats.getFirst().scoreParts().stream()
                            .map(part -> PartStability.of(part, original, repeats))
                            .toList());
        }
    }

    /**
     * Where one part of the rate lies.
     *
     * @param deterministic whether it is counted from the texts by rules, so that its range is 0
     */
    record PartStability(String name, int maxPoints, boolean deterministic, Spread points) {
        static PartStability of(ScorePart part, Result original, List<Result> repeats) {
            return new PartStability(
                    part.name(),
                    part.maxPoints(),
                    part.countedByRules(),
                    Spread.of(
                            original.scoreParts().stream()
                                    .filter(before -> before.name().equals(part.name()))
                                    .map(ScorePart::points)
                                    .findFirst()
                                    .orElse(null),
                            repeats.stream()
                                    .flatMap(repeat -> repeat.scoreParts().stream())
                                    .filter(same -> same.name().equals(part.name()))
                                    .map(ScorePart::points)
                                    .toList()));
        }
    }

    static RerunAnswer of(RerunDetail rerun) {
        FeedbackLanguage language = rerun.language();
        return new RerunAnswer(
                rerun.rerunId(),
                rerun.feedbackId(),
                rerun.ownerId(),
                rerun.cause(),
                rerun.model(),
                rerun.promptVersion(),
                rerun.runs(),
                rerun.state(),
                true,
                ComparedReview.of(rerun.original(), language),
                rerun.results().stream()
                        .map(run -> {
                            Result result = run.result();
                            return new Repeat(
                                    run.run(),
                                    result == null ? null : ComparedReview.of(result, language),
                                    result == null ? null : Differences.between(rerun.original(), result, language),
                                    run.failure());
                        })
                        .toList(),
                Stability.of(
                        rerun.original(),
                        rerun.results().stream()
                                .map(run -> run.result())
                                .filter(Objects::nonNull)
                                .toList()),
                rerun.version(),
                rerun.requestedAt(),
                rerun.completedAt());
    }

    @Override
    public Set<UserId> people() {
        return Set.of(ownerId);
    }
}
