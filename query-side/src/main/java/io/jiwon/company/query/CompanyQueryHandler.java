package io.jiwon.company.query;

import io.jiwon.company.CompanyProblem;
import io.jiwon.company.CompanyQuery.CompanyDetail;
import io.jiwon.company.CompanyQuery.FindCompany;
import io.jiwon.company.CompanyQuery.ListCompanies;
import io.jiwon.company.CompanyQuery.ListOwnCompanies;
import io.jiwon.message.Cursor;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(CompanyDetailProjector.GROUP)
final class CompanyQueryHandler {
    private final CompanyDetailRows rows;

    CompanyQueryHandler(CompanyDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    CompanyDetail handle(FindCompany query) {
        return rows.find(query.companyId().value(), query.readerId().value())
                .map(CompanyDetailRow::detail)
                .orElseThrow(() -> new Refused(CompanyProblem.COMPANY_NOT_FOUND));
    }

    @QueryHandler
    Page<CompanyDetail> handle(ListOwnCompanies query) {
        Paging paging = query.paging();
        UUID owner = query.ownerId().value();
        Cursor after = paging.after();
        if (after != null) {
            return Page.after(
                            rows.listOwnAfter(owner, after.time(), after.id(), Limit.of(paging.pageSize() + 1)),
                            paging.pageSize(),
                            CompanyDetailRow::place)
                    .map(CompanyDetailRow::detail);
        }
        return page(rows.listOwn(owner, PageRequest.of(paging.page() - 1, paging.pageSize())), paging);
    }

    @QueryHandler
    Page<CompanyDetail> handle(ListCompanies query) {
        Paging paging = query.paging();
        Cursor after = paging.after();
        if (after != null) {
            return Page.after(
                            rows.listAfter(query.state(), after.time(), after.id(), Limit.of(paging.pageSize() + 1)),
                            paging.pageSize(),
                            CompanyDetailRow::place)
                    .map(CompanyDetailRow::detail);
        }
        return page(rows.list(query.state(), PageRequest.of(paging.page() - 1, paging.pageSize())), paging);
    }

    private static Page<CompanyDetail> page(
            org.springframework.data.domain.Page<CompanyDetailRow> found, Paging paging) {
        return new Page<>(found.getContent(), paging.page(), paging.pageSize(), found.getTotalElements())
                .continuedBy(CompanyDetailRow::place)
                .map(CompanyDetailRow::detail);
    }
}
