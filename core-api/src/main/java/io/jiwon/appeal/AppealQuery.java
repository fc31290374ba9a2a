package io.jiwon.appeal;

import io.jiwon.account.UserId;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.message.AboutPeople;
import io.jiwon.message.Paging;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one may ask about appeals. */
public sealed interface AppealQuery {
    /** One's own appeal. Answers {@link AppealDetail}. */
    record FindOwnAppeal(AppealId appealId, UserId ownerId) implements AppealQuery {}

    /** Anybody's appeal, for administrators. Answers {@link AppealDetail}. */
    record FindAppeal(AppealId appealId) implements AppealQuery {}

    /** The appeals that wait for an answer, the oldest first, for administrators. Answers a page of {@link AppealSummary}. */
    record ListOpenAppeals(Paging paging) implements AppealQuery {}

    /** How far an appeal is. A withdrawn one is no more. */
    enum State {
        OPEN,
        ANSWERED
    }

    /** A line of the list of appeals. */
    record AppealSummary(AppealId appealId, UserId ownerId, FeedbackId feedbackId, String reason, Instant filedAt)
            implements AboutPeople {
        @Override
        public Set<UserId> people() {
            return Set.of(ownerId);
        }
    }

    /**
     * An appeal.
     *
     * @param assessment what a machine assessed, as it was when the appeal was filed
     * @param verdict null until it is answered
     * @param answer null until it is answered
     * @param answeredAt null until it is answered, UTC
     * @param version the number of the appeal's last event, from 0; also its ETag
     */
    record AppealDetail(
            AppealId appealId,
            UserId ownerId,
            State state,
            PinnedFeedback assessment,
            String reason,
            Instant filedAt,
            @Nullable Verdict verdict,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            long version)
            implements AboutPeople {
        @Override
        public Set<UserId> people() {
            return Set.of(ownerId);
        }
    }
}
