package io.jiwon.file.query;

import io.jiwon.account.UserId;
import io.jiwon.file.FileFault;
import io.jiwon.file.FileId;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.FileQuery.FileDetail;
import io.jiwon.file.FileState;
import io.jiwon.file.VirusCheck;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "file_detail")
class FileDetailRow {
    @Id
    private UUID fileId;

    private UUID ownerId;
    private String name;
    private String purpose;
    private String contentType;
    private long bytes;
    private @Nullable String sha256;
    private String state;
    private @Nullable String virusCheck;
    private @Nullable String fault;
    private Instant announcedAt;
    private @Nullable Instant storedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected FileDetailRow() {}

    FileDetail detail() {
        return new FileDetail(
                new FileId(fileId),
                new UserId(ownerId),
                name,
                FilePurpose.valueOf(purpose),
                contentType,
                bytes,
                sha256,
                FileState.valueOf(state),
                virusCheck == null ? null : VirusCheck.valueOf(virusCheck),
                fault == null ? null : FileFault.valueOf(fault),
                announcedAt,
                storedAt);
    }
}
