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
}
