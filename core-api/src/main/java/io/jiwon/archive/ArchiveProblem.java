package io.jiwon.archive;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why an archive is refused. */
public enum ArchiveProblem implements Problem {
    ARCHIVE_TOO_LARGE(
            "The archive would have more files than can be sent at once; ask an operator for it.",
            ProblemKind.CONFLICT),
    ARCHIVE_NOT_READABLE("This is not a ZIP with a whole Jiwon archive.", ProblemKind.INVALID),
    ARCHIVE_NOT_SEALED(
            "The archive was not made by this Jiwon, or was changed since. A resume can come from anywhere as JSON Resume.",
            ProblemKind.INVALID),
    ARCHIVE_OF_OTHER_VERSION("The archive has a format that this version of Jiwon does not know.", ProblemKind.INVALID),
    ARCHIVE_IMPORT_TOO_LARGE(
            "The archive holds more than can be taken over at once; ask an operator for it.", ProblemKind.TOO_LARGE);

    private final String sentence;
    private final ProblemKind kind;

    ArchiveProblem(String sentence, ProblemKind kind) {
        this.sentence = sentence;
        this.kind = kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
