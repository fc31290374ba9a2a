package io.jiwon.rerun;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a rerun is refused. */
public enum RerunProblem implements Problem {
    RERUN_NOT_FOUND("There is no such rerun.", ProblemKind.NOT_FOUND),
    RUN_NOT_FOUND("The rerun has no result of this number.", ProblemKind.NOT_FOUND);

    private final String sentence;
    private final ProblemKind kind;

    RerunProblem(String sentence, ProblemKind kind) {
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
