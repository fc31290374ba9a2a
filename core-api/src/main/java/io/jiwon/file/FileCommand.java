package io.jiwon.file;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person wants to do with a file, and what became of its bytes. Somebody else's file is refused as not found. */
public sealed interface FileCommand {
    /** Characters (UTF-16 units) in the name of a file. */
    int NAME_MAX_CHARS = 200;

    /** Files of one person, those whose bytes are awaited included. */
    int FILES_MAX = 200;

    /** Bytes of all files of one person, those that are awaited included. */
    long BYTES_MAX = 200L << 20;

    ShelfId shelfId();

    UserId ownerId();

    FileId fileId();

    /**
     * Announce a file whose bytes will follow. A repeat with the same id changes nothing.
     *
     * @param sha256 in lower-case hexadecimal; null when it is not told
     */
    record AnnounceFile(
            @TargetAggregateIdentifier ShelfId shelfId,
            UserId ownerId,
            FileId fileId,
            @Personal String name,
            FilePurpose purpose,
            FileFormat format,
            long bytes,
            @Personal @Nullable String sha256)
            implements FileCommand {}

    /** Say what is awaited. Answers {@link AnnouncedFile}; changes nothing. */
    record PinAnnouncedFile(@TargetAggregateIdentifier ShelfId shelfId, UserId ownerId, FileId fileId)
            implements FileCommand {}

    /**
     * Note that the bytes came, were looked at and are kept.
     *
     * @param bytes of what is kept; a picture is drawn anew and has others than were sent
     */
    record RecordStoredFile(
            @TargetAggregateIdentifier ShelfId shelfId,
            UserId ownerId,
            FileId fileId,
            long bytes,
            @Personal String sha256,
            VirusCheck virusCheck)
            implements FileCommand {}

    /** Note that the bytes came, were looked at and thrown away. */
    record RecordRefusedFile(@TargetAggregateIdentifier ShelfId shelfId, UserId ownerId, FileId fileId, FileFault fault)
            implements FileCommand {}

    /** Note that the bytes did not come in time. Answers whether the file is kept, because they had come after all. */
    record RecordLapsedUpload(@TargetAggregateIdentifier ShelfId shelfId, UserId ownerId, FileId fileId)
            implements FileCommand {}

    /** Throw a file away: its bytes are removed, that there was one stays in the history. */
    record DeleteFile(@TargetAggregateIdentifier ShelfId shelfId, UserId ownerId, FileId fileId)
            implements FileCommand {}

    /** Hold a stored file for another feature to point at. Answers {@link PinnedFile}; changes nothing. */
    record PinFile(@TargetAggregateIdentifier ShelfId shelfId, UserId ownerId, FileId fileId) implements FileCommand {}
}
