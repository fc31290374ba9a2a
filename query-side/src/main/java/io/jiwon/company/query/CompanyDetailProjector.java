package io.jiwon.company.query;

import io.jiwon.company.CompanyEvent;
import io.jiwon.company.CompanyEvent.CompanyClosed;
import io.jiwon.company.CompanyEvent.CompanyConfirmed;
import io.jiwon.company.CompanyEvent.CompanyMemberAdded;
import io.jiwon.company.CompanyEvent.CompanyRefused;
import io.jiwon.company.CompanyEvent.CompanyRegistered;
import io.jiwon.company.CompanyProfile;
import io.jiwon.company.CompanyQuery.State;
import io.jiwon.readmodel.RowWrites;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each company as one row. */
@Component
@ProcessingGroup(CompanyDetailProjector.GROUP)
final class CompanyDetailProjector {
    static final String GROUP = "company-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    CompanyDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(CompanyEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case CompanyRegistered registered -> insert(registered, at, version);
            case CompanyConfirmed confirmed -> decide(event, State.CONFIRMED, null, at, version);
            case CompanyRefused refused -> decide(event, State.REFUSED, refused.reason(), at, version);
            case CompanyClosed closed -> decide(event, State.CLOSED, closed.reason(), at, version);
            case CompanyMemberAdded added ->
                rows.updateOne(
                        event.companyId(),
                        "update query.company_detail set version = ? where company_id = ?",
                        version,
                        event.companyId().value());
        }
    }

    private void insert(CompanyRegistered registered, Instant at, long version) {
        CompanyProfile profile = registered.profile();
        rows.insert(
                registered.companyId(),
                "insert into query.company_detail (company_id, owner_id, name, business_number, address, homepage,"
                        + " state, registered_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                registered.companyId().value(),
                registered.ownerId().value(),
                profile.name(),
                profile.businessNumber(),
                profile.address(),
                profile.homepage(),
                State.REGISTERED.name(),
                utc(at),
                version);
    }

    private void decide(CompanyEvent event, State state, @Nullable String reason, Instant at, long version) {
        rows.updateOne(
                event.companyId(),
                "update query.company_detail set state = ?, reason = ?, decided_at = ?, version = ?"
                        + " where company_id = ?",
                state.name(),
                reason,
                utc(at),
                version,
                event.companyId().value());
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.company_detail");
    }
}
