package io.jiwon.account.query;

import io.jiwon.account.AccountEvent;
import io.jiwon.account.AccountEvent.AccountBlocked;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.AccountUnblocked;
import io.jiwon.account.AccountEvent.AdministratorDismissed;
import io.jiwon.account.AccountEvent.EmailVerificationAsked;
import io.jiwon.account.AccountEvent.EmailVerified;
import io.jiwon.account.AccountEvent.IdentityLinked;
import io.jiwon.account.AccountEvent.IdentityUnlinked;
import io.jiwon.account.AccountEvent.PasswordReplaced;
import io.jiwon.account.AccountEvent.PasswordResetAsked;
import io.jiwon.account.AccountEvent.RecoveryCodeUsed;
import io.jiwon.account.AccountEvent.RecoveryCodesReplaced;
import io.jiwon.account.AccountEvent.RefreshTokenReused;
import io.jiwon.account.AccountEvent.RoleGranted;
import io.jiwon.account.AccountEvent.RoleRequestRefused;
import io.jiwon.account.AccountEvent.RoleRequested;
import io.jiwon.account.AccountEvent.RoleWithdrawn;
import io.jiwon.account.AccountEvent.SecondFactorAdded;
import io.jiwon.account.AccountEvent.SecondFactorRemoved;
import io.jiwon.account.AccountEvent.SignedIn;
import io.jiwon.account.AccountEvent.SignedOut;
import io.jiwon.account.AccountEvent.SignedOutEverywhere;
import io.jiwon.account.AccountQuery.RoleRequest;
import io.jiwon.account.AccountQuery.RoleRequestState;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(AccountViewProjector.GROUP)
final class AccountViewProjector {
    static final String GROUP = "account-view";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    AccountViewProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AccountEvent event, @Timestamp Instant at) {
        switch (event) {
            case AccountRegistered registered ->
                rows.insert(
                        registered.userId(),
                        "insert into query.account_view (user_id, email, name, roles, created_at)"
                                + " values (?, ?, ?, ?, ?) on conflict (user_id) do nothing",
                        registered.userId().value(),
                        registered.email(),
                        registered.name(),
                        RoleColumn.of(registered.roles()),
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            case EmailVerified verified ->
                rows.updateOne(
                        verified.userId(),
                        "update query.account_view set email_verified = true where user_id = ?",
                        verified.userId().value());
            case IdentityLinked linked ->
                rows.updateOne(
                        linked.userId(),
                        "update query.account_view set identities = array_append(identities, ?) where user_id = ?",
                        linked.provider(),
                        linked.userId().value());
            case IdentityUnlinked unlinked ->
                rows.updateOne(
                        unlinked.userId(),
                        "update query.account_view set identities = array_remove(identities, ?) where user_id = ?",
                        unlinked.provider(),
                        unlinked.userId().value());
            case SignedIn in -> {
                // The view does not show sign-ins; the audit trail does.
            }
            case AccountClosed closed -> {
                // Its row goes with everything else, by the erasure.
            }
            case SignedOut out -> {
                // The same.
            }
            case SignedOutEverywhere out -> {
                // The same.
            }
            case RefreshTokenReused reused -> {
                // The same.
            }
            case EmailVerificationAsked asked -> {
                // The same.
            }
            case PasswordResetAsked asked -> {
                // The same.
            }
            case PasswordReplaced replaced -> {
                // The same.
            }
            case SecondFactorAdded added -> {
                // Whether there is a second factor is asked where it is decided, on the command side.
            }
            case SecondFactorRemoved removed -> {
                // The same.
            }
            case RecoveryCodesReplaced replaced -> {
                // The same.
            }
            case RecoveryCodeUsed used -> {
                // The same.
            }
            case RoleGranted granted -> {
                rows.updateOne(
                        granted.userId(),
                        "update query.account_view set " + RoleColumn.GRANT + " where user_id = ?",
                        granted.role().name(),
                        granted.userId().value());
                decide(granted.userId(), granted.role(), RoleRequestState.GRANTED, at, null);
            }
            case RoleWithdrawn withdrawn ->
                rows.updateOne(
                        withdrawn.userId(),
                        "update query.account_view set " + RoleColumn.WITHDRAW + " where user_id = ?",
                        withdrawn.role().name(),
                        withdrawn.userId().value());
            case RoleRequested asked ->
                rows.updateOne(
                        asked.userId(),
                        "update query.account_view set role_requests = role_requests || cast(? as jsonb)"
                                + " where user_id = ?",
                        StoredJson.write(Map.of(
                                asked.role(),
                                new RoleRequest(
                                        asked.role(), RoleRequestState.PENDING, asked.reason(), at, null, null))),
                        asked.userId().value());
            case RoleRequestRefused refused ->
                decide(refused.userId(), refused.role(), RoleRequestState.REFUSED, at, refused.reason());
            case AdministratorDismissed dismissed -> {
                // The same as of sign-ins.
            }
            case AccountBlocked shutOut -> {
                // Its owner, who alone sees the view, cannot ask for it.
            }
            case AccountUnblocked letIn -> {
                // The same.
            }
        }
    }

    /** The part of a {@link RoleRequest} that is known later. */
    private record Decision(
            RoleRequestState state,
            Instant decidedAt,
            @Nullable String refusal) {}

    /** Of a request that was made; a role that nobody asked for has none. */
    private void decide(UserId userId, Role role, RoleRequestState state, Instant at, @Nullable String refusal) {
        rows.updateAny(
                userId,
                "update query.account_view set role_requests = role_requests || jsonb_build_object(cast(? as text),"
                        + " role_requests -> cast(? as text) || cast(? as jsonb))"
                        + " where user_id = ? and role_requests -> cast(? as text) ->> 'state' = 'PENDING'",
                role.name(),
                role.name(),
                StoredJson.write(new Decision(state, at, refusal)),
                userId.value(),
                role.name());
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.account_view");
    }
}
