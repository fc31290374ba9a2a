package io.jiwon.account;

import io.jiwon.message.Personal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to an account. */
public sealed interface AccountEvent {
    UserId userId();

    /** A person opened an account. */
    @Revision("1")
    record AccountRegistered(
            UserId userId, @Personal String email, @Personal String name, Set<Role> roles) implements AccountEvent {
        public AccountRegistered {
            // In the order of the enum: the stored bytes must not depend on a hash.
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }
    }

    /**
     * The person proved who they are and got an access token.
     *
     * @param sessionId null in what was stored before there were sessions
     * @param means what they signed in by, for example {@code password}; null in what was stored before there was more than
     *     that
     * @param secondFactor what they proved themselves with beside it; null when nothing was asked for
     */
    @Revision("1")
    record SignedIn(
            UserId userId,
            @Nullable SessionId sessionId,
            @Nullable String means,
            @Nullable SecondFactor secondFactor) implements AccountEvent {}

    /** The person added a second factor: from here on a sign-in asks for it. */
    @Revision("1")
    record SecondFactorAdded(UserId userId) implements AccountEvent {}

    /** The person removed the second factor, and the recovery codes with it. */
    @Revision("1")
    record SecondFactorRemoved(UserId userId) implements AccountEvent {}

    /** The person got new recovery codes; the old ones count no more. */
    @Revision("1")
    record RecoveryCodesReplaced(UserId userId) implements AccountEvent {}

    /**
     * The person used one of their recovery codes in place of the authenticator app.
     *
     * @param left how many they have yet
     */
    @Revision("1")
    record RecoveryCodeUsed(UserId userId, int left) implements AccountEvent {}

    /** The person asked for another letter with a link that proves that the address is theirs. */
    @Revision("1")
    record EmailVerificationAsked(UserId userId) implements AccountEvent {}

    /** The account's address is known to be its person's. */
    @Revision("1")
    record EmailVerified(UserId userId) implements AccountEvent {}

    /** Somebody asked for a letter with a link that allows to choose a new password; who it was is not known. */
    @Revision("1")
    record PasswordResetAsked(UserId userId) implements AccountEvent {}

    /** The account has a new password; the sessions that its person did not choose it in were ended. */
    @Revision("1")
    record PasswordReplaced(UserId userId) implements AccountEvent {}

    /**
     * An identity at another provider signs in to the account from now on.
     *
     * @param provider the configured name, for example {@code google}
     * @param claimId the stream of its claim
     */
    @Revision("1")
    record IdentityLinked(UserId userId, String provider, String claimId) implements AccountEvent {}

    /** The identity at that provider signs in to the account no longer. */
    @Revision("1")
    record IdentityUnlinked(UserId userId, String provider) implements AccountEvent {}

    /** The person gave the account up; it is erased next. */
    @Revision("1")
    record AccountClosed(UserId userId) implements AccountEvent {}

    /** The person ended one of their sessions. */
    @Revision("1")
    record SignedOut(UserId userId, SessionId sessionId) implements AccountEvent {}

    /** The person ended all of their sessions. */
    @Revision("1")
    record SignedOutEverywhere(UserId userId) implements AccountEvent {}

    /** A refresh token was shown a second time, by its owner or by a thief: its session was ended. */
    @Revision("1")
    record RefreshTokenReused(UserId userId, SessionId sessionId) implements AccountEvent {}

    /** An administrator shut the person out: every session ended, and none can begin. */
    @Revision("1")
    record AccountBlocked(UserId userId, @Personal String reason) implements AccountEvent {}

    /** An administrator let the person in again. */
    @Revision("1")
    record AccountUnblocked(UserId userId) implements AccountEvent {}

    /** An administrator gave the person a role. */
    @Revision("1")
    record RoleGranted(UserId userId, Role role) implements AccountEvent {}

    /** An administrator took a role from the person: every session ended, because its tokens name the role. */
    @Revision("1")
    record RoleWithdrawn(UserId userId, Role role) implements AccountEvent {}

    /**
     * The person asked for a role that an administrator grants.
     *
     * @param reason null when they asked while they registered
     */
    @Revision("1")
    record RoleRequested(
            UserId userId, Role role, @Personal @Nullable String reason) implements AccountEvent {}

    /** An administrator turned down what the person had asked for. */
    @Revision("1")
    record RoleRequestRefused(
            UserId userId, Role role, @Personal String reason) implements AccountEvent {}

    /**
     * The person, an administrator, took this power from another one. It stands in the stream of each: of two who do so to
     * one another at once only the first is still an administrator.
     */
    @Revision("1")
    record AdministratorDismissed(UserId userId, UserId dismissed) implements AccountEvent {}
}
