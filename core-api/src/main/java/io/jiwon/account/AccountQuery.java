package io.jiwon.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one may ask about accounts. */
public sealed interface AccountQuery {
    /** The caller's own account. */
    record FindAccount(UserId userId) implements AccountQuery {}

    /**
     * An account as its owner sees it; never a hash.
     *
     * @param emailVerified whether the address is known to be its person's
     * @param identities the other providers that it can be signed in to by
     * @param createdAt when it was registered, UTC
     */
    record AccountView(
            UserId userId,
            String email,
            boolean emailVerified,
            String name,
            Set<Role> roles,
            List<String> identities,
            Instant createdAt) {}

    /** How far an erasure is. Whoever knows its id may ask: the person has no account any more. */
    record FindErasure(ErasureId erasureId) implements AccountQuery {}

    /**
     * An erasure, under way or done.
     *
     * @param receipt the signed statement (JWS, verified by the keys of {@code /api/v1/erasures/keys}); null until it is
     *     done
     */
    record ErasureView(
            ErasureId erasureId,
            Instant askedAt,
            @Nullable Instant completedAt,
            @Nullable String receipt) {}
}
