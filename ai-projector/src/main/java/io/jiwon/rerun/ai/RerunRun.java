package io.jiwon.rerun.ai;

import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunId;

/**
 * All that one repeat needs.
 *
 * @param run from 1
 * @param request the request of the first review, as it was
 */
record RerunRun(RerunId rerunId, int run, String model, String promptVersion, FeedbackRequested request) {
    static RerunRun of(RerunRequested rerun, int run) {
        PinnedReview review = rerun.review();
        return new RerunRun(
                rerun.rerunId(),
                run,
                rerun.model(),
                rerun.promptVersion(),
                new FeedbackRequested(
                        review.feedbackId(),
                        review.ownerId(),
                        review.kind(),
                        review.resume(),
                        review.posting(),
                        review.reviewedMarkdown(),
                        review.language()));
    }
}
