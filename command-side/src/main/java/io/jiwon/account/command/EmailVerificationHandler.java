package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.AskEmailVerification;
import io.jiwon.account.AccountCommand.VerifyEmail;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.UserId;
import io.jiwon.account.command.MailedLinks.Purpose;
import io.jiwon.message.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Finds out whether an account's address is its person's. */
@Component
final class EmailVerificationHandler {
    private final Repository<Account> accounts;
    private final MailedLinks links;

    EmailVerificationHandler(Repository<Account> accounts, MailedLinks links) {
        this.accounts = accounts;
        this.links = links;
    }

    @CommandHandler
    void handle(AskEmailVerification command) {
        accounts.load(command.userId().toString()).execute(Account::askEmailVerification);
    }

    /** The link is good until it expires: who opens it twice is told twice that the address is verified. */
    @CommandHandler
    void handle(VerifyEmail command) {
        UserId owner = links.owner(command.token(), Purpose.EMAIL_VERIFICATION)
                .orElseThrow(() -> new Refused(AccountProblem.LINK_INVALID));
        accounts.load(owner.toString()).execute(Account::verifyEmail);
    }
}
