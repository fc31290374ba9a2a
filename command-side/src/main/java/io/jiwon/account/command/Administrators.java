package io.jiwon.account.command;

import io.jiwon.account.UserId;
import java.util.function.Predicate;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Sees to it that an administrator is left. Nobody takes the power from themselves, and whoever takes it from another has
 * it in that moment: that stands in their own stream, in the same append. Two who do it to one another meet in both
 * streams, and the later finds that they are none any more.
 */
@Component
final class Administrators {
    private final Repository<Account> accounts;

    Administrators(Repository<Account> accounts) {
        this.accounts = accounts;
    }

    /**
     * The account that an administrator acts on, after it is noted that they take the power from it, if they do.
     *
     * @param takes whether what they want takes it away, asked of an administrator's account
     */
    Aggregate<Account> dismissing(UserId administrator, UserId other, Predicate<Account> takes) {
        // Of two accounts always in this order, whoever acts: two that each hold what the other one waits for get
        // nowhere.
        if (administrator.value().compareTo(other.value()) < 0) {
            account(administrator);
        }
        Aggregate<Account> theirs = account(other);
        if (theirs.invoke(account -> account.isAdministrator() && takes.test(account))) {
            account(administrator).execute(account -> account.dismiss(other));
        }
        return theirs;
    }

    private Aggregate<Account> account(UserId userId) {
        return accounts.load(userId.toString());
    }
}
