package io.jiwon.account;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about an account is refused. */
public enum AccountProblem implements Problem {
    EMAIL_TAKEN("An account with this e-mail address exists already.", ProblemKind.CONFLICT),
    WRONG_CREDENTIALS("The e-mail address or the password is wrong.", ProblemKind.UNAUTHENTICATED),
    WRONG_PASSWORD("The password is wrong.", ProblemKind.FORBIDDEN),
    ERASURE_NOT_FOUND("There is no such erasure.", ProblemKind.NOT_FOUND),
    ACCOUNT_BLOCKED("An administrator has blocked this account.", ProblemKind.UNAUTHENTICATED),
    REFRESH_TOKEN_INVALID(
            "The refresh token is unknown, has expired, or its session is over; sign in again.",
            ProblemKind.UNAUTHENTICATED),
    REFRESH_TOKEN_REUSED(
            "The refresh token was used before, so its session has been ended; sign in again.",
            ProblemKind.UNAUTHENTICATED),
    SESSION_NOT_FOUND("There is no such session.", ProblemKind.NOT_FOUND),
    OWN_ACCOUNT(
            "Nobody shuts out themselves or gives up being an administrator: another administrator does.",
            ProblemKind.CONFLICT),
    ACCOUNT_NOT_FOUND("There is no such account.", ProblemKind.NOT_FOUND),
    ROLE_HELD("The account has this role already.", ProblemKind.CONFLICT),
    ROLE_REQUEST_PENDING("The role has been asked for and nobody has decided yet.", ProblemKind.CONFLICT),
    ROLE_REQUEST_NOT_FOUND("Nobody waits for this decision.", ProblemKind.NOT_FOUND);

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
