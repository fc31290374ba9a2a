package io.jiwon.account;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about an account is refused. */
public enum AccountProblem implements Problem {
    EMAIL_TAKEN("An account with this e-mail address exists already.", ProblemKind.CONFLICT),
    WRONG_CREDENTIALS("The e-mail address or the password is wrong.", ProblemKind.UNAUTHENTICATED),
    WRONG_PASSWORD("The password is wrong.", ProblemKind.FORBIDDEN),
    ERASURE_NOT_FOUND("There is no such erasure.", ProblemKind.NOT_FOUND);

    private final String sentence;
    private final ProblemKind kind;

    AccountProblem(String sentence, ProblemKind kind) {
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
