package io.jiwon.campaign;

import io.jiwon.account.UserId;
import io.jiwon.feedback.FeedbackId;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What an administrator, or the work done for them, wants to do with a campaign. */
public sealed interface CampaignCommand {
    CampaignId campaignId();

    /**
     * Have many reviews made again. A repeat with the same id changes nothing.
     *
     * @param reviews which, in the order in which they are repeated
     * @param costCeilingUsd US dollars that it may cost; null when no price is known
     */
    record BeginCampaign(
            @TargetAggregateIdentifier CampaignId campaignId,
            UserId administrator,
            CampaignWish wish,
            List<CampaignReview> reviews,
            @Nullable BigDecimal costCeilingUsd)
            implements CampaignCommand {}

    /**
     * Note what the repeats of a review came to; the next one is begun. A repeat changes nothing.
     *
     * @param rates of the repeats that gave a result
     * @param failedRuns how many gave none
     * @param costUsd US dollars of those with a result; null when no price is known
     */
    record RecordCampaignReview(
            @TargetAggregateIdentifier CampaignId campaignId,
            FeedbackId feedbackId,
            int originalRate,
            List<Integer> rates,
            int failedRuns,
            @Nullable BigDecimal costUsd)
            implements CampaignCommand {}

    /** Note that a review is not repeated; the next one is begun. A repeat changes nothing. */
    record SkipCampaignReview(@TargetAggregateIdentifier CampaignId campaignId, FeedbackId feedbackId)
            implements CampaignCommand {}

    /** Begin no further review. A repeat changes nothing, nor does it after the end. */
    record StopCampaign(@TargetAggregateIdentifier CampaignId campaignId, StopReason reason)
            implements CampaignCommand {}
}
