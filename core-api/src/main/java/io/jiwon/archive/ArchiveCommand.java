package io.jiwon.archive;

import io.jiwon.account.UserId;
import java.util.List;

/** What a person wants to do with their archive. */
public sealed interface ArchiveCommand {
    /**
     * Take everything along that is known about oneself.
     *
     * @param position up to which event
     */
    record ExportArchive(UserId userId, long position) implements ArchiveCommand {}

    /**
     * Take over what an earlier archive holds; all of it or nothing.
     *
     * @param formerUserId whom the archive was made for
     * @param archivePosition the last event that it covers
     * @param streams in the order of the archive
     */
    record ImportArchive(UserId userId, UserId formerUserId, long archivePosition, List<ArchivedStream> streams)
            implements ArchiveCommand {
        public ImportArchive {
            streams = List.copyOf(streams);
        }
    }

    /**
     * A stream as it stands in an archive.
     *
     * @param feature the feature's word
     * @param lines an {@link io.jiwon.message.ArchivedEvent} each, as JSON
     */
    record ArchivedStream(String feature, String streamId, List<String> lines) {
        public ArchivedStream {
            lines = List.copyOf(lines);
        }
    }
}
