package io.jiwon.feedback.query;

import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.ChangeStatus;
import io.jiwon.feedback.FeedbackEvent;
import io.jiwon.feedback.FeedbackEvent.ChangeAccepted;
import io.jiwon.feedback.FeedbackEvent.ChangeRejected;
import io.jiwon.feedback.FeedbackEvent.FeedbackBegun;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackFailed;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeCreated;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackQuery.Status;
import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each review as one row. How it came to be stands in its events. */
@Component
@ProcessingGroup(FeedbackDetailProjector.GROUP)
final class FeedbackDetailProjector {
    static final String GROUP = "feedback-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    FeedbackDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(FeedbackEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case FeedbackRequested requested -> insert(requested, at, version);
            case FeedbackBegun begun -> update(event, version, "status = ?", Status.RUNNING.name());
            case FeedbackReady ready ->
                update(
                        event,
                        version,
                        "status = ?, matching_rate = ?, score_parts = ?::jsonb, contents = ?::jsonb, provider = ?,"
                                + " model = ?, completed_at = ?",
                        Status.COMPLETED.name(),
                        ready.matchingRate(),
                        StoredJson.write(ready.scoreParts()),
                        StoredJson.write(ready.contents()),
                        ready.provenance().provider(),
                        ready.provenance().model(),
                        utc(at));
            case FeedbackFailed failed ->
                update(
                        event,
                        version,
                        "status = ?, failure_reason = ?, failure_detail = ?, completed_at = ?",
                        Status.FAILED.name(),
                        failed.reason().name(),
                        failed.detail(),
                        utc(at));
            case ImprovedResumeRequested requested ->
                update(
                        event,
                        version,
                        "improved_resume_id = ?, improvement_status = ?, improvement_changes = '[]',"
                                + " improvement_statuses = '{}',"
                                + " improvement_failure_reason = null, improvement_failure_detail = null",
                        requested.improvedResumeId().value(),
                        Status.PENDING.name());
            case ImprovedResumeReady ready ->
                update(
                        event,
                        version,
                        "improvement_status = ?, improvement_changes = ?::jsonb, improvement_statuses = ?::jsonb",
                        Status.RUNNING.name(),
                        StoredJson.write(ready.changes()),
                        StoredJson.write(ready.statuses()));
            case ImprovedResumeCreated created ->
                update(event, version, "improvement_status = ?", Status.COMPLETED.name());
            case ChangeAccepted accepted -> decide(event, version, accepted.changeId(), ChangeStatus.ACCEPTED);
            case ChangeRejected rejected -> decide(event, version, rejected.changeId(), ChangeStatus.REJECTED);
            case ImprovedResumeFailed failed ->
                update(
                        event,
                        version,
                        "improvement_status = ?, improvement_failure_reason = ?, improvement_failure_detail = ?",
                        Status.FAILED.name(),
                        failed.reason().name(),
                        failed.detail());
            case FeedbackRefused refused ->
                update(
                        event,
                        version,
                        "matching_rate = null, score_parts = '[]', contents = '[]', refused_at = ?",
                        utc(at));
            case FeedbackDeleted deleted -> update(event, version, "is_active = ?", false);
        }
    }

    private void insert(FeedbackRequested requested, Instant at, long version) {
        rows.insert(
                requested.feedbackId(),
                "insert into query.feedback_detail (feedback_id, owner_id, kind, resume_id, resume_version,"
                        + " posting_id, posting_version, language, status, reviewed_markdown, version, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                requested.feedbackId().value(),
                requested.ownerId().value(),
                requested.kind().name(),
                requested.resume().resumeId().value(),
                requested.resume().version(),
                requested.posting() == null
                        ? null
                        : requested.posting().postingId().value(),
                requested.posting() == null ? null : requested.posting().version(),
                requested.language().name(),
                Status.PENDING.name(),
                requested.reviewedMarkdown(),
                version,
                utc(at));
    }

    private void decide(FeedbackEvent event, long version, ChangeId changeId, ChangeStatus status) {
        update(
                event,
                version,
                "improvement_statuses = improvement_statuses || jsonb_build_object(?::text, ?::text)",
                changeId.toString(),
                status.name());
    }

    private void update(FeedbackEvent event, long version, String assignments, @Nullable Object... values) {
        @Nullable Object[] all = new @Nullable Object[values.length + 2];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = version;
        all[values.length + 1] = event.feedbackId().value();
        String sql = "update query.feedback_detail set " + assignments + ", version = ? where feedback_id = ?";
        rows.updateOne(event.feedbackId(), sql, all);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.feedback_detail");
    }
}
