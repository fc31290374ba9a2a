package io.jiwon.resume.query;

import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Immutable
@Table(schema = "query", name = "resume_detail_entry")
@IdClass(ResumeEntryRow.Key.class)
class ResumeEntryRow {
    @Id
    private UUID resumeId;

    @Id
    private UUID entryId;

    private UUID ownerId;
    private String section;
    private int place;

    @JdbcTypeCode(SqlTypes.JSON)
    private String content;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ResumeEntryRow() {}

    UUID resumeId() {
        return resumeId;
    }

    ResumeEntry entry() {
        return new ResumeEntry(new EntryId(entryId), StoredEntry.read(content));
    }

    record Key(UUID resumeId, UUID entryId) implements Serializable {}
}
