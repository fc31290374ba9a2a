package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.AskPasswordReset;
import io.jiwon.account.AccountCommand.ReplacePassword;
import io.jiwon.account.AccountCommand.ResetPassword;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.account.command.MailedLinks.Purpose;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a new password in the place of the old one. Its hash is no part of the event log: it is kept before the event, so
 * that whoever stops Jiwon in between has a password too new and not one too old, which somebody else may know; and taken
 * back when the event is refused.
 */
@Component
final class PasswordHandler {
    private final Repository<Account> accounts;
    private final Claims claims;
    private final Credentials credentials;
    private final PasswordProofs proofs;
    private final MailedLinks links;
    private final Sessions sessions;
    private final SignInChallenges challenges;

    PasswordHandler(
            Repository<Account> accounts,
            Claims claims,
            Credentials credentials,
            PasswordProofs proofs,
            MailedLinks links,
            Sessions sessions,
            SignInChallenges challenges) {
        this.accounts = accounts;
        this.claims = claims;
        this.credentials = credentials;
        this.proofs = proofs;
        this.links = links;
        this.sessions = sessions;
        this.challenges = challenges;
    }

    @CommandHandler
    void handle(AskPasswordReset command) {
        UserId userId =
                claims.holderOfEmail(command.email()).orElseThrow(() -> new Refused(AccountProblem.WRONG_CREDENTIALS));
        accounts.load(userId.toString()).execute(Account::askPasswordReset);
    }

    @CommandHandler
    void handle(ResetPassword command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        AccountRules.checkPassword(command.password());
        UserId userId = links.spend(command.token(), Purpose.PASSWORD_RESET, traceId)
                .orElseThrow(() -> new Refused(AccountProblem.LINK_INVALID));
        accounts.load(userId.toString()).execute(Account::resetPassword);
        replace(userId, command.password(), null, traceId);
    }

    @CommandHandler
    void handle(ReplacePassword command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        AccountRules.checkPassword(command.password());
        proofs.check(command.userId(), command.sessionId(), command.currentPassword(), traceId);
        accounts.load(command.userId().toString()).execute(Account::replacePassword);
        replace(command.userId(), command.password(), command.sessionId(), traceId);
    }

    private void replace(UserId userId, String password, @Nullable SessionId kept, String traceId) {
        Runnable takeBack = credentials.replace(userId, password);
        CurrentUnitOfWork.get().onRollback(failed -> takeBack.run());
        sessions.endAll(userId, kept, traceId);
        challenges.endAll(userId);
    }
}
