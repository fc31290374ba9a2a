package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.AccountView;
import io.jiwon.account.AccountQuery.RoleRequest;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "account_view")
class AccountViewRow {
    private static final TypeReference<TreeMap<Role, RoleRequest>> REQUESTS = new TypeReference<>() {};

    @Id
    private UUID userId;

    private String email;
    private boolean emailVerified;
    private String name;
    private String roles;
    private List<String> identities;
    private Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private String roleRequests;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AccountViewRow() {}

    AccountView view() {
        return new AccountView(
                new UserId(userId),
                email,
                emailVerified,
                name,
                RoleColumn.read(roles),
                identities.stream().sorted().toList(),
                createdAt,
                List.copyOf(StoredJson.read(roleRequests, REQUESTS).values()));
    }
}
