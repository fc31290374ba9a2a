package io.jiwon.file;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a file. */
public sealed interface FileEvent {
    ShelfId shelfId();

    UserId ownerId();

    FileId fileId();

    /** A person announced a file. */
    @Revision("1")
    record FileAnnounced(
            ShelfId shelfId,
            UserId ownerId,
            FileId fileId,
            @Personal String name,
            FilePurpose purpose,
            FileFormat format,
            long bytes,
            @Personal @Nullable String sha256)
            implements FileEvent {}

    /** The bytes came, were looked at and are kept. */
    @Revision("1")
    record FileStored(
            ShelfId shelfId,
            UserId ownerId,
            FileId fileId,
            long bytes,
            @Personal String sha256,
            VirusCheck virusCheck) implements FileEvent {}

    /** The bytes came, were looked at and thrown away. */
    @Revision("1")
    record FileRefused(ShelfId shelfId, UserId ownerId, FileId fileId, FileFault fault) implements FileEvent {}

    /** The bytes did not come in time, and the announcement holds no more. */
    @Revision("1")
    record FileUploadLapsed(ShelfId shelfId, UserId ownerId, FileId fileId) implements FileEvent {}

    /** The file was thrown away. */
    @Revision("1")
    record FileDeleted(ShelfId shelfId, UserId ownerId, FileId fileId) implements FileEvent {}
}
