package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.EraseAccount;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.ErasureId;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "account")
final class ErasureCommandController {
    private final Commands commands;
    private final ErasureReceipts receipts;

    ErasureCommandController(Commands commands, ErasureReceipts receipts) {
        this.commands = commands;
        this.receipts = receipts;
    }

    @GetMapping("/erasures/keys")
    @OpenTo(Audience.ANYONE)
    @Operation(summary = "The keys that receipts of erasures are verified with", description = "A JSON Web Key Set.")
    Map<String, Object> keys() {
        return receipts.publicKeys();
    }

    @PostMapping("/users/me/erasure")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(
            summary = "Close the account and erase its person",
            description = "202 with the erasure's address: what is stored about the person becomes unreadable and what"
                    + " was made of it is removed, for good. 403 wrong_password; the fifth wrong one ends the session.")
    ResponseEntity<ErasureBegun> erase(Caller caller, @RequestBody ErasureRequest body) {
        // Random, and not the reserved one of an Idempotency-Key: who knows it may read the receipt.
        ErasureId erasureId = new ErasureId(UUID.randomUUID());
        Accepted accepted = commands.send(
                caller,
                new EraseAccount(erasureId, caller.user(), caller.session(), requireNonNullElse(body.password(), "")));
        return accepted.later(URI.create("/api/v1/erasures/" + erasureId), new ErasureBegun(erasureId));
    }

    record ErasureRequest(
            @Schema(example = "a long pass phrase") @Nullable
            String password) {}

    record ErasureBegun(ErasureId erasureId) {}
}
