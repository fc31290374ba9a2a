package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.EraseAccount;
import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Opens accounts, which takes two streams and a password hash. */
@Component
final class AccountHandler {
    private final Repository<Account> accounts;
    private final Repository<EmailClaim> claims;
    private final Repository<Erasure> erasures;
    private final EmailClaims emailClaims;
    private final EmailClaimIds claimIds;
    private final Credentials credentials;

    AccountHandler(
            Repository<Account> accounts,
            Repository<EmailClaim> claims,
            Repository<Erasure> erasures,
            EmailClaims emailClaims,
            EmailClaimIds claimIds,
            Credentials credentials) {
        this.accounts = accounts;
        this.claims = claims;
        this.erasures = erasures;
        this.emailClaims = emailClaims;
        this.claimIds = claimIds;
        this.credentials = credentials;
    }

    /**
     * A repeat with the same user id changes nothing; the claim and the account begin together or not at all. Of two
     * that want one address at once the later cannot start the claim's stream, is tried again and finds it taken.
     */
    @CommandHandler
    void handle(RegisterAccount command) throws Exception {
        AccountRules.check(command);
        Optional<UserId> holder = emailClaims.holder(command.email());
        if (holder.isPresent()) {
            if (!holder.get().equals(command.userId())) {
                throw new Refused(AccountProblem.EMAIL_TAKEN);
            }
            return;
        }
        credentials.keep(command.userId(), command.password());
        String claimId = claimIds.of(command.email());
        if (emailClaims.isKnown(command.email())) {
            claims.load(claimId).execute(claim -> claim.claim(command.userId()));
        } else {
            claims.newInstance(() -> new EmailClaim(claimId, command.userId()));
        }
        Aggregate<Account> account = accounts.newInstance(() -> new Account(
                command.userId(),
                EmailClaimIds.normalised(command.email()),
                command.name().strip(),
                command.roles()));
        Role wish = command.wish();
        if (wish != null) {
            account.execute(opened -> opened.request(wish, null));
        }
    }

    /** The account is closed, its address free and the erasure asked for, all three or nothing. */
    @CommandHandler
    void handle(EraseAccount command) throws Exception {
        if (!credentials.matches(command.userId(), command.password())) {
            throw new Refused(AccountProblem.WRONG_PASSWORD);
        }
        String email = accounts.load(command.userId().toString()).invoke(Account::close);
        claims.load(claimIds.of(email)).execute(EmailClaim::release);
        erasures.newInstance(() -> new Erasure(command.erasureId(), command.userId()));
    }
}
