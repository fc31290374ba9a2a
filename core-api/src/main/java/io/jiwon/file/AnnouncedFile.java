package io.jiwon.file;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A file as its owner announced it, before its bytes came.
 *
 * @param bytes how many there will be
 * @param sha256 of the bytes, in lower-case hexadecimal; null when it was not told
 */
public record AnnouncedFile(
        FileId fileId,
        UserId ownerId,
        FilePurpose purpose,
        FileFormat format,
        long bytes,
        @Personal @Nullable String sha256) {}
