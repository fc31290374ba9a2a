package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.AccountView;
import io.jiwon.account.AccountQuery.FindAccount;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users")
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "account")
final class AccountQueryController {
    private final Queries queries;

    AccountQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/me")
    @Operation(summary = "The caller's own account")
    AccountView me(Caller caller) {
        return queries.ask(caller, new FindAccount(caller.user()), AccountView.class);
    }
}
