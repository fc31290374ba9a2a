package io.jiwon.campaign;

import io.jiwon.account.UserId;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.rerun.RerunId;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a campaign. It names reviews and tells nothing that is in them. */
public sealed interface CampaignEvent {
    CampaignId campaignId();

    /**
     * An administrator has many reviews made again.
     *
     * @param administrator whose budget it is done on
     * @param costCeilingUsd US dollars; null when no price is known
     */
    @Revision("1")
    record CampaignBegun(
            CampaignId campaignId,
            UserId administrator,
            CampaignWish wish,
            List<CampaignReview> reviews,
            @Nullable BigDecimal costCeilingUsd)
            implements CampaignEvent {
        public CampaignBegun {
            reviews = List.copyOf(reviews);
        }
    }

    /** It is the turn of one review. */
    @Revision("1")
    record CampaignReviewBegun(
            CampaignId campaignId,
            UserId administrator,
            FeedbackId feedbackId,
            RerunId rerunId,
            String model,
            String promptVersion,
            int runs)
            implements CampaignEvent {}

    /**
     * The repeats of one review have ended, at least one with a result.
     *
     * @param chargedUsd US dollars that count against the ceiling: what the results cost, and what was expected of the
     *     repeats that failed; null when no price is known
     */
    @Revision("1")
    record CampaignReviewCompared(
            CampaignId campaignId,
            FeedbackId feedbackId,
            int originalRate,
            List<Integer> rates,
            int failedRuns,
            @Nullable BigDecimal chargedUsd)
            implements CampaignEvent {
        public CampaignReviewCompared {
            rates = List.copyOf(rates);
        }
    }

    /** Every repeat of one review has failed. */
    @Revision("1")
    record CampaignReviewFailed(
            CampaignId campaignId,
            FeedbackId feedbackId,
            @Nullable BigDecimal chargedUsd) implements CampaignEvent {}

    /** One review is not repeated: it was deleted, its owner refused it or was erased, or the day's budget was spent. */
    @Revision("1")
    record CampaignReviewSkipped(CampaignId campaignId, FeedbackId feedbackId) implements CampaignEvent {}

    /** No further review is begun. */
    @Revision("1")
    record CampaignStopped(CampaignId campaignId, StopReason reason) implements CampaignEvent {}

    /** Every review has had its turn. */
    @Revision("1")
    record CampaignCompleted(CampaignId campaignId) implements CampaignEvent {}
}
