package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.BlockAccount;
import io.jiwon.account.AccountCommand.RefreshSession;
import io.jiwon.account.AccountCommand.SignIn;
import io.jiwon.account.AccountCommand.SignOut;
import io.jiwon.account.AccountCommand.SignOutEverywhere;
import io.jiwon.account.AccountCommand.UnblockAccount;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Begins and ends sessions. Their rows are not part of the event log, so the order matters: a session's row is there
 * before its {@code SignedIn}, and all rows are revoked after {@code AccountBlocked}. The two events stand in one stream,
 * one after the other; whichever is first, no session outlives a block.
 */
@Component
final class SessionHandler {
    private static final String MEANS_PASSWORD = "password";

    private final Repository<Account> accounts;
    private final Claims claims;
    private final Credentials credentials;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Administrators administrators;

    SessionHandler(
            Repository<Account> accounts,
            Claims claims,
            Credentials credentials,
            Sessions sessions,
            SignIns signIns,
            Administrators administrators) {
        this.accounts = accounts;
        this.claims = claims;
        this.credentials = credentials;
        this.sessions = sessions;
        this.signIns = signIns;
        this.administrators = administrators;
    }

    /** Whether an account is blocked is told to none but the one who knows its password. */
    @CommandHandler
    SignInOutcome handle(SignIn command, @MetaDataValue(MessageMetadata.ORIGIN) String origin) {
        Optional<UserId> holder = claims.holderOfEmail(command.email());
        if (!credentials.matches(holder.orElse(null), command.password())) {
            throw new Refused(AccountProblem.WRONG_CREDENTIALS);
        }
        return signIns.begin(holder.orElseThrow(), command.sessionId(), MEANS_PASSWORD, origin, command.userAgent());
    }

    @CommandHandler
    RefreshOutcome handle(RefreshSession command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        Optional<Sessions.Rotated> rotated = sessions.rotate(command.refreshToken());
        if (rotated.isPresent()) {
            return goOn(rotated.get(), traceId);
        }
        Sessions.Owned session = sessions.ofSpent(command.refreshToken())
                .orElseThrow(() -> new Refused(AccountProblem.REFRESH_TOKEN_INVALID));
        if (sessions.revoke(session.userId(), session.sessionId(), traceId)) {
            account(session.userId()).execute(account -> account.noteReuse(session.sessionId()));
        }
        return new RefreshOutcome.Reused();
    }

    private OpenedSession goOn(Sessions.Rotated rotated, String traceId) {
        Aggregate<Account> account = account(rotated.userId());
        if (account.invoke(Account::isBlocked)) {
            // The process that blocked it stopped between the event and the rows.
            sessions.revokeAll(rotated.userId(), traceId);
            throw new Refused(AccountProblem.ACCOUNT_BLOCKED);
        }
        return new OpenedSession(rotated.sessionId(), account.invoke(Account::holder), rotated.refreshToken());
    }

    @CommandHandler
    void handle(SignOut command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        if (!sessions.revoke(command.userId(), command.sessionId(), traceId)) {
            throw new Refused(AccountProblem.SESSION_NOT_FOUND);
        }
        account(command.userId()).execute(account -> account.signOut(command.sessionId()));
    }

    @CommandHandler
    void handle(SignOutEverywhere command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        account(command.userId()).execute(Account::signOutEverywhere);
        sessions.endAll(command.userId(), null, traceId);
    }

    @CommandHandler
    void handle(BlockAccount command, @MetaDataValue(Commands.TRACE_ID) String traceId) {
        AccountRules.check(command);
        administrators
                .dismissing(command.administrator(), command.userId(), account -> !account.isBlocked())
                .execute(account -> account.block(command.reason().strip(), command.administrator()));
        sessions.endAll(command.userId(), null, traceId);
    }

    @CommandHandler
    void handle(UnblockAccount command) {
        account(command.userId()).execute(Account::unblock);
    }

    private Aggregate<Account> account(UserId userId) {
        return accounts.load(userId.toString());
    }
}
