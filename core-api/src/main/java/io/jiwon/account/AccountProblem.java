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
    EMAIL_NOT_VERIFIED("Verify your e-mail address first; a link was sent to it.", ProblemKind.FORBIDDEN),
    PROVIDER_NOT_FOUND("Nobody can sign in by this provider here.", ProblemKind.NOT_FOUND),
    PROVIDER_ATTEMPT_INVALID(
            "This sign-in was not begun in this browser, has taken too long, or is over; begin anew.",
            ProblemKind.UNAUTHENTICATED),
    PROVIDER_REFUSED("The provider did not confirm who you are; begin anew.", ProblemKind.UNAUTHENTICATED),
    PROVIDER_UNAVAILABLE("The provider does not answer; try again shortly.", ProblemKind.UNAVAILABLE),
    PROVIDER_EMAIL_MISSING(
            "The provider does not vouch for an e-mail address of yours; open an account with a password, and link it.",
            ProblemKind.INVALID),
    IDENTITY_TAKEN("This identity signs in to another account.", ProblemKind.CONFLICT),
    IDENTITY_LINKED("An identity of this provider is linked already; unlink it first.", ProblemKind.CONFLICT),
    IDENTITY_NOT_FOUND("No identity of this provider is linked.", ProblemKind.NOT_FOUND),
    LAST_SIGN_IN("It is the only way to sign in; choose a password first.", ProblemKind.CONFLICT),
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
