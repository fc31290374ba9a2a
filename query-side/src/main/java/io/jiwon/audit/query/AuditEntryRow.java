package io.jiwon.audit.query;

import io.jiwon.audit.AuditQuery.AuditEntry;
import io.jiwon.audit.AuditQuery.Outcome;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "audit_entry")
class AuditEntryRow {
    @Id
    private long position;

    private Instant recordedAt;
    private String actor;
    private @Nullable String origin;
    private @Nullable String command;
    private String what;
    private @Nullable String subjectType;
    private @Nullable String subjectId;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private @Nullable String code;
    private @Nullable String correlationId;
    private @Nullable String causationId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AuditEntryRow() {}

    AuditEntry view() {
        return new AuditEntry(
                position,
                recordedAt,
                actor,
                origin,
                command,
                what,
                subjectType,
                subjectId,
                outcome,
                code,
                correlationId,
                causationId);
    }
}
