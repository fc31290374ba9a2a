package io.jiwon.campaign;

import io.jiwon.account.UserId;
import io.jiwon.feedback.FeedbackKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews a campaign repeats, and how.
 *
 * @param requestedFrom reviews asked for at this moment or later
 * @param requestedTo reviews asked for before this moment
 * @param owner only reviews of this person; null for everybody's
 * @param kinds only reviews of these kinds
 * @param maxFeedbacks at most so many, the newest first
 * @param runs how often each is repeated
 */
public record CampaignWish(
        Instant requestedFrom,
        Instant requestedTo,
        @Nullable UserId owner,
        List<FeedbackKind> kinds,
        int maxFeedbacks,
        String model,
        String promptVersion,
        int runs) {
    public CampaignWish {
        kinds = List.copyOf(kinds);
    }
}
