package io.jiwon.archive;

import io.jiwon.account.UserId;
import org.axonframework.serialization.Revision;

/** What has happened to a person's archive. */
public sealed interface ArchiveEvent {
    /**
     * All that is known about a person is about to be sent to whoever holds their access token.
     *
     * @param position the last event that the archive covers
     */
    @Revision("1")
    record ArchiveExported(UserId userId, long position) implements ArchiveEvent {}

    /**
     * What an earlier archive holds has become this person's.
     *
     * @param formerUserId whom the archive was made for; the same person when they come back to their own account
     * @param archivePosition the last event that the archive covers, in the log that it was made from
     * @param streams how many streams were taken over
     * @param events how many events they have together
     */
    @Revision("1")
    record ArchiveImported(UserId userId, UserId formerUserId, long archivePosition, int streams, int events)
            implements ArchiveEvent {}
}
