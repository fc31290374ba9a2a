package io.jiwon.rerun.query;

import io.jiwon.feedback.PinnedReview;
import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.rerun.RerunEvent;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunEvent.RerunRunFailed;
import io.jiwon.rerun.RerunEvent.RerunRunRecorded;
import io.jiwon.rerun.RerunEvent.RerunStopped;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunQuery.Result;
import io.jiwon.rerun.RerunQuery.Run;
import io.jiwon.rerun.RerunQuery.RunFailure;
import io.jiwon.rerun.RerunQuery.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each rerun that is not withdrawn as one row, and the making of its results as another. */
@Component
@ProcessingGroup(RerunDetailProjector.GROUP)
final class RerunDetailProjector {
    static final String GROUP = "rerun-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    RerunDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(RerunEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case RerunRequested requested -> insert(requested, utc(at), version);
            case RerunRunRecorded recorded -> {
                add(
                        event,
                        version,
                        new Run(
                                recorded.run(),
                                new Result(
                                        recorded.matchingRate(),
                                        recorded.scoreParts(),
                                        recorded.contents(),
                                        recorded.provenance().origin()),
                                null));
                rows.updateOne(
                        event.rerunId(),
                        "update query.rerun_provenance set provenances = provenances"
                                + " || jsonb_build_object(?::text, ?::jsonb) where rerun_id = ?",
                        Integer.toString(recorded.run()),
                        StoredJson.write(recorded.provenance()),
                        event.rerunId().value());
            }
            case RerunRunFailed failed ->
                add(event, version, new Run(failed.run(), null, new RunFailure(failed.reason(), failed.detail())));
            case RerunStopped stopped ->
                rows.updateOne(
                        event.rerunId(),
                        "update query.rerun_detail set version = ? where rerun_id = ?",
                        version,
                        event.rerunId().value());
            case RerunCompleted completed ->
                rows.updateOne(
                        event.rerunId(),
                        "update query.rerun_detail set state = ?, completed_at = ?, version = ? where rerun_id = ?",
                        State.COMPLETED.name(),
                        utc(at),
                        version,
                        event.rerunId().value());
            case RerunWithdrawn withdrawn -> {
                rows.updateOne(
                        event.rerunId(),
                        "delete from query.rerun_detail where rerun_id = ?",
                        event.rerunId().value());
                rows.updateOne(
                        event.rerunId(),
                        "delete from query.rerun_provenance where rerun_id = ?",
                        event.rerunId().value());
            }
        }
    }

    private void insert(RerunRequested requested, OffsetDateTime at, long version) {
        PinnedReview review = requested.review();
        rows.insert(
                requested.rerunId(),
                "insert into query.rerun_detail (rerun_id, owner_id, feedback_id, cause, model, prompt_version,"
                        + " language, runs, state, original, version, requested_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                requested.rerunId().value(),
                requested.ownerId().value(),
                review.feedbackId().value(),
                requested.cause().name(),
                requested.model(),
                requested.promptVersion(),
                review.language().name(),
                requested.runs(),
                State.UNDER_WAY.name(),
                StoredJson.write(
                        new Result(review.matchingRate(), review.scoreParts(), review.contents(), review.origin())),
                version,
                at);
        rows.insert(
                requested.rerunId(),
                "insert into query.rerun_provenance (rerun_id, owner_id) values (?, ?)",
                requested.rerunId().value(),
                requested.ownerId().value());
    }

    private void add(RerunEvent event, long version, Run run) {
        rows.updateOne(
                event.rerunId(),
                "update query.rerun_detail set results = results || jsonb_build_object(?::text, ?::jsonb),"
                        + " ended = ended + 1, version = ? where rerun_id = ?",
                Integer.toString(run.run()),
                StoredJson.write(run),
                version,
                event.rerunId().value());
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.rerun_detail, query.rerun_provenance");
    }
}
