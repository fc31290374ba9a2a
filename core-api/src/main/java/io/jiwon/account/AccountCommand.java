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
     * @param emailVerified whether it is known already that the address is the person's
     * @param wish a role that the person asks for and an administrator grants; null for none
     */
    record RegisterAccount(
            @TargetAggregateIdentifier UserId userId,
            @Personal String email,
            @Personal String name,
            String password,
            Set<Role> roles,
            boolean emailVerified,
            @Nullable Role wish)
            implements AccountCommand {
        public RegisterAccount(UserId userId, String email, String name, String password, Set<Role> roles) {
            this(userId, email, name, password, roles, false, null);
        }

        @Override
        public String toString() {
            return "RegisterAccount[userId=" + userId + "]";
        }
    }

    /**
     * Prove who one is by e-mail address and password, and begin a session; where there is a second factor, it is asked for
     * first.
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

    /**
     * Have another provider confirm who one is, with what it sent the browser back with.
     *
     * @param linkTo whose account the identity is to be linked to; null to sign in by it
     */
    record ProveIdentity(
            String provider,
            String code,
            String state,
            String browserKey,
            @Nullable UserId linkTo) implements AccountCommand {
        @Override
        public String toString() {
            return "ProveIdentity[provider=" + provider + "]";
        }
    }

    /**
     * Begin a session by an identity at another provider; open an account for it if it has none.
     *
     * @param newUserId for the account, if one is opened
     * @param userAgent what the caller's program calls itself; empty when it does not say
     */
    record SignInByProvider(SessionId sessionId, UserId newUserId, ProviderIdentity identity, String userAgent)
            implements AccountCommand {}

    /** Have an identity at another provider sign in to one's account. */
    record LinkIdentity(UserId userId, SessionId sessionId, ProviderIdentity identity) implements AccountCommand {}

    /** No longer sign in by another provider. */
    record UnlinkIdentity(UserId userId, SessionId sessionId, String provider) implements AccountCommand {}

    /** Get another letter with a link that proves that the address is one's own. */
    record AskEmailVerification(@TargetAggregateIdentifier UserId userId) implements AccountCommand {}

    /**
     * Show the link that was sent to the account's address.
     *
     * @param token what the link carries
     */
    record VerifyEmail(String token) implements AccountCommand {
        @Override
        public String toString() {
            return "VerifyEmail[]";
        }
    }

    /** Get a letter with a link that allows to choose a new password. */
    record AskPasswordReset(@Personal String email) implements AccountCommand {
        @Override
        public String toString() {
            return "AskPasswordReset[]";
        }
    }

    /**
     * Choose a new password, by a link that was sent to the account's address.
     *
     * @param token what the link carries; it counts once
     */
    record ResetPassword(String token, String password) implements AccountCommand {
        @Override
        public String toString() {
            return "ResetPassword[]";
        }
    }

    /**
     * Choose a new password, by the one that one has.
     *
     * @param sessionId the session that goes on; the others end
     */
    record ReplacePassword(UserId userId, SessionId sessionId, String currentPassword, String password)
            implements AccountCommand {
        @Override
        public String toString() {
            return "ReplacePassword[userId=" + userId + "]";
        }
    }

    /**
     * Prove by a second factor that one is who began the sign-in, and begin the session.
     *
     * @param code of the authenticator app, or a recovery code
     */
    record AnswerSignInChallenge(SessionId sessionId, String challenge, String code, String userAgent)
            implements AccountCommand {
        @Override
        public String toString() {
            return "AnswerSignInChallenge[sessionId=" + sessionId + "]";
        }
    }

    /**
     * Prepare a second factor: get a secret for one's authenticator app.
     *
     * @param sessionId the session that the wish comes from, which must be fresh
     */
    record PrepareSecondFactor(@TargetAggregateIdentifier UserId userId, SessionId sessionId)
            implements AccountCommand {}

    /** Have every further sign-in ask for the second factor; the code shows that the app has the secret. */
    record ConfirmSecondFactor(@TargetAggregateIdentifier UserId userId, SessionId sessionId, String code)
            implements AccountCommand {
        @Override
        public String toString() {
            return "ConfirmSecondFactor[userId=" + userId + "]";
        }
    }

    /** Get new recovery codes in place of the old ones. */
    record ReplaceRecoveryCodes(@TargetAggregateIdentifier UserId userId, SessionId sessionId, String code)
            implements AccountCommand {
        @Override
        public String toString() {
            return "ReplaceRecoveryCodes[userId=" + userId + "]";
        }
    }

    /**
     * Have no sign-in ask for the second factor any more.
     *
     * @param code of the authenticator app, or a recovery code
     */
    record RemoveSecondFactor(@TargetAggregateIdentifier UserId userId, SessionId sessionId, String code)
            implements AccountCommand {
        @Override
        public String toString() {
            return "RemoveSecondFactor[userId=" + userId + "]";
        }
    }

    /**
     * Close the account and have everything that is known about its person erased, for good.
     *
     * @param sessionId the session that it is asked for in
     */
    record EraseAccount(ErasureId erasureId, UserId userId, SessionId sessionId, String password)
            implements AccountCommand {
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
