package io.jiwon.archive;

import io.jiwon.account.UserId;
import java.time.Instant;
import java.util.List;

/**
 * What an archive says of itself; the last file in it but for the seal, which is made of these bytes.
 *
 * @param position the last event of the log that it covers
 * @param files every file before it, in the order of the ZIP
 */
public record ArchiveManifest(
        String format,
        int formatVersion,
        UserId userId,
        Instant madeAt,
        long position,
        Counts counts,
        List<File> files) {
    public static final String FORMAT = "jiwon-archive";
    public static final int FORMAT_VERSION = 1;

    /** The file that the manifest is. */
    public static final String PATH = "manifest.json";

    /** The file with the seal of the manifest's bytes, see {@link io.jiwon.message.ServerSeal}. */
    public static final String SEAL_PATH = "seal.txt";

    /** The purpose that the seal is for. */
    public static final String SEALED_FOR = "archive manifest";

    public ArchiveManifest {
        files = List.copyOf(files);
    }

    /** @param unreadableEvents how many of the events this version of Jiwon could not read */
    public record Counts(long streams, long events, long unreadableEvents, long states, long auditEntries) {}

    /**
     * A file of the archive.
     *
     * @param sha256 of its content, in hexadecimal digits
     */
    public record File(String path, long bytes, String sha256) {}
}
