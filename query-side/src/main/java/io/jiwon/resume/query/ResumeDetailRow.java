package io.jiwon.resume.query;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.Contact;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.ResumeQuery.ResumePhoto;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "resume_detail")
class ResumeDetailRow {
    @Id
    private UUID resumeId;

    private UUID ownerId;
    private String title;
    private @Nullable String resumeType;
    private String name;
    private String email;
    private @Nullable String phone;
    private @Nullable String headline;
    private @Nullable String summary;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    private @Nullable String location;

    private @Nullable UUID photo;
    private boolean isActive;
    private long version;
    private Instant createdAt;
    private Instant lastEditedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ResumeDetailRow() {}

    private Contact contact() {
        return new Contact(
                name,
                email,
                phone,
                headline,
                summary,
                location == null ? null : StoredJson.read(location, Contact.Location.class));
    }

    UUID resumeId() {
        return resumeId;
    }

    Optional<ResumePhoto> photo() {
        return Optional.ofNullable(photo).map(FileId::new).map(ResumePhoto::new);
    }

    ResumeDetail view(List<ResumeEntry> entries) {
        return new ResumeDetail(
                new ResumeId(resumeId),
                new UserId(ownerId),
                new ResumeContent(title, resumeType, contact(), entries),
                version,
                createdAt,
                lastEditedAt);
    }
}
