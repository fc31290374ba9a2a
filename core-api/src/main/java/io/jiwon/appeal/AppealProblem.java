package io.jiwon.appeal;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about an appeal is refused. */
public enum AppealProblem implements Problem {
    APPEAL_NOT_FOUND("There is no such appeal.", ProblemKind.NOT_FOUND),
    APPEAL_FILED("The appeal waits for an answer already.", ProblemKind.CONFLICT),
    APPEAL_ANSWERED("A human has answered the appeal.", ProblemKind.CONFLICT),
    OWN_APPEAL("Nobody answers their own appeal.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    AppealProblem(String sentence, ProblemKind kind) {
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
