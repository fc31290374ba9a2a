package io.jiwon.rerun;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiOrigin;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask about reruns. */
public sealed interface RerunQuery {
    /** A rerun of one's own review. Answers {@link RerunDetail}. */
    record FindOwnRerun(RerunId rerunId, UserId ownerId) implements RerunQuery {}

    /** A rerun that an administrator or a campaign asked for, for administrators. Answers {@link RerunDetail}. */
    record FindRerun(RerunId rerunId) implements RerunQuery {}

    /** The reruns of one's own review, newest first. Answers a page of {@link RerunSummary}. */
    record ListReruns(FeedbackId feedbackId, UserId ownerId, Paging paging) implements RerunQuery {}

    /** How one repeat of one's own review came to be. Answers {@link AiProvenance}. */
    record FindRunProvenance(RerunId rerunId, int run, UserId ownerId) implements RerunQuery {}

    /** How far a rerun is. */
    enum State {
        UNDER_WAY,
        COMPLETED
    }

    /**
     * A line of the list of reruns.
     *
     * @param ended how many of the runs have ended, with or without a result
     */
    record RerunSummary(
            RerunId rerunId,
            FeedbackId feedbackId,
            RerunCause cause,
            String model,
            String promptVersion,
            int runs,
            int ended,
            State state,
            Instant requestedAt) {}

    /**
     * A rerun beside the review that it repeats.
     *
     * @param runs how often it was asked for
     * @param results those that have ended, by number
     * @param version the number of the rerun's last event, from 0; also its ETag
     */
    record RerunDetail(
            RerunId rerunId,
            FeedbackId feedbackId,
            UserId ownerId,
            RerunCause cause,
            String model,
            String promptVersion,
            FeedbackLanguage language,
            int runs,
            State state,
            Result original,
            List<Run> results,
            long version,
            Instant requestedAt,
            @Nullable Instant completedAt) {}

    /** What a review came to. */
    record Result(int matchingRate, List<ScorePart> scoreParts, List<FeedbackContent> contents, AiOrigin origin) {}

    /**
     * One repeat.
     *
     * @param run from 1
     * @param result null when it failed
     * @param failure null when it did not
     */
    record Run(int run, @Nullable Result result, @Nullable RunFailure failure) {}

    /** Why a repeat gave no result. */
    record RunFailure(FailureReason reason, String detail) {}
}
