package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.ErasureView;
import io.jiwon.account.AccountQuery.FindErasure;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.ErasureId;
import io.jiwon.account.OpenTo;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/erasures")
@OpenTo(Audience.ANYONE)
@Tag(name = "account")
final class ErasureQueryController {
    private final Queries queries;

    ErasureQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/{erasure_id}")
    @Operation(
            summary = "How far an erasure is, and its signed receipt",
            description = "Needs no token: there is no account any more. Whoever was told the id may ask.")
    ErasureView find(Caller caller, @PathVariable("erasure_id") ErasureId erasureId) {
        return queries.ask(caller, new FindErasure(erasureId), ErasureView.class);
    }
}
