package io.jiwon.account.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.AccountEvent;
import io.jiwon.account.AccountEvent.AccountBlocked;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.AccountUnblocked;
import io.jiwon.account.AccountEvent.EmailVerificationAsked;
import io.jiwon.account.AccountEvent.EmailVerified;
import io.jiwon.account.AccountEvent.IdentityLinked;
import io.jiwon.account.AccountEvent.IdentityUnlinked;
import io.jiwon.account.AccountEvent.PasswordReplaced;
import io.jiwon.account.AccountEvent.PasswordResetAsked;
import io.jiwon.account.AccountEvent.RecoveryCodeUsed;
import io.jiwon.account.AccountEvent.RecoveryCodesReplaced;
import io.jiwon.account.AccountEvent.RefreshTokenReused;
import io.jiwon.account.AccountEvent.SecondFactorAdded;
import io.jiwon.account.AccountEvent.SecondFactorRemoved;
import io.jiwon.account.AccountEvent.SignedIn;
import io.jiwon.account.AccountEvent.SignedOut;
import io.jiwon.account.AccountEvent.SignedOutEverywhere;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Role;
import io.jiwon.account.SecondFactor;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One person's account. */
@StoredAggregate
@Revision("3")
final class Account {
    @AggregateIdentifier
    private UserId userId;

    private String email;
    private String name;
    private Set<Role> roles;
    private boolean emailVerified;
    private Map<String, String> identities;
    private boolean closed;
    private boolean blocked;

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private Account() {}

    @SuppressWarnings("NullAway.Init")
    Account(UserId userId, String email, String name, Set<Role> roles, boolean emailVerified) {
        AggregateLifecycle.apply(new AccountRegistered(userId, email, name, roles));
        if (emailVerified) {
            AggregateLifecycle.apply(new EmailVerified(userId));
        }
    }

    /**
     * Notes that the person proved who they are.
     *
     * @param secondFactor null when none was asked for
     */
    TokenHolder signIn(SessionId sessionId, String means, @Nullable SecondFactor secondFactor) {
        if (blocked) {
            throw new Refused(AccountProblem.ACCOUNT_BLOCKED);
        }
        applyAsOwner(new SignedIn(userId, sessionId, means, secondFactor));
        return holder();
    }

    /** Nobody was signed in when the command came; who showed what only the owner has is the one who acted. */
    private void applyAsOwner(AccountEvent event) {
        AggregateLifecycle.apply(event, MetaData.with(MessageMetadata.ACTOR, userId.toString()));
    }

    void askEmailVerification() {
        if (emailVerified) {
            throw new Refused(AccountProblem.EMAIL_VERIFIED);
        }
        AggregateLifecycle.apply(new EmailVerificationAsked(userId));
    }

    /** Notes that a letter to the address was read. */
    void verifyEmail() {
        if (closed) {
            throw new Refused(AccountProblem.LINK_INVALID);
        }
        if (!emailVerified) {
            applyAsOwner(new EmailVerified(userId));
        }
    }

    void askPasswordReset() {
        AggregateLifecycle.apply(new PasswordResetAsked(userId));
    }

    /** By a letter to the address, which thereby is the person's. */
    void resetPassword() {
        verifyEmail();
        applyAsOwner(new PasswordReplaced(userId));
    }

    void replacePassword() {
        AggregateLifecycle.apply(new PasswordReplaced(userId));
    }

    void addSecondFactor() {
        AggregateLifecycle.apply(new SecondFactorAdded(userId));
    }

    void removeSecondFactor() {
        AggregateLifecycle.apply(new SecondFactorRemoved(userId));
    }

    void replaceRecoveryCodes() {
        AggregateLifecycle.apply(new RecoveryCodesReplaced(userId));
    }

    void useRecoveryCode(int left) {
        applyAsOwner(new RecoveryCodeUsed(userId, left));
    }

