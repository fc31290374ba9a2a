package io.jiwon.account;

import io.jiwon.message.Personal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.serialization.Revision;

/** What has happened to an account. */
public sealed interface AccountEvent {
    UserId userId();

    /** A person opened an account. */
    @Revision("1")
    record AccountRegistered(
            UserId userId, @Personal String email, @Personal String name, Set<Role> roles) implements AccountEvent {
        public AccountRegistered {
            // In the order of the enum: the stored bytes must not depend on a hash.
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }
    }

    /** The person proved who they are with their password and got an access token. */
    @Revision("1")
    record SignedIn(UserId userId) implements AccountEvent {}

    /** The person gave the account up; it is erased next. */
    @Revision("1")
    record AccountClosed(UserId userId) implements AccountEvent {}
}
