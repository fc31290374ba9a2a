package io.jiwon.rerun;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.Personal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a person, an administrator or the AI work done for them wants to do with a rerun. */
public sealed interface RerunCommand {
    RerunId rerunId();

    /**
     * Have a review made again from what it was made of. A repeat with the same id changes nothing.
     *
     * @param askedBy whose budget it is done on
     * @param runs how often, from 1
     */
    record RequestRerun(
            @TargetAggregateIdentifier RerunId rerunId,
            UserId askedBy,
            RerunCause cause,
            @Personal PinnedReview review,
            String model,
            String promptVersion,
            int runs)
            implements RerunCommand {
        /** Repeats of one review by one wish. */
        public static final int RUNS_MAX = 10;
    }

    /** Keep one repeat that passed every check. A second result of the same run changes nothing. */
    record RecordRerunRun(
            @TargetAggregateIdentifier RerunId rerunId,
            int run,
            int matchingRate,
            List<ScorePart> scoreParts,
            @Personal List<FeedbackContent> contents,
            @Personal AiProvenance provenance)
            implements RerunCommand {}

    /** Note that one repeat gave no result, and why. */
    record RecordRerunRunFailure(
            @TargetAggregateIdentifier RerunId rerunId, int run, FailureReason reason, String detail)
            implements RerunCommand {}

    /** Begin none of the repeats that still wait. A repeat of this wish changes nothing. */
    record StopRerun(@TargetAggregateIdentifier RerunId rerunId) implements RerunCommand {}

    /** Take the rerun back, because the review is no more or its owner refused it. A repeat changes nothing. */
    record WithdrawRerun(@TargetAggregateIdentifier RerunId rerunId) implements RerunCommand {}
}