    TokenHolder holder() {
        return new TokenHolder(userId, email, emailVerified, name, roles);
    }

    /** What an account holds that no other may have. */
    record Held(String email, List<String> identityClaimIds) {}

    /**
     * An address that was never proved may be a stranger's: who has it could come to this account by a provider, and whoever
     * opened it would be in it too.
     */
    void link(String provider, String claimId) {
        if (!emailVerified) {
            throw new Refused(AccountProblem.EMAIL_NOT_VERIFIED);
        }
        if (identities.containsKey(provider)) {
            throw new Refused(AccountProblem.IDENTITY_LINKED);
        }
        AggregateLifecycle.apply(new IdentityLinked(userId, provider, claimId));
    }

    /** Whose claim is free from now on. */
    String unlink(String provider) {
        String claimId = identities.get(provider);
        if (claimId == null) {
            throw new Refused(AccountProblem.IDENTITY_NOT_FOUND);
        }
        AggregateLifecycle.apply(new IdentityUnlinked(userId, provider));
        return claimId;
    }

    boolean isLinked() {
        return !identities.isEmpty();
    }

    /** What is free from now on. */
    Held close() {
        if (closed) {
            throw new Refused(AccountProblem.WRONG_PASSWORD);
        }
        AggregateLifecycle.apply(new AccountClosed(userId));
        return new Held(email, List.copyOf(identities.values()));
    }

    boolean isClosed() {
        return closed;
    }

    boolean isBlocked() {
        return blocked;
    }

    void signOut(SessionId sessionId) {
        AggregateLifecycle.apply(new SignedOut(userId, sessionId));
    }

    void signOutEverywhere() {
        AggregateLifecycle.apply(new SignedOutEverywhere(userId));
    }

    /** Notes that a refresh token came a second time; who sent it is not known. */
    void noteReuse(SessionId sessionId) {
        AggregateLifecycle.apply(new RefreshTokenReused(userId, sessionId));
    }

    void block(String reason, UserId administrator) {
        if (administrator.equals(userId)) {
            throw new Refused(AccountProblem.OWN_ACCOUNT);
        }
        if (!blocked) {
            AggregateLifecycle.apply(new AccountBlocked(userId, reason));
        }
    }

    void unblock() {
        if (blocked) {
            AggregateLifecycle.apply(new AccountUnblocked(userId));
        }
    }

    @EventSourcingHandler
    void evolve(AccountEvent event) {
        switch (event) {
            case AccountRegistered registered -> {
                userId = registered.userId();
                email = registered.email();
                name = registered.name();
                roles = registered.roles();
                identities = new TreeMap<>();
            }
            case AccountBlocked shutOut -> blocked = true;
            case AccountUnblocked letIn -> blocked = false;
            case SignedIn in -> {
                // No later decision depends on it.
            }
            case EmailVerified verified -> emailVerified = true;
            case IdentityLinked linked -> identities.put(linked.provider(), linked.claimId());
            case IdentityUnlinked unlinked -> identities.remove(unlinked.provider());
            case AccountClosed ignored -> closed = true;
            case SignedOut out -> {
                // Nor on this: whether a session is over stands in its row.
            }
            case SignedOutEverywhere out -> {
                // The same.
            }
            case RefreshTokenReused reused -> {
                // The same.
            }
            case SecondFactorAdded added -> {
                // Nor on these four: what a sign-in asks for stands in its row, beside the secret.
            }
            case SecondFactorRemoved removed -> {
                // The same.
            }
            case RecoveryCodesReplaced replaced -> {
                // The same.
            }
            case RecoveryCodeUsed used -> {
                // The same.
            }
            case EmailVerificationAsked asked -> {
                // A letter follows; nothing is decided by it.
            }
            case PasswordResetAsked asked -> {
                // The same.
            }
            case PasswordReplaced replaced -> {
                // The hash stands in its row.
            }
        }
    }
}
