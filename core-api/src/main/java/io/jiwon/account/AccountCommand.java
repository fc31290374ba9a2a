package io.jiwon.account;

import io.jiwon.message.Personal;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person wants to do with an account. */
public sealed interface AccountCommand {
    /**
     * Open an account.
     *
     * @param password in plain text; it is hashed before anything is stored and never enters an event
     * @param wish a role that the person asks for and an administrator grants; null for none
     */
    record RegisterAccount(
            @TargetAggregateIdentifier UserId userId,
            @Personal String email,
            @Personal String name,
            String password,
            Set<Role> roles,
            @Nullable Role wish)
            implements AccountCommand {
        public RegisterAccount(UserId userId, String email, String name, String password, Set<Role> roles) {
            this(userId, email, name, password, roles, null);
        }

        @Override
        public String toString() {
            return "RegisterAccount[userId=" + userId + "]";
        }
    }

    /**
     * Prove who one is by e-mail address and password, and begin a session.
     *
     * @param userAgent what the caller's program calls itself; empty when it does not say
     */
    record SignIn(SessionId sessionId, @Personal String email, String password, String userAgent)
            implements AccountCommand {
        @Override
        public String toString() {
            return "SignIn[sessionId=" + sessionId + "]";
        }
    }

    /** Close the account and have everything that is known about its person erased, for good. */
    record EraseAccount(ErasureId erasureId, UserId userId, String password) implements AccountCommand {
        @Override
        public String toString() {
            return "EraseAccount[userId=" + userId + "]";
        }
    }

    /** Note that an erasure is done. */
    record RecordErasure(@TargetAggregateIdentifier ErasureId erasureId, List<ClearedStore> stores, String receipt)
            implements AccountCommand {
        public RecordErasure {
            stores = List.copyOf(stores);
        }
    }
    /** Go on with a session: get new tokens for its refresh token, which counts once. */
    record RefreshSession(String refreshToken) implements AccountCommand {
        @Override
        public String toString() {
            return "RefreshSession[]";
        }
    }

    /** End one of one's own sessions. */
    record SignOut(@TargetAggregateIdentifier UserId userId, SessionId sessionId) implements AccountCommand {}

    /** End all of one's own sessions. */
    record SignOutEverywhere(@TargetAggregateIdentifier UserId userId) implements AccountCommand {}

    /**
     * Shut a person out.
     *
     * @param administrator who wants it
     */
    record BlockAccount(
            @TargetAggregateIdentifier UserId userId,
            @Personal String reason,
            UserId administrator) implements AccountCommand {
        @Override
        public String toString() {
            return "BlockAccount[userId=" + userId + "]";
        }
    }

    /** Let a person in again. */
    record UnblockAccount(@TargetAggregateIdentifier UserId userId) implements AccountCommand {}

    /**
     * Say which roles a person has from now on; those that are not named are taken away.
     *
     * @param administrator who wants it
     */
    record AssignRoles(@TargetAggregateIdentifier UserId userId, Set<Role> roles, UserId administrator)
            implements AccountCommand {
        public AssignRoles {
            roles = Set.copyOf(roles);
        }
    }

    /** Ask for a role. */
    record RequestRole(
            @TargetAggregateIdentifier UserId userId,
            Role role,
            @Personal String reason) implements AccountCommand {
        @Override
        public String toString() {
            return "RequestRole[userId=" + userId + ", role=" + role + "]";
        }
    }

    /** Turn down what a person asked for. */
    record RefuseRoleRequest(
            @TargetAggregateIdentifier UserId userId,
            Role role,
            @Personal String reason) implements AccountCommand {
        @Override
        public String toString() {
            return "RefuseRoleRequest[userId=" + userId + ", role=" + role + "]";
        }
    }

    /** Sign access tokens with a new key, unless the named one has been replaced already. */
    record ReplaceSigningKey(String kid) implements AccountCommand {}
}
