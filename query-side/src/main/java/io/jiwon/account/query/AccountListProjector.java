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
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.readmodel.RowWrites;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Everybody's accounts, and the requests for roles that wait, for administrators. */
@Component
@ProcessingGroup(AccountListProjector.GROUP)
final class AccountListProjector {
    static final String GROUP = "account-list";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    AccountListProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AccountEvent event, @Timestamp Instant at) {
        OffsetDateTime when = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        switch (event) {
            case AccountRegistered registered ->
                rows.insert(
                        registered.userId(),
                        "insert into query.account_list (user_id, email, name, roles, created_at)"
                                + " values (?, ?, ?, ?, ?) on conflict (user_id) do nothing",
                        registered.userId().value(),
                        registered.email(),
                        registered.name(),
                        RoleColumn.of(registered.roles()),
                        when);
            case RoleGranted granted -> {
                rows.updateOne(
                        granted.userId(),
                        "update query.account_list set " + RoleColumn.GRANT + " where user_id = ?",
                        granted.role().name(),
                        granted.userId().value());
                settle(granted.userId(), granted.role());
            }
            case RoleWithdrawn withdrawn ->
                rows.updateOne(
                        withdrawn.userId(),
                        "update query.account_list set " + RoleColumn.WITHDRAW + " where user_id = ?",
                        withdrawn.role().name(),
                        withdrawn.userId().value());
            case RoleRequested asked ->
                rows.insert(
                        asked.userId(),
                        "insert into query.role_request (user_id, role, reason, requested_at) values (?, ?, ?, ?)"
                                + " on conflict (user_id, role) do nothing",
                        asked.userId().value(),
                        asked.role().name(),
                        asked.reason(),
                        when);
            case RoleRequestRefused refused -> settle(refused.userId(), refused.role());
            case AccountBlocked shutOut -> block(shutOut.userId(), shutOut.reason());
            case AccountUnblocked letIn -> block(letIn.userId(), null);
            case AccountClosed closed -> {
                // Its rows go with everything else, by the erasure.
            }
            case AdministratorDismissed dismissed -> {
                // Shows in the row of the one who was dismissed.
            }
            case SignedIn in -> {
                // The list does not show sessions; the audit trail does.
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
                // Nor how one proves who one is.
            }
            case EmailVerified verified -> {
                // The same.
            }
            case PasswordResetAsked asked -> {
                // The same.
            }
            case PasswordReplaced replaced -> {
                // The same.
            }
            case IdentityLinked linked -> {
                // The same.
            }
            case IdentityUnlinked unlinked -> {
                // The same.
            }
            case SecondFactorAdded added -> {
                // The same.
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
        }
    }

    private void block(UserId userId, @Nullable String reason) {
        rows.updateOne(
                userId, "update query.account_list set block_reason = ? where user_id = ?", reason, userId.value());
    }

    private void settle(UserId userId, Role role) {
        rows.updateAny(
                userId, "delete from query.role_request where user_id = ? and role = ?", userId.value(), role.name());
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.account_list, query.role_request");
    }
}
