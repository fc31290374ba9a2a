package io.jiwon.account;

import io.jiwon.message.AboutPeople;
import io.jiwon.message.Paging;
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
     * @param roleRequests the roles that its owner asked for, each with the last request, in the order of the roles
     */
    record AccountView(
            UserId userId,
            String email,
            boolean emailVerified,
            String name,
            Set<Role> roles,
            List<String> identities,
            Instant createdAt,
            List<RoleRequest> roleRequests) {
        public AccountView {
            identities = List.copyOf(identities);
            roleRequests = List.copyOf(roleRequests);
        }
    }

    /** What became of a request for a role. */
    enum RoleRequestState {
        PENDING,
        GRANTED,
        REFUSED
    }

    /**
     * A request for a role, as the one who made it sees it.
     *
     * @param reason what they wrote; null when they asked while they registered
     * @param decidedAt null until an administrator has decided, UTC
     * @param refusal why it was refused; null unless it was
     */
    record RoleRequest(
            Role role,
            RoleRequestState state,
            @Nullable String reason,
            Instant requestedAt,
            @Nullable Instant decidedAt,
            @Nullable String refusal) {}

    /** Characters in a filter. */
    int FILTER_MAX_CHARS = 300;

    /**
     * Everybody's accounts, the newest first, for administrators. Answers a page of {@link AccountEntry}. A null filter
     * lets everything through.
     *
     * @param email the whole address, in any case
     */
    record ListAccounts(
            @Nullable String email,
            @Nullable Role role,
            @Nullable Boolean blocked,
            Paging paging) implements AccountQuery {}

    /** One account, for administrators. Answers an {@link AccountEntry}. */
    record FindAccountEntry(UserId userId) implements AccountQuery {}

    /**
     * An account as an administrator sees it.
     *
     * @param createdAt when it was registered, UTC
     * @param blockReason why it is blocked; null when it is not
     */
    record AccountEntry(
            UserId userId,
            String email,
            String name,
            Set<Role> roles,
            Instant createdAt,
            boolean blocked,
            @Nullable String blockReason)
            implements AboutPeople {
        @Override
        public Set<UserId> people() {
            return Set.of(userId);
        }
    }

    /** The requests for roles that nobody has decided yet, the oldest first. Answers a page of {@link PendingRoleRequest}. */
    record ListRoleRequests(Paging paging) implements AccountQuery {}

    /**
     * A request for a role that waits for an administrator.
     *
     * @param reason what the person wrote; null when they asked while they registered
     */
    record PendingRoleRequest(
            UserId userId,
            String email,
            String name,
            Role role,
            @Nullable String reason,
            Instant requestedAt) implements AboutPeople {
        @Override
        public Set<UserId> people() {
            return Set.of(userId);
        }
    }

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
