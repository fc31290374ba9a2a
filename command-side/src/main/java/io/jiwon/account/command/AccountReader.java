package io.jiwon.account.command;

import io.jiwon.account.UserId;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Asks an account outside of a command, as of now: views lag behind, and this side has none. */
@Component
final class AccountReader {
    private final Repository<Account> accounts;

    AccountReader(Repository<Account> accounts) {
        this.accounts = accounts;
    }

    /** Nothing when there is no such account, or none any more. */
    <T> Optional<T> ask(UserId userId, Function<Account, T> question) {
        return DefaultUnitOfWork.startAndGet(new GenericMessage<>(userId))
                .executeWithResult(() -> {
                    try {
                        return accounts.load(userId.toString())
                                .invoke(account -> account.isClosed()
                                        ? Optional.<T>empty()
                                        : Optional.of(question.apply(account)));
                    } catch (AggregateNotFoundException unknown) {
                        return Optional.<T>empty();
                    }
                })
                .getPayload();
    }
}
