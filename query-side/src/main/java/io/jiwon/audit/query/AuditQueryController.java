package io.jiwon.audit.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.audit.AuditQuery.AuditEntry;
import io.jiwon.audit.AuditQuery.ListAuditEntries;
import io.jiwon.audit.AuditQuery.Outcome;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/audit")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "audit")
final class AuditQueryController {
    private final Queries queries;

    AuditQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @ShowsPersonalData
    @Operation(
            summary = "The audit trail, newest first (administrators)",
            description = "Every event and every refused command: who, when, from where, which command, what came of"
                    + " it.")
    Page<AuditEntry> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String command,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "50") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.page(
                caller,
                new ListAuditEntries(
                        actor, subject, command, outcome, since, until, new Paging(page, pageSize, cursor)));
    }
}
