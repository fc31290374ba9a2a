package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.AskEmailVerification;
import io.jiwon.account.AccountCommand.VerifyEmail;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(Audience.SIGNED_IN)
@RequestMapping("/api/v1")
@Tag(name = "account")
final class EmailVerificationController {
    private final Commands commands;

    EmailVerificationController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/users/me/email-verification-requests")
    @Operation(
            summary = "Get another link by mail that verifies one's address",
            description = "A registration sends the first one by itself. 409 email_verified when there is nothing to"
                    + " verify; of more than five an hour the rest is not sent.")
    ResponseEntity<Void> ask(Caller caller) {
        return commands.send(caller, new AskEmailVerification(caller.user())).done();
    }

    @OpenTo(Audience.ANYONE)
    @PostMapping("/auth/email-verification")
    @Operation(
            summary = "Verify an address by a mailed link",
            description = "Needs no token: the link tells who. 422 link_invalid when it is unknown or expired.")
    ResponseEntity<Void> verify(Caller caller, @RequestBody Verification body) {
        return commands.send(caller, new VerifyEmail(requireNonNullElse(body.token(), "")))
                .done();
    }

    /** @param token what the link carries after {@code #token=} */
    record Verification(@Nullable String token) {}
}
