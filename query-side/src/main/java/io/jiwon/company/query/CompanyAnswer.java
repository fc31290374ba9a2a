package io.jiwon.company.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jiwon.account.UserId;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProfile;
import io.jiwon.company.CompanyQuery.CompanyDetail;
import io.jiwon.company.CompanyQuery.State;
import io.jiwon.message.AboutPeople;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A company as an answer.
 *
 * @param ownerId who registered it; null to everybody else but administrators
 */
record CompanyAnswer(
        CompanyId companyId,
        @Nullable UserId ownerId,
        @JsonUnwrapped CompanyProfile profile,
        State state,
        Instant registeredAt,
        @Nullable String reason,
        @Nullable Instant decidedAt,
        long version)
        implements AboutPeople {
    static CompanyAnswer of(CompanyDetail company, UserId reader) {
        return answer(company, company.ownerId().equals(reader) ? reader : null);
    }

    static CompanyAnswer toAdministrator(CompanyDetail company) {
        return answer(company, company.ownerId());
    }

    private static CompanyAnswer answer(CompanyDetail company, @Nullable UserId owner) {
        return new CompanyAnswer(
                company.companyId(),
                owner,
                company.profile(),
                company.state(),
                company.registeredAt(),
                company.reason(),
                company.decidedAt(),
                company.version());
    }

    @Override
    public Set<UserId> people() {
        return ownerId == null ? Set.of() : Set.of(ownerId);
    }
}
