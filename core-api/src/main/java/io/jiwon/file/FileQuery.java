package io.jiwon.file;

import io.jiwon.account.UserId;
import io.jiwon.message.Paging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one may ask about files; each question is answered from the asker's own. */
public sealed interface FileQuery {
    /** One file. Answers {@link FileDetail}. */
    record FindFile(FileId fileId, UserId ownerId) implements FileQuery {}

    /**
     * The owner's files, newest first. Answers a page of {@link FileDetail}.
     *
     * @param purpose only those for it; null for all
     */
    record ListFiles(UserId ownerId, @Nullable FilePurpose purpose, Paging paging) implements FileQuery {}

    /**
     * A file without its bytes.
     *
     * @param contentType the media type
     * @param bytes of what is kept once it is stored, of what is awaited before
     * @param sha256 of the same bytes, in lower-case hexadecimal; null when it is not known
     * @param virusCheck null until it is stored
     * @param fault why it was refused; null unless it was
     */
    record FileDetail(
            FileId fileId,
            UserId userId,
            String name,
            FilePurpose purpose,
            String contentType,
            long bytes,
            @Nullable String sha256,
            FileState state,
            @Nullable VirusCheck virusCheck,
            @Nullable FileFault fault,
            Instant announcedAt,
            @Nullable Instant storedAt) {}
}
