package io.jiwon.campaign.command;

import io.jiwon.ai.AiChoices.Model;
import io.jiwon.campaign.CampaignQuery.RepeatableReview;
import io.jiwon.campaign.CampaignQuery.RepeatableReviews;
import io.jiwon.campaign.CampaignReview;
import io.jiwon.campaign.CampaignWish;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is expected to take: for each repeat as many tokens as the first making of the review, at the price of
 * the model that is asked.
 *
 * @param matching how many reviews match, also beyond the limit
 * @param reviews those that would be repeated
 * @param countedByProvider of how many of them the provider counted the tokens; of the others the characters stand for them
 * @param inputTokens tokens read by all repeats together
 * @param outputTokens tokens written
 * @param costUsd US dollars; null when no price is known
 */
record Estimate(
        long matching,
        List<CampaignReview> reviews,
        long countedByProvider,
        long inputTokens,
        long outputTokens,
        @Nullable BigDecimal costUsd) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int SCALE = 8;

    static Estimate of(CampaignWish wish, RepeatableReviews found, Model model) {
        List<CampaignReview> reviews = found.reviews().stream()
                .map(review -> new CampaignReview(review.feedbackId(), costUsd(review, wish.runs(), model)))
                .toList();
        return new Estimate(
                found.matching(),
                reviews,
                found.reviews().stream().filter(RepeatableReview::counted).count(),
                wish.runs()
                        * found.reviews().stream()
                                .mapToLong(RepeatableReview::inputTokens)
                                .sum(),
                wish.runs()
                        * found.reviews().stream()
                                .mapToLong(RepeatableReview::outputTokens)
                                .sum(),
                isPriced(model)
                        ? reviews.stream().map(CampaignReview::expectedUsd).reduce(BigDecimal.ZERO, BigDecimal::add)
                        : null);
    }

    /** Whether what the model does has a price. */
    static boolean isPriced(Model model) {
        return model.inputUsdPerMillion() != null && model.outputUsdPerMillion() != null;
    }

    private static @Nullable BigDecimal costUsd(RepeatableReview review, int runs, Model model) {
        BigDecimal input = model.inputUsdPerMillion();
        BigDecimal output = model.outputUsdPerMillion();
        if (input == null || output == null) {
            return null;
        }
        return input.multiply(BigDecimal.valueOf(review.inputTokens()))
                .add(output.multiply(BigDecimal.valueOf(review.outputTokens())))
                .multiply(BigDecimal.valueOf(runs))
                .divide(MILLION, SCALE, RoundingMode.HALF_UP);
    }
}
