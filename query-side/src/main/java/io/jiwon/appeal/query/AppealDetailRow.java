package io.jiwon.appeal.query;

import io.jiwon.account.UserId;
import io.jiwon.appeal.AppealId;
import io.jiwon.appeal.AppealQuery.AppealDetail;
import io.jiwon.appeal.AppealQuery.AppealSummary;
import io.jiwon.appeal.AppealQuery.State;
import io.jiwon.appeal.Verdict;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "appeal_detail")
class AppealDetailRow {
    @Id
    private UUID appealId;

    private UUID ownerId;
    private UUID feedbackId;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private String assessment;

    private String reason;
    private Instant filedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Verdict verdict;

    private @Nullable String answer;
    private @Nullable Instant answeredAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AppealDetailRow() {}

    AppealDetail detail() {
        return new AppealDetail(
                new AppealId(appealId),
                new UserId(ownerId),
                state,
                StoredJson.read(assessment, PinnedFeedback.class),
                reason,
                filedAt,
                verdict,
                answer,
                answeredAt,
                version);
    }

    /** What the list needs of a row, without what was assessed. */
    record Line(UUID appealId, UUID ownerId, UUID feedbackId, String reason, Instant filedAt) {
        AppealSummary summary() {
            return new AppealSummary(
                    new AppealId(appealId), new UserId(ownerId), new FeedbackId(feedbackId), reason, filedAt);
        }
    }
}
