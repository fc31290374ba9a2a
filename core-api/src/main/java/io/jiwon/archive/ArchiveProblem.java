package io.jiwon.archive;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why an archive is refused. */
public enum ArchiveProblem implements Problem {
    ARCHIVE_TOO_LARGE(
            "The archive would have more files than can be sent at once; ask an operator for it.",
            ProblemKind.CONFLICT);

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
