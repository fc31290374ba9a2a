package io.jiwon.rerun.ai;

import io.jiwon.ai.AiOrigin;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.feedback.ScorePart;
import io.jiwon.feedback.ai.Resumes;
import java.util.List;
import java.util.Map;

/** A review that is ready, for tests of what is made from it. */
public final class Reviews {
    private Reviews() {}

    /** A standard review of a Korean resume. */
    public static PinnedReview pinned() {
        FeedbackRequested first = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
        return new PinnedReview(
                first.feedbackId(),
                2,
                first.ownerId(),
                first.kind(),
                first.resume(),
                first.posting(),
                first.reviewedMarkdown(),
                first.language(),
                68,
                List.of(new ScorePart("clarity", 68, 100, "x")),
                List.of(),
                new AiOrigin("openai", "gpt-test", "feedback/standard", "v1", Map.of("seed", "7")));
    }
}
