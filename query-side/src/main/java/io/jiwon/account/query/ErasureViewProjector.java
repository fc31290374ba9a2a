package io.jiwon.account.query;

import io.jiwon.account.ErasureEvent;
import io.jiwon.account.ErasureEvent.ErasureAsked;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.readmodel.RowWrites;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row for each erasure. It outlives the person and says nothing about them. */
@Component
@ProcessingGroup(ErasureViewProjector.GROUP)
final class ErasureViewProjector {
    static final String GROUP = "erasure-view";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    ErasureViewProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ErasureEvent event, @Timestamp Instant at) {
        OffsetDateTime when = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        switch (event) {
            case ErasureAsked asked ->
                rows.insert(
                        asked.erasureId(),
                        "insert into query.erasure_view (erasure_id, asked_at) values (?, ?)"
                                + " on conflict (erasure_id) do nothing",
                        asked.erasureId().value(),
                        when);
            case ErasureCompleted completed ->
                rows.updateOne(
                        completed.erasureId(),
                        "update query.erasure_view set completed_at = ?, receipt = ? where erasure_id = ?",
                        when,
                        completed.receipt(),
                        completed.erasureId().value());
        }
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.erasure_view");
    }
}
