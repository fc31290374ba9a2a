package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.EraseAccount;
import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.Refused;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Opens accounts with a password, and closes them. */
@Component
final class AccountHandler {
    private final Registrations registrations;
    private final Claims claims;
    private final Repository<Erasure> erasures;
    private final Credentials credentials;
    private final PasswordProofs proofs;

    AccountHandler(
            Registrations registrations,
            Claims claims,
            Repository<Erasure> erasures,
            Credentials credentials,
            PasswordProofs proofs) {
        this.registrations = registrations;
        this.claims = claims;
        this.erasures = erasures;
        this.credentials = credentials;
        this.proofs = proofs;
    }

    /** A repeat with the same user id changes nothing. */
    @CommandHandler
    void handle(RegisterAccount command) throws Exception {
        AccountRules.check(command);
        Optional<UserId> holder = claims.holderOfEmail(command.email());
        if (holder.isPresent()) {
            if (!holder.get().equals(command.userId())) {
                throw new Refused(AccountProblem.EMAIL_TAKEN);
            }
            return;
        }
        credentials.keep(command.userId(), command.password());
        Aggregate<Account> account = registrations.open(
                command.userId(), command.email(), command.name(), command.roles(), command.emailVerified());
        Role wish = command.wish();
        if (wish != null) {
            account.execute(opened -> opened.request(wish, null));
        }
    }

    /** The account is closed, what it held is free and the erasure asked for, all or nothing. */
    @CommandHandler
    void handle(EraseAccount command, @MetaDataValue(Commands.TRACE_ID) String traceId) throws Exception {
        proofs.check(command.userId(), command.sessionId(), command.password(), traceId);
        registrations.close(command.userId());
        erasures.newInstance(() -> new Erasure(command.erasureId(), command.userId()));
    }
}
