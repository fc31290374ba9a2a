package io.jiwon.account.query;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.AccountQuery;
import io.jiwon.account.AccountQuery.AccountEntry;
import io.jiwon.account.AccountQuery.FindAccountEntry;
import io.jiwon.account.AccountQuery.ListAccounts;
import io.jiwon.account.AccountQuery.ListRoleRequests;
import io.jiwon.account.AccountQuery.PendingRoleRequest;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(AccountListProjector.GROUP)
final class AccountListQueryHandler {
    private static final String ENTRY = "select user_id, email, name, roles, created_at, block_reason";
    private static final String REQUEST = "select user_id, email, name, role, reason, requested_at";

    private final JdbcClient jdbc;

    AccountListQueryHandler(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Page<AccountEntry> handle(ListAccounts query) {
        new FieldRules()
                .optional("email", query.email(), AccountQuery.FILTER_MAX_CHARS)
                .refuseIfBroken();
        StringBuilder from = new StringBuilder(" from query.account_list where true");
        Map<String, Object> filters = new HashMap<>();
        if (query.email() != null) {
            from.append(" and email = :email");
            filters.put("email", query.email().strip().toLowerCase(Locale.ROOT));
        }
        if (query.role() != null) {
            from.append(" and :role = any (string_to_array(roles, ','))");
            filters.put("role", query.role().name());
        }
        if (query.blocked() != null) {
            from.append(query.blocked() ? " and block_reason is not null" : " and block_reason is null");
        }
        return page(
                ENTRY, from.toString(), "created_at desc, user_id", filters, query.paging(), (row, n) -> entry(row));
    }

    @QueryHandler
    AccountEntry handle(FindAccountEntry query) {
        return jdbc.sql(ENTRY + " from query.account_list where user_id = ?")
                .param(query.userId().value())
                .query((row, n) -> entry(row))
                .optional()
                .orElseThrow(() -> new Refused(AccountProblem.ACCOUNT_NOT_FOUND));
    }

    @QueryHandler
    Page<PendingRoleRequest> handle(ListRoleRequests query) {
        return page(
                REQUEST,
                " from query.role_request join query.account_list using (user_id)",
                "requested_at, user_id, role",
                Map.of(),
                query.paging(),
                (row, n) -> new PendingRoleRequest(
                        userId(row),
                        row.getString("email"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getString("reason"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant()));
    }

    private <T> Page<T> page(
            String select, String from, String order, Map<String, Object> filters, Paging paging, RowMapper<T> view) {
        return new Page<>(
                jdbc.sql(select + from + " order by " + order + " limit :limit offset :offset")
                        .params(filters)
                        .param("limit", paging.pageSize())
                        .param("offset", (paging.page() - 1) * paging.pageSize())
                        .query(view)
                        .list(),
                paging.page(),
                paging.pageSize(),
                jdbc.sql("select count(*)" + from)
                        .params(filters)
                        .query(Long.class)
                        .single());
    }

    private static AccountEntry entry(ResultSet row) throws SQLException {
        @Nullable String blockReason = row.getString("block_reason");
        return new AccountEntry(
                userId(row),
                row.getString("email"),
                row.getString("name"),
                RoleColumn.read(row.getString("roles")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                blockReason != null,
                blockReason);
    }

    private static UserId userId(ResultSet row) throws SQLException {
        return new UserId(row.getObject("user_id", UUID.class));
    }
}
