package io.jiwon.archive.query;

import io.jiwon.account.UserId;
import io.jiwon.archive.query.ArchiveZip.ArchivedFile;
import java.time.Instant;
import java.util.List;

/**
 * What an archive says of itself; the last file in it.
 *
 * @param position the last event of the log that it covers
 * @param files every other file, in the order of the ZIP
 */
record ArchiveManifest(
        String format,
        int formatVersion,
        UserId userId,
        Instant madeAt,
        long position,
        Counts counts,
        List<ArchivedFile> files) {
    static final String FORMAT = "jiwon-archive";
    static final int FORMAT_VERSION = 1;

    /** @param unreadableEvents how many of the events this version of Jiwon could not read */
    record Counts(long streams, long events, long unreadableEvents, long states, long auditEntries) {}
}
