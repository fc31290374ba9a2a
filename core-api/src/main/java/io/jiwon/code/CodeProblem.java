package io.jiwon.code;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about codes is refused. */
public enum CodeProblem implements Problem {
    DIVISION_NOT_FOUND("There is no such division of codes.", ProblemKind.NOT_FOUND),
    CODE_NOT_FOUND("The division has no such code.", ProblemKind.NOT_FOUND),
    CODE_EXISTS("The division has this code already.", ProblemKind.CONFLICT),
    TOO_MANY_CODES("The division has as many codes as it may have.", ProblemKind.CONFLICT),
    CODE_ORDER_INCOMPLETE("The new order must name every code of the division exactly once.", ProblemKind.INVALID);

    private final String sentence;
    private final ProblemKind kind;

    CodeProblem(String sentence, ProblemKind kind) {
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
