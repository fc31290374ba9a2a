package io.jiwon.archive;

import java.util.List;

/**
 * What came of the import of an archive.
 *
 * @param streams how many streams were taken over: resumes, postings, feedbacks
 * @param events how many events they have together
 * @param leftOut what stays in the archive only
 */
public record ArchiveImport(int streams, int events, List<LeftOut> leftOut) {
    public ArchiveImport {
        leftOut = List.copyOf(leftOut);
    }

    /** Streams of a feature that were left out for the same reason. */
    public record LeftOut(String feature, Reason reason, int streams) {}

    /** Why a stream is left out. */
    public enum Reason {
        /** It is here already, from an earlier import or because it was never gone. */
        ALREADY_THERE,
        /** The feature's streams are not taken over: an account is opened anew, a file's bytes are not in an archive. */
        NOT_TAKEN_OVER,
        /** Something was being worked on when the archive was made, and nobody would finish it. */
        UNFINISHED,
        /** An event of it could not be read, when the archive was made or by this version of Jiwon. */
        UNREADABLE
    }
}
