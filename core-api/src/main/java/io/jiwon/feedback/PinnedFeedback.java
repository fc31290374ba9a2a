package io.jiwon.feedback;

import io.jiwon.message.Personal;
import java.util.List;

/**
 * A review as a machine gave it, held fast: what becomes of it later does not touch it.
 *
 * @param version the number of the review's last event, from 0
 * @param matchingRate 0 to 100
 * @param reviewedMarkdown what was reviewed
 */
public record PinnedFeedback(
        FeedbackId feedbackId,
        long version,
        int matchingRate,
        @Personal String reviewedMarkdown,
        @Personal List<FeedbackContent> contents) {
    public PinnedFeedback {
        contents = List.copyOf(contents);
    }
}
