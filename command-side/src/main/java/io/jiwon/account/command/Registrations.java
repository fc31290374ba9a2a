package io.jiwon.account.command;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.ProviderIdentity;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import java.util.Optional;
import java.util.Set;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Opens and closes accounts together with the claims on what only one account may have: an address, an identity at
 * another provider. All of it is one append. To be called while a command is handled.
 */
@Component
final class Registrations {
    private final Repository<Account> accounts;
    private final Repository<EmailClaim> emailClaims;
    private final Repository<IdentityClaim> identityClaims;
    private final Claims claims;
    private final ClaimIds claimIds;

    Registrations(
            Repository<Account> accounts,
            Repository<EmailClaim> emailClaims,
            Repository<IdentityClaim> identityClaims,
            Claims claims,
            ClaimIds claimIds) {
        this.accounts = accounts;
        this.emailClaims = emailClaims;
        this.identityClaims = identityClaims;
        this.claims = claims;
        this.claimIds = claimIds;
    }

    /**
     * Of two that want one address at once the later cannot start the claim's stream, is tried again and finds it taken.
     *
     * @param emailVerified whether it is known that the address is the person's
     */
    Aggregate<Account> open(UserId userId, String email, String name, Set<Role> roles, boolean emailVerified)
            throws Exception {
        String claimId = claimIds.ofEmail(email);
        if (claims.isKnown(claimId)) {
            emailClaims.load(claimId).execute(claim -> claim.claim(userId));
        } else {
            emailClaims.newInstance(() -> new EmailClaim(claimId, userId));
        }
        return accounts.newInstance(
                () -> new Account(userId, ClaimIds.normalised(email), name.strip(), roles, emailVerified));
    }

    /** From here on the identity signs in to this account, and to no other. */
    void link(Aggregate<Account> account, UserId userId, ProviderIdentity identity) throws Exception {
        String claimId = claimIds.ofIdentity(identity.issuer(), identity.subject());
        account.execute(known -> known.link(identity.provider(), claimId));
        if (claims.isKnown(claimId)) {
            identityClaims.load(claimId).execute(claim -> claim.claim(userId));
        } else {
            identityClaims.newInstance(() -> new IdentityClaim(claimId, userId));
        }
    }

    void unlink(Aggregate<Account> account, String provider) {
        String claimId = account.invoke(known -> known.unlink(provider));
        identityClaims.load(claimId).execute(IdentityClaim::release);
    }

    /** What the account held is free for another. */
    void close(UserId userId) {
        Account.Held held = accounts.load(userId.toString()).invoke(Account::close);
        emailClaims.load(claimIds.ofEmail(held.email())).execute(EmailClaim::release);
        held.identityClaimIds().forEach(claimId -> identityClaims.load(claimId).execute(IdentityClaim::release));
    }

    /** The account that the identity signs in to; nobody when it is linked to none. */
    Optional<UserId> holder(ProviderIdentity identity) {
        return claims.holder(claimIds.ofIdentity(identity.issuer(), identity.subject()));
    }

    /** @throws Refused when the address has an account */
    void requireFree(String email) {
        if (claims.holderOfEmail(email).isPresent()) {
            throw new Refused(AccountProblem.EMAIL_TAKEN);
        }
    }
}
