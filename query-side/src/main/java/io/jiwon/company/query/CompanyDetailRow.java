package io.jiwon.company.query;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProfile;
import io.jiwon.company.CompanyQuery.CompanyDetail;
import io.jiwon.company.CompanyQuery.State;
import io.jiwon.message.Cursor;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "company_detail")
class CompanyDetailRow {
    @Id
    private UUID companyId;

    private UUID ownerId;
    private String name;
    private String businessNumber;
    private String address;
    private @Nullable String homepage;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String reason;
    private Instant registeredAt;
    private @Nullable Instant decidedAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CompanyDetailRow() {}

    Cursor place() {
        return Cursor.at(registeredAt, companyId);
    }

    CompanyDetail detail() {
        return new CompanyDetail(
                new CompanyId(companyId),
                new UserId(ownerId),
                new CompanyProfile(name, businessNumber, address, homepage),
                state,
                registeredAt,
                reason,
                decidedAt,
                version);
    }
}
