package io.jiwon.file.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.UserId;
import io.jiwon.file.FileCommand.AnnounceFile;
import io.jiwon.file.FileFormat;
import io.jiwon.file.FileId;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.ShelfId;
import io.jiwon.message.FieldRules;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file as a caller announces it. */
record AnnouncementBody(
        @Schema(example = "이력서.pdf") @Nullable String name,
        @Schema(example = "application/pdf") @Nullable String contentType,
        @Schema(example = "184320") @Nullable Long bytes,

        @Schema(description = "of the bytes, in hexadecimal; when it is given, other bytes are refused") @Nullable
        String sha256,

        @Schema(
                example = "document",
                allowableValues = {"photo", "document", "evidence"})
        @Nullable
        String purpose) {

    AnnounceFile command(UserId owner, FileId fileId) {
        Optional<FilePurpose> known = Arrays.stream(FilePurpose.values())
                .filter(one -> one.name().equalsIgnoreCase(purpose))
                .findAny();
        Optional<FileFormat> format = FileFormat.ofMediaType(requireNonNullElse(contentType, ""));
        new FieldRules()
                .rule(
                        "purpose",
                        known.isPresent(),
                        "must be one of "
                                + Arrays.stream(FilePurpose.values())
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))
                .rule(
                        "content_type",
                        format.isPresent(),
                        "must be one of "
                                + Arrays.stream(FileFormat.values())
                                        .map(FileFormat::mediaType)
                                        .collect(Collectors.joining(", ")))
                .rule("bytes", bytes != null, "must be given")
                .refuseIfBroken();
        return new AnnounceFile(
                ShelfId.of(owner),
                owner,
                fileId,
                requireNonNullElse(name, ""),
                known.orElseThrow(),
                format.orElseThrow(),
                requireNonNullElse(bytes, 0L),
                sha256 == null ? null : sha256.toLowerCase(Locale.ROOT));
    }
}
