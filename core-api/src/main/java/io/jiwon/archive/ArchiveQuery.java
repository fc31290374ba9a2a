package io.jiwon.archive;

import io.jiwon.account.UserId;
import io.jiwon.audit.AuditQuery.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask to put an archive together; each question is answered from the asker's own. */
public sealed interface ArchiveQuery {
    /** Streams in one answer. */
    int STREAMS_MAX = 500;

    /** Audit entries in one answer. */
    int ENTRIES_MAX = 1_000;

    /** How many streams speak of the person. Answers {@link OwnStreamCount}. */
    record CountOwnStreams(UserId ownerId, long until) implements ArchiveQuery {}

    /**
     * The streams that speak of the person, by feature and id. Answers {@link OwnStreams}.
     *
     * @param until the position of the last event that counts
     * @param after the last one of the answer before; null for the first
     */
    record ListOwnStreams(
            UserId ownerId, long until, @Nullable OwnStream after) implements ArchiveQuery {}

    /**
     * What the audit trail has of the person: what they did, and what was done with what is theirs. Who else did it, and
     * from where, is left out. Answers {@link OwnAuditEntries}, oldest first.
     *
     * @param until the position of the last entry that counts
     * @param after the position of the last one of the answer before; 0 for the first
     */
    record ListOwnAuditEntries(UserId ownerId, long until, long after) implements ArchiveQuery {}

    /** A number of streams. */
    record OwnStreamCount(long streams) {}

    /**
     * A stream that speaks of a person.
     *
     * @param feature the feature's word
     * @param firstPosition of the first event that names the person; before it the stream may be about somebody else
     */
    record OwnStream(String feature, String streamId, long firstPosition) {}

    /** Some streams, in order; none after the last. */
    record OwnStreams(List<OwnStream> items) {
        public OwnStreams {
            items = List.copyOf(items);
        }
    }

    /** Some audit entries, in order; none after the last. */
    record OwnAuditEntries(List<AuditEntry> items) {
        public OwnAuditEntries {
            items = List.copyOf(items);
        }
    }
}
