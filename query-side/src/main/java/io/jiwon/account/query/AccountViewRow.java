package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.AccountView;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "query", name = "account_view")
class AccountViewRow {
    @Id
    private UUID userId;

    private String email;
    private boolean emailVerified;
    private String name;
    private String roles;
    private List<String> identities;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AccountViewRow() {}

    AccountView view() {
        return new AccountView(
                new UserId(userId),
                email,
                emailVerified,
                name,
                Arrays.stream(roles.split(",")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                identities.stream().sorted().toList(),
                createdAt);
    }
}
