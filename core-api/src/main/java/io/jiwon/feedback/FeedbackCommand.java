package io.jiwon.feedback;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.message.Personal;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person, or the AI work done for them, wants to do with feedback. */
public sealed interface FeedbackCommand {
    FeedbackId feedbackId();

    /** Have a resume reviewed, by itself or against a posting. A repeat with the same id changes nothing. */
    record RequestFeedback(
            @TargetAggregateIdentifier FeedbackId feedbackId,
            UserId ownerId,
            @Personal PinnedResume resume,
            @Nullable PinnedPosting posting,
            FeedbackLanguage language)
            implements FeedbackCommand {}

    /** Note that a worker has begun. */
    record BeginFeedback(@TargetAggregateIdentifier FeedbackId feedbackId) implements FeedbackCommand {}

    /** Keep a review that passed every check. A repeat changes nothing. */
    record RecordFeedback(
            @TargetAggregateIdentifier FeedbackId feedbackId,
            int matchingRate,
            List<ScorePart> scoreParts,
            @Personal List<FeedbackContent> contents,
            @Personal AiProvenance provenance)
            implements FeedbackCommand {}

    /** Note that there will be no review, and why. */
    record RecordFeedbackFailure(@TargetAggregateIdentifier FeedbackId feedbackId, FailureReason reason, String detail)
            implements FeedbackCommand {}

    /**
     * Have an improved resume written from a review that is ready.
     *
     * @param improvedResumeId the new resume's id; the reviewed one stays as it is
     */
    record RequestImprovedResume(
            @TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId, ResumeId improvedResumeId)
            implements FeedbackCommand {}

    /** Keep the proposed changes. A repeat changes nothing. */
    record RecordImprovedResume(
            @TargetAggregateIdentifier FeedbackId feedbackId,
            ResumeId improvedResumeId,
            @Personal List<ResumeChange> changes,
            @Personal AiProvenance provenance)
            implements FeedbackCommand {}

    /** Note that the improved resume exists as a resume. A repeat changes nothing. */
    record ConfirmImprovedResume(@TargetAggregateIdentifier FeedbackId feedbackId, ResumeId improvedResumeId)
            implements FeedbackCommand {}

    /** Look at one proposed change before deciding on it. Answers {@link PinnedChange}; changes nothing. */
    record PinChange(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId, ChangeId changeId)
            implements FeedbackCommand {}

    /** Take a proposed change over, with all that it claims. A repeat changes nothing. */
    record AcceptChange(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId, ChangeId changeId)
            implements FeedbackCommand {}

    /** Refuse a proposed change. A repeat changes nothing. */
    record RejectChange(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId, ChangeId changeId)
            implements FeedbackCommand {}

    /** Note that there will be no improved resume, and why. */
    record RecordImprovedResumeFailure(
            @TargetAggregateIdentifier FeedbackId feedbackId,
            ResumeId improvedResumeId,
            FailureReason reason,
            String detail)
            implements FeedbackCommand {}

    /** Hold a review that is ready fast for what refers to it. Answers {@link PinnedFeedback} and changes nothing. */
    record PinFeedback(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId) implements FeedbackCommand {}

    /** Hold one's review fast with what it was made of. Answers {@link PinnedReview} and changes nothing. */
    record PinReview(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId) implements FeedbackCommand {}

    /** The same of anybody's review, for administrators and campaigns. */
    record PinAnyReview(@TargetAggregateIdentifier FeedbackId feedbackId) implements FeedbackCommand {}

    /** Do not be assessed by a machine: take what it assessed out of use. A repeat changes nothing. */
    record RefuseFeedback(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId)
            implements FeedbackCommand {}

    /** Put the review away. */
    record DeleteFeedback(@TargetAggregateIdentifier FeedbackId feedbackId, UserId ownerId)
            implements FeedbackCommand {}
}
