package io.jiwon.audit;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why something is refused for the sake of the audit trail. */
public enum AuditProblem implements Problem {
    READ_NOT_RECORDED(
            "That you read this could not be recorded, so it is not shown; try again shortly.",
            ProblemKind.UNAVAILABLE);

    private final String sentence;
    private final ProblemKind kind;

    AuditProblem(String sentence, ProblemKind kind) {
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
