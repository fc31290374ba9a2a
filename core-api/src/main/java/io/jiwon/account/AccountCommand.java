package io.jiwon.account;

import io.jiwon.message.Personal;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a person wants to do with an account. */
public sealed interface AccountCommand {
    /**
     * Open an account.
     *
     * @param password in plain text; it is hashed before anything is stored and never enters an event
     */
    record RegisterAccount(
            @TargetAggregateIdentifier UserId userId,
            @Personal String email,
            @Personal String name,
            String password,
            Set<Role> roles)
            implements AccountCommand {
        @Override
        public String toString() {
            return "RegisterAccount[userId=" + userId + "]";
        }
    }

    /** Prove who one is by e-mail address and password. */
    record SignIn(@Personal String email, String password) implements AccountCommand {
        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    /** Close the account and have everything that is known about its person erased, for good. */
    record EraseAccount(ErasureId erasureId, UserId userId, String password) implements AccountCommand {
        @Override
        public String toString() {
            return "EraseAccount[userId=" + userId + "]";
        }
    }

    /** Note that an erasure is done. */
    record RecordErasure(@TargetAggregateIdentifier ErasureId erasureId, List<ClearedStore> stores, String receipt)
            implements AccountCommand {
        public RecordErasure {
            stores = List.copyOf(stores);
        }
    }
}
