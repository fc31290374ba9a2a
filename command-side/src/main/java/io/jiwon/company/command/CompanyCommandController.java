package io.jiwon.company.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.company.CompanyCommand.CloseCompany;
import io.jiwon.company.CompanyCommand.ConfirmCompany;
import io.jiwon.company.CompanyCommand.RefuseCompany;
import io.jiwon.company.CompanyCommand.RegisterCompany;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProfile;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "company")
final class CompanyCommandController {
    private final Commands commands;

    CompanyCommandController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/companies")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(
            summary = "Register a company",
            description = "An administrator looks at it before it can publish. 409 business_number_taken.")
    ResponseEntity<RegisteredCompany> register(Caller caller, @RequestBody CompanyRegistration body) {
        CompanyId companyId = new CompanyId(caller.newId());
        return commands.send(caller, new RegisterCompany(companyId, caller.user(), body.profile()))
                .created(URI.create("/api/v1/companies/" + companyId), new RegisteredCompany(companyId));
    }

    @PostMapping("/admin/companies/{company_id}/confirmation")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Confirm a company (administrators)",
            description = "It may publish from now on. 409 company_decided, or own_company for one's own; a repeat"
                    + " changes nothing.")
    ResponseEntity<Void> confirm(Caller caller, @PathVariable("company_id") CompanyId companyId) {
        return commands.send(caller, new ConfirmCompany(companyId, caller.user()))
                .done();
    }

    @PostMapping("/admin/companies/{company_id}/refusal")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Refuse a company (administrators)",
            description = "Who registered it reads the reason; its number is free. 409 company_decided, own_company.")
    ResponseEntity<Void> refuse(
            Caller caller, @PathVariable("company_id") CompanyId companyId, @RequestBody CompanyReason body) {
        return commands.send(caller, new RefuseCompany(companyId, caller.user(), body.text()))
                .done();
    }

    @PostMapping("/admin/companies/{company_id}/closure")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Close a company (administrators)",
            description = "What it published is withdrawn; its number is free. 409 company_not_confirmed,"
                    + " company_closed, own_company.")
    ResponseEntity<Void> close(
            Caller caller, @PathVariable("company_id") CompanyId companyId, @RequestBody CompanyReason body) {
        return commands.send(caller, new CloseCompany(companyId, caller.user(), body.text()))
                .done();
    }

    record CompanyRegistration(
            @Schema(example = "주식회사 새벽배송") @Nullable String name,

            @Schema(description = "사업자등록번호, with or without hyphens", example = "220-81-62517") @Nullable
            String businessNumber,

            @Schema(example = "서울 성동구 왕십리로 83") @Nullable String address,

            @Schema(example = "https://example.com") @Nullable
            String homepage) {
        CompanyProfile profile() {
            return new CompanyProfile(
                    requireNonNullElse(name, ""),
                    requireNonNullElse(businessNumber, ""),
                    requireNonNullElse(address, ""),
                    homepage);
        }
    }

    record RegisteredCompany(CompanyId companyId) {}

    record CompanyReason(
            @Schema(example = "등록증과 상호가 다릅니다.") @Nullable String reason) {
        String text() {
            return requireNonNullElse(reason, "");
        }
    }
}
