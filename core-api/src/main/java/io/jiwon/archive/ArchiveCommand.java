package io.jiwon.archive;

import io.jiwon.account.UserId;

/** What a person wants to do with their archive. */
public sealed interface ArchiveCommand {
    /**
     * Take everything along that is known about oneself.
     *
     * @param position up to which event
     */
    record ExportArchive(UserId userId, long position) implements ArchiveCommand {}
}
