package io.jiwon.feedback;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.message.Personal;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a review of a resume. */
public sealed interface FeedbackEvent {
    FeedbackId feedbackId();

    UserId ownerId();

    /**
     * A person asked for a review.
     *
     * @param reviewedMarkdown the text that is reviewed, from {@code resume} by a fixed rule; quotes refer to it
     */
    @Revision("1")
    record FeedbackRequested(
            FeedbackId feedbackId,
            UserId ownerId,
            FeedbackKind kind,
            @Personal PinnedResume resume,
            @Nullable PinnedPosting posting,
            @Personal String reviewedMarkdown,
            FeedbackLanguage language)
            implements FeedbackEvent {}

    /** A worker began the review. */
    @Revision("1")
    record FeedbackBegun(FeedbackId feedbackId, UserId ownerId) implements FeedbackEvent {}

    /**
     * The review is there.
     *
     * @param matchingRate 0 to 100, the sum of the parts' points
     */
    @Revision("1")
    record FeedbackReady(
            FeedbackId feedbackId,
            UserId ownerId,
            int matchingRate,
            List<ScorePart> scoreParts,
            @Personal List<FeedbackContent> contents,
            @Personal AiProvenance provenance)
            implements FeedbackEvent {
        public FeedbackReady {
            scoreParts = List.copyOf(scoreParts);
            contents = List.copyOf(contents);
        }
    }

    /** There will be no review. */
    @Revision("1")
    record FeedbackFailed(FeedbackId feedbackId, UserId ownerId, FailureReason reason, String detail)
            implements FeedbackEvent {}

    /** A person asked for an improved resume. */
    @Revision("1")
    record ImprovedResumeRequested(
            FeedbackId feedbackId,
            UserId ownerId,
            ResumeId improvedResumeId,
            @Personal PinnedResume resume,
            @Nullable PinnedPosting posting,
            @Personal List<FeedbackContent> contents,
            FeedbackLanguage language)
            implements FeedbackEvent {
        public ImprovedResumeRequested {
            contents = List.copyOf(contents);
        }
    }

    /**
     * The improved text is there; the new resume is created from it next.
     *
     * @param improved the reviewed resume with the changes that need no confirmation
     * @param applied which changes are in {@code improved}; null where it was all of them
     */
    @Revision("1")
    record ImprovedResumeReady(
            FeedbackId feedbackId,
            UserId ownerId,
            ResumeId improvedResumeId,
            @Personal ResumeContent improved,
            @Personal List<ResumeChange> changes,
            @Personal AiProvenance provenance,
            @Nullable List<ChangeId> applied)
            implements FeedbackEvent {
        public ImprovedResumeReady {
            changes = List.copyOf(changes);
            applied = applied == null ? null : List.copyOf(applied);
        }

        /** What each change is at first, by its id and in their order. */
        public Map<ChangeId, ChangeStatus> statuses() {
            Map<ChangeId, ChangeStatus> statuses = new LinkedHashMap<>();
            for (int index = 0; index < changes.size(); index++) {
                ChangeId id = ChangeId.of(improvedResumeId, index);
                statuses.put(
                        id, applied == null || applied.contains(id) ? ChangeStatus.APPLIED : ChangeStatus.PROPOSED);
            }
            return statuses;
        }
    }

    /** The improved text has become a resume of its own. */
    @Revision("1")
    record ImprovedResumeCreated(FeedbackId feedbackId, UserId ownerId, ResumeId improvedResumeId)
            implements FeedbackEvent {}

    /** The person took a proposed change over; the improved resume says it. */
    @Revision("1")
    record ChangeAccepted(FeedbackId feedbackId, UserId ownerId, ResumeId improvedResumeId, ChangeId changeId)
            implements FeedbackEvent {}

    /** The person refused a proposed change; the improved resume does not say it. */
    @Revision("1")
    record ChangeRejected(FeedbackId feedbackId, UserId ownerId, ResumeId improvedResumeId, ChangeId changeId)
            implements FeedbackEvent {}

    /** There will be no improved resume. */
    @Revision("1")
    record ImprovedResumeFailed(
            FeedbackId feedbackId, UserId ownerId, ResumeId improvedResumeId, FailureReason reason, String detail)
            implements FeedbackEvent {}

    /** The person refused to be assessed by a machine: the review is shown and used no more. */
    @Revision("1")
    record FeedbackRefused(FeedbackId feedbackId, UserId ownerId) implements FeedbackEvent {}

    /** The review was put away. */
    @Revision("1")
    record FeedbackDeleted(FeedbackId feedbackId, UserId ownerId) implements FeedbackEvent {}
}
