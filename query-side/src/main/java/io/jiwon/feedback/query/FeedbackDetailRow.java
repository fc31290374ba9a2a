package io.jiwon.feedback.query;

import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.ChangeStatus;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FeedbackQuery.Failure;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FeedbackSummary;
import io.jiwon.feedback.FeedbackQuery.Improvement;
import io.jiwon.feedback.FeedbackQuery.ProposedChange;
import io.jiwon.feedback.FeedbackQuery.Status;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.Cursor;
import io.jiwon.posting.PostingId;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.ResumeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "feedback_detail")
class FeedbackDetailRow {
    private static final TypeReference<List<ScorePart>> SCORE_PARTS = new TypeReference<>() {};
    private static final TypeReference<List<FeedbackContent>> CONTENTS = new TypeReference<>() {};
    private static final TypeReference<List<ResumeChange>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, ChangeStatus>> STATUSES = new TypeReference<>() {};

    @Id
    private UUID feedbackId;

    private UUID ownerId;

    @Enumerated(EnumType.STRING)
    private FeedbackKind kind;

    private UUID resumeId;
    private long resumeVersion;
    private @Nullable UUID postingId;
    private @Nullable Long postingVersion;

    @Enumerated(EnumType.STRING)
    private FeedbackLanguage language;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable Integer matchingRate;

    @JdbcTypeCode(SqlTypes.JSON)
    private String scoreParts;

    private String reviewedMarkdown;

    @JdbcTypeCode(SqlTypes.JSON)
    private String contents;

    @Enumerated(EnumType.STRING)
    private @Nullable FailureReason failureReason;

    private @Nullable String failureDetail;
    private @Nullable String provider;
    private @Nullable String model;
    private @Nullable UUID improvedResumeId;

    @Enumerated(EnumType.STRING)
    private @Nullable Status improvementStatus;

    @JdbcTypeCode(SqlTypes.JSON)
    private String improvementChanges;

    @JdbcTypeCode(SqlTypes.JSON)
    private String improvementStatuses;

    @Enumerated(EnumType.STRING)
    private @Nullable FailureReason improvementFailureReason;

    private @Nullable String improvementFailureDetail;
    private @Nullable Instant refusedAt;
    private boolean isActive;
    private long version;
    private Instant createdAt;
    private @Nullable Instant completedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected FeedbackDetailRow() {}

    FeedbackDetail detail() {
        return new FeedbackDetail(
                new FeedbackId(feedbackId),
                kind,
                new ResumeId(resumeId),
                resumeVersion,
                postingId == null ? null : new PostingId(postingId),
                postingVersion,
                language,
                status,
                matchingRate,
                StoredJson.read(scoreParts, SCORE_PARTS),
                reviewedMarkdown,
                StoredJson.read(contents, CONTENTS),
                failure(failureReason, failureDetail),
                improvement(),
                provider,
                model,
                refusedAt,
                version,
                createdAt,
                completedAt);
    }

    private @Nullable Improvement improvement() {
        if (improvedResumeId == null || improvementStatus == null) {
            return null;
        }
        ResumeId resumeId = new ResumeId(improvedResumeId);
        List<ResumeChange> proposed = StoredJson.read(improvementChanges, CHANGES);
        Map<String, ChangeStatus> statuses = StoredJson.read(improvementStatuses, STATUSES);
        List<ProposedChange> changes = new ArrayList<>();
        for (int index = 0; index < proposed.size(); index++) {
            ChangeId id = ChangeId.of(resumeId, index);
            changes.add(new ProposedChange(
                    id, statuses.getOrDefault(id.toString(), ChangeStatus.APPLIED), proposed.get(index)));
        }
        return new Improvement(
                resumeId, improvementStatus, changes, failure(improvementFailureReason, improvementFailureDetail));
    }

    private static @Nullable Failure failure(@Nullable FailureReason reason, @Nullable String detail) {
        return reason == null || detail == null ? null : new Failure(reason, detail);
    }

    /** What the list needs of a row, without its texts. */
    record Line(
            UUID feedbackId,
            FeedbackKind kind,
            UUID resumeId,
            @Nullable UUID postingId,
            Status status,
            @Nullable Integer matchingRate,
            Instant createdAt) {
        Cursor place() {
            return Cursor.at(createdAt, feedbackId);
        }

        FeedbackSummary summary() {
            return new FeedbackSummary(
                    new FeedbackId(feedbackId),
                    kind,
                    new ResumeId(resumeId),
                    postingId == null ? null : new PostingId(postingId),
                    status,
                    matchingRate,
                    createdAt);
        }
    }
}
