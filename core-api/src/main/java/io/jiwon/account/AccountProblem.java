package io.jiwon.account;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about an account is refused. */
public enum AccountProblem implements Problem {
    EMAIL_TAKEN("An account with this e-mail address exists already.", ProblemKind.CONFLICT),
    WRONG_CREDENTIALS("The e-mail address or the password is wrong.", ProblemKind.UNAUTHENTICATED),
    WRONG_PASSWORD("The password is wrong.", ProblemKind.FORBIDDEN),
    LINK_INVALID("The link is unknown, has expired or was used; ask for a new one.", ProblemKind.INVALID),
    EMAIL_VERIFIED("The e-mail address is verified already.", ProblemKind.CONFLICT),
    ERASURE_NOT_FOUND("There is no such erasure.", ProblemKind.NOT_FOUND),
    ACCOUNT_BLOCKED("An administrator has blocked this account.", ProblemKind.UNAUTHENTICATED),
    REFRESH_TOKEN_INVALID(
            "The refresh token is unknown, has expired, or its session is over; sign in again.",
            ProblemKind.UNAUTHENTICATED),
    REFRESH_TOKEN_REUSED(
            "The refresh token was used before, so its session has been ended; sign in again.",
            ProblemKind.UNAUTHENTICATED),
    SESSION_NOT_FOUND("There is no such session.", ProblemKind.NOT_FOUND),
    SIGN_IN_AGAIN("This needs a session that began within the last 10 minutes; sign in again.", ProblemKind.FORBIDDEN),
    SECOND_FACTOR_ACTIVE("The account has a second factor already.", ProblemKind.CONFLICT),
    NO_SECOND_FACTOR("The account has no second factor that this could be done to.", ProblemKind.CONFLICT),
    CODE_REFUSED("The code is wrong or has been used.", ProblemKind.FORBIDDEN),
    WRONG_CODE("The code is wrong or has been used.", ProblemKind.UNAUTHENTICATED),
    CHALLENGE_INVALID(
            "The challenge is unknown, has expired or has been used up; sign in again.", ProblemKind.UNAUTHENTICATED),
    OWN_ACCOUNT("Nobody can block their own account.", ProblemKind.CONFLICT);

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
