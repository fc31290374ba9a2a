package io.jiwon.feedback;

import io.jiwon.account.UserId;
import io.jiwon.message.Paging;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.ResumeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask about feedback; each question is answered from the asker's own. */
public sealed interface FeedbackQuery {
    /** One review. Answers {@link FeedbackDetail}. */
    record FindFeedback(FeedbackId feedbackId, UserId ownerId) implements FeedbackQuery {}

    /** The owner's reviews, newest first. Answers a page of {@link FeedbackSummary}. */
    record ListFeedbacks(UserId ownerId, Paging paging) implements FeedbackQuery {}

    /** How far AI work is. */
    enum Status {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED;

        /** Whether nothing more will happen. */
        public boolean isFinal() {
            return this == COMPLETED || this == FAILED;
        }
    }

    /** A line of the list of reviews. */
    record FeedbackSummary(
            FeedbackId feedbackId,
            FeedbackKind kind,
            ResumeId resumeId,
            @Nullable PostingId postingId,
            Status status,
            @Nullable Integer matchingRate,
            Instant createdAt) {}

    /**
     * A review.
     *
     * @param matchingRate 0 to 100; null until completed
     * @param reviewedMarkdown what was reviewed
     * @param contents empty until completed, and after it was refused
     * @param refusedAt when its owner refused to be assessed by a machine, UTC; null when they did not
     * @param failure null unless failed
     * @param improvement null until an improved resume was asked for
     * @param version the number of the review's last event, from 0; also its ETag
     */
    record FeedbackDetail(
            FeedbackId feedbackId,
            FeedbackKind kind,
            ResumeId resumeId,
            long resumeVersion,
            @Nullable PostingId postingId,
            @Nullable Long postingVersion,
            FeedbackLanguage language,
            Status status,
            @Nullable Integer matchingRate,
            List<ScorePart> scoreParts,
            String reviewedMarkdown,
            List<FeedbackContent> contents,
            @Nullable Failure failure,
            @Nullable Improvement improvement,
            @Nullable String provider,
            @Nullable String model,
            @Nullable Instant refusedAt,
            long version,
            Instant createdAt,
            @Nullable Instant completedAt) {}

    /** Why there is no result. */
    record Failure(FailureReason reason, String detail) {}

    /** The improved resume that was asked for. */
    record Improvement(
            ResumeId resumeId,
            Status status,
            List<ProposedChange> changes,
            @Nullable Failure failure) {}

    /** A proposed change and what has become of it. */
    record ProposedChange(ChangeId changeId, ChangeStatus status, ResumeChange change) {}
}
