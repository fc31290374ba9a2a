package io.jiwon.archive.query;

import io.jiwon.archive.ArchiveQuery;
import io.jiwon.archive.ArchiveQuery.ListOwnAuditEntries;
import io.jiwon.archive.ArchiveQuery.OwnAuditEntries;
import io.jiwon.audit.AuditQuery.AuditEntry;
import io.jiwon.audit.AuditQuery.Outcome;
import io.jiwon.readmodel.ReadsFrom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the audit trail's own table: a person's part of it is found by their streams. */
@Component
@ReadsFrom(OwnAuditQueryHandler.GROUP)
final class OwnAuditQueryHandler {
    static final String GROUP = "audit-entry";

    /** Each half by its index; what the person did with what is theirs is in both. */
    private static final String ENTRIES = """
            select * from (
                (select * from query.audit_entry
                    where actor = :actor and position > :after and position <= :until
                    order by position limit :limit)
                union
                (select entry.* from query.archive_stream own
                    join query.audit_entry entry
                        on entry.subject_id = own.stream_id and entry.position >= own.first_position
                    where own.owner_id = :owner and entry.position > :after and entry.position <= :until
                    order by entry.position limit :limit)
            ) entry order by entry.position limit :limit
            """;

    private final JdbcClient jdbc;

    OwnAuditQueryHandler(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    OwnAuditEntries handle(ListOwnAuditEntries query) {
        Others others = new Others(query.ownerId());
        return new OwnAuditEntries(jdbc.sql(ENTRIES)
                .param("actor", query.ownerId().toString())
                .param("owner", query.ownerId().value())
                .param("after", query.after())
                .param("until", query.until())
                .param("limit", ArchiveQuery.ENTRIES_MAX)
                .query((row, number) -> entry(row, others))
                .list());
    }

    private static AuditEntry entry(ResultSet row, Others others) throws SQLException {
        String actor = row.getString("actor");
        @Nullable String origin = row.getString("origin");
        return new AuditEntry(
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                others.actor(actor),
                others.isOne(actor) ? null : origin,
                row.getString("command"),
                row.getString("what"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("code"),
                row.getString("correlation_id"),
                row.getString("causation_id"));
    }
}
