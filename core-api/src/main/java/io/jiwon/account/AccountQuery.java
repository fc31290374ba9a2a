package io.jiwon.account;

import java.time.Instant;
import java.util.Set;

/** What one may ask about accounts. */
public sealed interface AccountQuery {
    /** The caller's own account. */
    record FindAccount(UserId userId) implements AccountQuery {}

    /**
     * An account as its owner sees it; never a hash.
     *
     * @param createdAt when it was registered, UTC
     */
    record AccountView(UserId userId, String email, String name, Set<Role> roles, Instant createdAt) {}
}
