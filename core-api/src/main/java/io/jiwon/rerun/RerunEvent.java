package io.jiwon.rerun;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.Personal;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a rerun. The review that it repeats is another stream, which none of this touches. */
public sealed interface RerunEvent {
    RerunId rerunId();

    UserId ownerId();

    /**
     * A review is to be made again.
     *
     * @param askedBy whose budget it is done on
     * @param review the first result and its exact input
     * @param model the model that is asked, by its configured name
     * @param promptVersion the version of the prompt that is used
     * @param runs how often
     */
    @Revision("1")
    record RerunRequested(
            RerunId rerunId,
            UserId ownerId,
            UserId askedBy,
            RerunCause cause,
            @Personal PinnedReview review,
            String model,
            String promptVersion,
            int runs)
            implements RerunEvent {}

    /**
     * One repeat is there.
     *
     * @param run which one, from 1
     * @param matchingRate 0 to 100, the sum of the parts' points
     */
    @Revision("1")
    record RerunRunRecorded(
            RerunId rerunId,
            UserId ownerId,
            int run,
            int matchingRate,
            List<ScorePart> scoreParts,
            @Personal List<FeedbackContent> contents,
            @Personal AiProvenance provenance)
            implements RerunEvent {
        public RerunRunRecorded {
            scoreParts = List.copyOf(scoreParts);
            contents = List.copyOf(contents);
        }
    }

    /** One repeat gave no result. */
    @Revision("1")
    record RerunRunFailed(RerunId rerunId, UserId ownerId, int run, FailureReason reason, String detail)
            implements RerunEvent {}

    /** None of the repeats that waited is to be begun. */
    @Revision("1")
    record RerunStopped(RerunId rerunId, UserId ownerId) implements RerunEvent {}

    /**
     * Every repeat has ended.
     *
     * @param originalRate the first result's
     * @param rates of the repeats that gave a result, in the order of the runs
     * @param failedRuns how many gave none
     * @param costUsd US dollars of those with a result by the price list; null when no price is known
     */
    @Revision("1")
    record RerunCompleted(
            RerunId rerunId,
            UserId ownerId,
            FeedbackId feedbackId,
            int originalRate,
            List<Integer> rates,
            int failedRuns,
            @Nullable BigDecimal costUsd)
            implements RerunEvent {
        public RerunCompleted {
            rates = List.copyOf(rates);
        }
    }

    /** The review is no more, or its owner refused it: no repeat of it is worked on or shown. */
    @Revision("1")
    record RerunWithdrawn(RerunId rerunId, UserId ownerId, FeedbackId feedbackId) implements RerunEvent {}
}
