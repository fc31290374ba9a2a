package io.jiwon.campaign;

import io.jiwon.account.UserId;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.message.AboutPeople;
import io.jiwon.message.Paging;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What administrators may ask about campaigns. */
public sealed interface CampaignQuery {
    /** The reviews that a campaign would repeat, the newest first. Answers {@link RepeatableReviews}. */
    record ListRepeatableReviews(CampaignWish wish) implements CampaignQuery {}

    /** One campaign. Answers {@link CampaignDetail}. */
    record FindCampaign(CampaignId campaignId) implements CampaignQuery {}

    /** All campaigns, newest first. Answers a page of {@link CampaignSummary}. */
    record ListCampaigns(Paging paging) implements CampaignQuery {}

    /**
     * Reviews that could be repeated.
     *
     * @param matching how many match, also beyond the limit
     * @param reviews as many of them as are wanted
     */
    record RepeatableReviews(long matching, List<RepeatableReview> reviews) {
        public RepeatableReviews {
            reviews = List.copyOf(reviews);
        }
    }

    /**
     * What the first making of a review took.
     *
     * @param inputTokens tokens read; one for each character of the prompt when the provider did not count
     * @param outputTokens tokens written, likewise
     * @param counted whether the provider counted
     */
    record RepeatableReview(FeedbackId feedbackId, long inputTokens, long outputTokens, boolean counted) {}

    /** How far a campaign is. */
    enum State {
        UNDER_WAY,
        COMPLETED,
        STOPPED,
        STOPPED_BY_COST_CEILING,
        STOPPED_BY_AI_BUDGET
    }

    /** A line of the list of campaigns. */
    record CampaignSummary(
            CampaignId campaignId,
            State state,
            CampaignWish wish,
            CampaignProgress progress,
            @Nullable BigDecimal spentUsd,
            Instant begunAt)
            implements AboutPeople {
        @Override
        public Set<UserId> people() {
            UserId owner = wish.owner();
            return owner == null ? Set.of() : Set.of(owner);
        }
    }

    /**
     * A campaign.
     *
     * @param spentUsd US dollars so far, by the price list; null when no price is known
     * @param deltas of each compared review the median of its repeats less its first rate
     * @param version the number of the campaign's last event, from 0; also its ETag
     */
    record CampaignDetail(
            CampaignId campaignId,
            UserId administrator,
            State state,
            CampaignWish wish,
            CampaignProgress progress,
            @Nullable BigDecimal expectedUsd,
            @Nullable BigDecimal costCeilingUsd,
            @Nullable BigDecimal spentUsd,
            List<Double> deltas,
            long version,
            Instant begunAt,
            @Nullable Instant endedAt) {
        public CampaignDetail {
            deltas = List.copyOf(deltas);
        }
    }

    /**
     * How many reviews are where.
     *
     * @param total all that were chosen
     * @param done repeated, with at least one result
     * @param failed repeated without a result
     * @param skipped gone before their turn, or before their end
     * @param running begun and not ended
     */
    record CampaignProgress(int total, int done, int failed, int skipped, int running) {}
}
