package io.jiwon.appeal.query;

import io.jiwon.appeal.AppealEvent;
import io.jiwon.appeal.AppealEvent.AppealAnswered;
import io.jiwon.appeal.AppealEvent.AppealFiled;
import io.jiwon.appeal.AppealEvent.AppealWithdrawn;
import io.jiwon.appeal.AppealQuery.State;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row for each appeal that is not withdrawn: with it goes what administrators may read of the assessment. */
@Component
@ProcessingGroup(AppealDetailProjector.GROUP)
final class AppealDetailProjector {
    static final String GROUP = "appeal-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    AppealDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AppealEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        OffsetDateTime when = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        switch (event) {
            case AppealFiled filed ->
                rows.insert(
                        filed.appealId(),
                        "insert into query.appeal_detail (appeal_id, owner_id, feedback_id, state, assessment, reason,"
                                + " filed_at, version) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)",
                        filed.appealId().value(),
                        filed.ownerId().value(),
                        filed.assessment().feedbackId().value(),
                        State.OPEN.name(),
                        StoredJson.write(filed.assessment()),
                        filed.reason(),
                        when,
                        version);
            case AppealWithdrawn withdrawn ->
                rows.updateOne(
                        withdrawn.appealId(),
                        "delete from query.appeal_detail where appeal_id = ?",
                        withdrawn.appealId().value());
            case AppealAnswered answered ->
                rows.updateOne(
                        answered.appealId(),
                        "update query.appeal_detail set state = ?, verdict = ?, answer = ?, answered_at = ?, version = ?"
                                + " where appeal_id = ?",
                        State.ANSWERED.name(),
                        answered.verdict().name(),
                        answered.answer(),
                        when,
                        version,
                        answered.appealId().value());
        }
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.appeal_detail");
    }
}
