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
     * The person proved who they are with their password and got an access token.
     *
     * @param sessionId null in what was stored before there were sessions
     */
    @Revision("1")
    record SignedIn(UserId userId, @Nullable SessionId sessionId) implements AccountEvent {}

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
