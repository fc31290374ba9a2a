package io.jiwon.feedback;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.message.PastState;
import io.jiwon.message.Personal;
import io.jiwon.message.StateParts;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.PinnedResume;
import java.time.Instant;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What a review was made of and how, as far as it was made at one version.
 *
 * @param reviewedMarkdown the text that was reviewed; quotes refer to it
 * @param review how the review came to be; null while there is none
 * @param improvement how the last improved resume came to be; null while there is none
 * @param deleted whether it was put away
 */
@Revision("1")
public record FeedbackState(
        UserId ownerId,
        @Personal PinnedResume resume,
        @Personal @Nullable PinnedPosting posting,
        @Personal String reviewedMarkdown,
        @Personal @Nullable AiProvenance review,
        @Personal @Nullable AiProvenance improvement,
        boolean deleted)
        implements PastState<FeedbackState> {
    /**
     * How a review stands after a fact.
     *
     * @param before null before the first fact
     * @throws IllegalArgumentException when the first fact is another than that it was asked for
     */
    public static FeedbackState after(@Nullable FeedbackState before, FeedbackEvent event, Instant at) {
        if (event instanceof FeedbackRequested requested) {
            return new FeedbackState(
                    requested.ownerId(),
                    requested.resume(),
                    requested.posting(),
                    requested.reviewedMarkdown(),
                    null,
                    null,
                    false);
        }
        if (before == null) {
            throw new IllegalArgumentException(event.feedbackId() + " does not begin with a request");
        }
        return switch (event) {
            case FeedbackReady ready -> before.with(ready.provenance(), before.improvement, before.deleted);
            case ImprovedResumeReady ready -> before.with(before.review, ready.provenance(), before.deleted);
            case FeedbackDeleted gone -> before.with(before.review, before.improvement, true);
            case FeedbackEvent other -> before;
        };
    }

    private FeedbackState with(@Nullable AiProvenance made, @Nullable AiProvenance improved, boolean gone) {
        return new FeedbackState(ownerId, resume, posting, reviewedMarkdown, made, improved, gone);
    }

    @Override
    public boolean isShown() {
        return !deleted;
    }

    /** Each component is a part; none of them can be taken back. */
    @Override
    public Set<String> differing(FeedbackState other) {
        return StateParts.differing(this, other);
    }
}
