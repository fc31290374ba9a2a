package io.jiwon.feedback;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiOrigin;
import io.jiwon.message.Personal;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.PinnedResume;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review that is ready, with the exact input that it was made of: what is needed to make it again and to compare.
 *
 * @param version the number of the review's last event, from 0
 * @param matchingRate 0 to 100
 * @param origin who made it and how
 */
public record PinnedReview(
        FeedbackId feedbackId,
        long version,
        UserId ownerId,
        FeedbackKind kind,
        @Personal PinnedResume resume,
        @Nullable PinnedPosting posting,
        @Personal String reviewedMarkdown,
        FeedbackLanguage language,
        int matchingRate,
        List<ScorePart> scoreParts,
        @Personal List<FeedbackContent> contents,
        AiOrigin origin) {
    public PinnedReview {
        scoreParts = List.copyOf(scoreParts);
        contents = List.copyOf(contents);
    }
}
