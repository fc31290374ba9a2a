package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.LinkIdentity;
import io.jiwon.account.AccountCommand.ProveIdentity;
import io.jiwon.account.AccountCommand.SignInByProvider;
import io.jiwon.account.AccountCommand.UnlinkIdentity;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.ProviderIdentity;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Signs people in by other providers. An identity is never linked because of an equal address: the account may have been
 * opened by somebody else with that address. Whoever owns both links them, signed in.
 */
@Component
final class ProviderHandler {
    private final ProviderAttempts attempts;
    private final Registrations registrations;
    private final Repository<Account> accounts;
    private final SignIns signIns;
    private final RecentSignIn recent;
    private final Credentials credentials;

    ProviderHandler(
            ProviderAttempts attempts,
            Registrations registrations,
            Repository<Account> accounts,
            SignIns signIns,
            RecentSignIn recent,
            Credentials credentials) {
        this.attempts = attempts;
        this.registrations = registrations;
        this.accounts = accounts;
        this.signIns = signIns;
        this.recent = recent;
        this.credentials = credentials;
    }

    /** A command of its own, because the provider answers once: what follows may be tried again. */
    @CommandHandler
    ProviderIdentity handle(ProveIdentity command) {
        return attempts.end(
                command.provider(), command.code(), command.state(), command.browserKey(), command.linkTo());
    }

    @CommandHandler
    SignInOutcome handle(SignInByProvider command, @MetaDataValue(MessageMetadata.ORIGIN) String origin)
            throws Exception {
        ProviderIdentity identity = command.identity();
        Optional<UserId> holder = registrations.holder(identity);
        UserId userId = holder.isPresent() ? holder.get() : open(command.newUserId(), identity);
        return signIns.begin(userId, command.sessionId(), identity.provider(), origin, command.userAgent());
    }

    private UserId open(UserId userId, ProviderIdentity identity) throws Exception {
        String email = identity.email();
        if (email == null || !identity.emailVerified()) {
            throw new Refused(AccountProblem.PROVIDER_EMAIL_MISSING);
        }
        AccountRules.checkEmail(email);
        registrations.requireFree(email);
        Aggregate<Account> account = registrations.open(
                userId, email, AccountRules.nameOf(identity.name(), email), Set.of(Role.MEMBER), true);
        registrations.link(account, userId, identity);
        return userId;
    }

    @CommandHandler
    void handle(LinkIdentity command) throws Exception {
        recent.require(command.userId(), command.sessionId());
        Optional<UserId> holder = registrations.holder(command.identity());
        if (holder.isPresent() && !holder.get().equals(command.userId())) {
            throw new Refused(AccountProblem.IDENTITY_TAKEN);
        }
        registrations.link(account(command.userId()), command.userId(), command.identity());
    }

    @CommandHandler
    void handle(UnlinkIdentity command) {
        recent.require(command.userId(), command.sessionId());
        Aggregate<Account> account = account(command.userId());
        registrations.unlink(account, command.provider());
        if (!account.invoke(Account::isLinked) && !credentials.exist(command.userId())) {
            throw new Refused(AccountProblem.LAST_SIGN_IN);
        }
    }

    private Aggregate<Account> account(UserId userId) {
        return accounts.load(userId.toString());
    }
}
