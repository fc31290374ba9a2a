package io.jiwon.company.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyQuery.CompanyDetail;
import io.jiwon.company.CompanyQuery.FindCompany;
import io.jiwon.company.CompanyQuery.ListCompanies;
import io.jiwon.company.CompanyQuery.ListOwnCompanies;
import io.jiwon.company.CompanyQuery.State;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "company")
final class CompanyQueryController {
    private final Queries queries;

    CompanyQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/companies")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(summary = "The companies that the caller registered, newest first")
    Page<CompanyAnswer> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.<CompanyDetail>page(
                        caller, new ListOwnCompanies(caller.user(), new Paging(page, pageSize, cursor)))
                .map(company -> CompanyAnswer.of(company, caller.user()));
    }

    @GetMapping("/companies/{company_id}")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(
            summary = "A company of the caller's, or a confirmed one",
            description = "404 company_not_found, also while another's is not confirmed, or when it is closed.")
    ResponseEntity<CompanyAnswer> find(Caller caller, @PathVariable("company_id") CompanyId companyId) {
        CompanyDetail company = queries.ask(caller, new FindCompany(companyId, caller.user()), CompanyDetail.class);
        return ResponseEntity.ok().eTag("\"" + company.version() + "\"").body(CompanyAnswer.of(company, caller.user()));
    }

    @GetMapping("/admin/companies")
    @OpenTo(Audience.ADMINISTRATORS)
    @ShowsPersonalData
    @Operation(
            summary = "The companies that wait to be confirmed, oldest first (administrators)",
            description = "Or those in another state. Who was shown is recorded in the audit trail.")
    Page<CompanyAnswer> listAll(
            Caller caller,
            @RequestParam(defaultValue = "REGISTERED") State state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.<CompanyDetail>page(caller, new ListCompanies(state, new Paging(page, pageSize, cursor)))
                .map(CompanyAnswer::toAdministrator);
    }
}
