package io.jiwon.account.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.AccountEvent;
import io.jiwon.account.AccountEvent.AccountBlocked;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.AccountUnblocked;
import io.jiwon.account.AccountEvent.AdministratorDismissed;
import io.jiwon.account.AccountEvent.EmailVerificationAsked;
import io.jiwon.account.AccountEvent.EmailVerified;
import io.jiwon.account.AccountEvent.IdentityLinked;
import io.jiwon.account.AccountEvent.IdentityUnlinked;
import io.jiwon.account.AccountEvent.PasswordReplaced;
import io.jiwon.account.AccountEvent.PasswordResetAsked;
import io.jiwon.account.AccountEvent.RecoveryCodeUsed;
import io.jiwon.account.AccountEvent.RecoveryCodesReplaced;
import io.jiwon.account.AccountEvent.RefreshTokenReused;
import io.jiwon.account.AccountEvent.RoleGranted;
import io.jiwon.account.AccountEvent.RoleRequestRefused;
import io.jiwon.account.AccountEvent.RoleRequested;
import io.jiwon.account.AccountEvent.RoleWithdrawn;
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
import io.jiwon.message.RequestProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private Set<Role> requested;

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
            throw new Refused(AccountProblem.ACCOUNT_NOT_FOUND);
        }
        if (isAdministrator()) {
            throw new Refused(AccountProblem.OWN_ACCOUNT);
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
        checkOpen();
        if (administrator.equals(userId)) {
            throw new Refused(AccountProblem.OWN_ACCOUNT);
        }
        if (!blocked) {
            AggregateLifecycle.apply(new AccountBlocked(userId, reason));
        }
    }

    void unblock() {
        checkOpen();
        if (blocked) {
            AggregateLifecycle.apply(new AccountUnblocked(userId));
        }
    }

    /** @return whether a role was taken away */
    boolean assign(Set<Role> wanted) {
        checkOpen();
        Set<Role> had = roles;
        // What is granted first: at no position there is an account without a role.
        for (Role role : Role.values()) {
            if (wanted.contains(role) && !had.contains(role)) {
                AggregateLifecycle.apply(new RoleGranted(userId, role));
            }
        }
        for (Role role : had) {
            if (!wanted.contains(role)) {
                AggregateLifecycle.apply(new RoleWithdrawn(userId, role));
            }
        }
        return !wanted.containsAll(had);
    }

    void request(Role role, @Nullable String reason) {
        checkOpen();
        if (roles.contains(role)) {
            throw new Refused(AccountProblem.ROLE_HELD);
        }
        if (requested.contains(role)) {
            throw new Refused(AccountProblem.ROLE_REQUEST_PENDING);
        }
        AggregateLifecycle.apply(new RoleRequested(userId, role, reason));
    }

    void refuseRequest(Role role, String reason) {
        checkOpen();
        if (!requested.contains(role)) {
            throw new Refused(AccountProblem.ROLE_REQUEST_NOT_FOUND);
        }
        AggregateLifecycle.apply(new RoleRequestRefused(userId, role, reason));
    }

    boolean isAdministrator() {
        return roles.contains(Role.ADMIN);
    }

    /** Takes an administrator's power from another one, and so has to have it. */
    void dismiss(UserId other) {
        if (other.equals(userId)) {
            throw new Refused(AccountProblem.OWN_ACCOUNT);
        }
        if (closed || blocked || !isAdministrator()) {
            throw new Refused(RequestProblem.FORBIDDEN);
        }
        AggregateLifecycle.apply(new AdministratorDismissed(userId, other));
    }

    /** Whoever has closed their account is about to be forgotten: for others it is not there any more. */
    private void checkOpen() {
        if (closed) {
            throw new Refused(AccountProblem.ACCOUNT_NOT_FOUND);
        }
    }

    private static Set<Role> with(Set<Role> roles, Role role) {
        Set<Role> more = new TreeSet<>(roles);
        more.add(role);
        return more;
    }

    private static Set<Role> without(Set<Role> roles, Role role) {
        Set<Role> fewer = new TreeSet<>(roles);
        fewer.remove(role);
        return fewer;
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
                requested = Set.of();
            }
            case RoleGranted granted -> {
                roles = with(roles, granted.role());
                requested = without(requested, granted.role());
            }
            case RoleWithdrawn withdrawn -> roles = without(roles, withdrawn.role());
            case RoleRequested asked -> requested = with(requested, asked.role());
            case RoleRequestRefused refused -> requested = without(requested, refused.role());
            case AdministratorDismissed dismissed -> {
                // That it was allowed shows in this account's roles; the other's say what came of it.
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
