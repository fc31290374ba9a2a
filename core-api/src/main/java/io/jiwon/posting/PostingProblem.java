package io.jiwon.posting;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a posting is refused. */
public enum PostingProblem implements Problem {
    POSTING_NOT_FOUND("There is no such posting.", ProblemKind.NOT_FOUND),
    POSTING_CLOSED("The posting is closed.", ProblemKind.CONFLICT),
    POSTING_PUBLISHED("Another company has published the posting.", ProblemKind.CONFLICT),
    PUBLISH_ANEW("What was withdrawn is published anew, not by an undo.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    PostingProblem(String sentence, ProblemKind kind) {
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
