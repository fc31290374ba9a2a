package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.AccountEntry;
import io.jiwon.account.AccountQuery.FindAccountEntry;
import io.jiwon.account.AccountQuery.ListAccounts;
import io.jiwon.account.AccountQuery.ListRoleRequests;
import io.jiwon.account.AccountQuery.PendingRoleRequest;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What administrators see of people; that they saw it stands in the audit trail. */
@RestController
@RequestMapping("/api/v1/admin")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "account")
final class AccountListController {
    private final Queries queries;

    AccountListController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/users")
    @ShowsPersonalData
    @Operation(
            summary = "The users, newest first (administrators)",
            description = "email is a whole address. Who was shown is recorded in the audit trail.")
    Page<AccountEntry> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable Boolean blocked,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListAccounts(email, role, blocked, new Paging(page, pageSize)));
    }

    @GetMapping("/users/{user_id}")
    @ShowsPersonalData
    @Operation(
            summary = "A user (administrators)",
            description = "Who was shown is recorded in the audit trail. 404 account_not_found.")
    AccountEntry find(Caller caller, @PathVariable("user_id") UserId userId) {
        return queries.ask(caller, new FindAccountEntry(userId), AccountEntry.class);
    }

    @GetMapping("/role-requests")
    @ShowsPersonalData
    @Operation(
            summary = "The requests for roles that nobody has decided, oldest first (administrators)",
            description = "Who was shown is recorded in the audit trail.")
    Page<PendingRoleRequest> requests(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListRoleRequests(new Paging(page, pageSize)));
    }
}
