package io.jiwon.company.query;

import io.jiwon.account.Caller;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyQuery.CompanyDetail;
import io.jiwon.company.CompanyQuery.FindCompany;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ArchivedCompanies implements ArchivedState {
    private final Queries queries;

    ArchivedCompanies(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "company";
    }

    @Override
    public String group() {
        return CompanyDetailProjector.GROUP;
    }

    /** Nothing of the claim on its number, whose id is no company's. */
    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        if (streamId.startsWith("business-number-")) {
            return Optional.empty();
        }
        CompanyId id = CompanyId.from(streamId);
        return queries.find(caller, new FindCompany(id, caller.user()), CompanyDetail.class)
                .map(company -> new Shown("companies/" + id, CompanyAnswer.of(company, caller.user())));
    }
}
