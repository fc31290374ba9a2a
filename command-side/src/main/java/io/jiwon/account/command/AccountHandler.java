package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Opens accounts, which takes two streams and a password hash. */
@Component
final class AccountHandler {
    private final Repository<Account> accounts;
    private final Repository<EmailClaim> claims;
    private final EmailClaims emailClaims;
    private final EmailClaimIds claimIds;
    private final Credentials credentials;

    AccountHandler(
            Repository<Account> accounts,
            Repository<EmailClaim> claims,
            EmailClaims emailClaims,
            EmailClaimIds claimIds,
            Credentials credentials) {
        this.accounts = accounts;
        this.claims = claims;
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
        claims.newInstance(() -> new EmailClaim(claimIds.of(command.email()), command.userId()));
        accounts.newInstance(() -> new Account(
                command.userId(),
                EmailClaimIds.normalised(command.email()),
                command.name().strip(),
                command.roles()));
    }
}
