package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountCommand.SignIn;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Decides what needs more than one stream or a password hash: opening an account, signing in. */
@Component
final class AccountHandler {
    private final Repository<Account> accounts;
    private final Repository<EmailClaim> claims;
    private final Credentials credentials;
    private final EmailClaimIds claimIds;

    AccountHandler(
            Repository<Account> accounts,
            Repository<EmailClaim> claims,
            Credentials credentials,
            EmailClaimIds claimIds) {
        this.accounts = accounts;
        this.claims = claims;
        this.credentials = credentials;
        this.claimIds = claimIds;
    }

    /** A repeat with the same user id changes nothing; the claim and the account begin together or not at all. */
    @CommandHandler
    void handle(RegisterAccount command) throws Exception {
        AccountRules.check(command);
        String claimId = claimIds.of(command.email());
        boolean known = credentials.holder(claimId).isPresent();
        UserId holder = credentials.keep(claimId, command.userId(), command.password());
        if (!holder.equals(command.userId())) {
            throw new Refused(AccountProblem.EMAIL_TAKEN);
        }
        if (known) {
            return;
        }
        claims.newInstance(() -> new EmailClaim(claimId, command.userId()));
        accounts.newInstance(() -> new Account(
                command.userId(),
                EmailClaimIds.normalised(command.email()),
                command.name().strip(),
                command.roles()));
    }

    @CommandHandler
    TokenHolder handle(SignIn command) {
        UserId userId = credentials
                .verify(claimIds.of(command.email()), command.password())
                .orElseThrow(() -> new Refused(AccountProblem.WRONG_CREDENTIALS));
        return accounts.load(userId.toString()).invoke(Account::signIn);
    }
}
