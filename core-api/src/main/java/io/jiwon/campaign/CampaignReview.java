package io.jiwon.campaign;

import io.jiwon.feedback.FeedbackId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One of the reviews that a campaign repeats.
 *
 * @param expectedUsd what all its repeats are expected to cost, in US dollars; null when no price is known
 */
public record CampaignReview(
        FeedbackId feedbackId, @Nullable BigDecimal expectedUsd) {}
