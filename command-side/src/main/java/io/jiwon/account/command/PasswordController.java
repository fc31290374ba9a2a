package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.AskPasswordReset;
import io.jiwon.account.AccountCommand.ReplacePassword;
import io.jiwon.account.AccountCommand.ResetPassword;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(Audience.SIGNED_IN)
@RequestMapping("/api/v1")
@Tag(name = "account")
final class PasswordController {
    private final Commands commands;

    PasswordController(Commands commands) {
        this.commands = commands;
    }

    @OpenTo(Audience.ANYONE)
    @PostMapping("/auth/password-reset-requests")
    @Operation(
            summary = "Get a link by mail to choose a new password",
            description = "202 whether there is such an account or not: only its mailbox tells.")
    ResponseEntity<Void> askForReset(Caller caller, @RequestBody ResetRequest body) {
        try {
            commands.send(caller, new AskPasswordReset(requireNonNullElse(body.email(), "")));
        } catch (Refused refused) {
            // The refusal is one event, as the request is one: neither the answer nor its time tells them apart.
            if (refused.problem() != AccountProblem.WRONG_CREDENTIALS) {
                throw refused;
            }
        }
        return ResponseEntity.accepted().build();
    }

    @OpenTo(Audience.ANYONE)
    @PostMapping("/auth/password-reset")
    @Operation(
            summary = "Choose a new password by a mailed link",
            description = "Ends every session; the address counts as verified. 422 link_invalid when the link is"
                    + " unknown, expired or used.")
    ResponseEntity<Void> reset(Caller caller, @RequestBody Reset body) {
        return commands.send(
                        caller,
                        new ResetPassword(
                                requireNonNullElse(body.token(), ""), requireNonNullElse(body.password(), "")))
                .done();
    }

    @PutMapping("/users/me/password")
    @Operation(
            summary = "Choose a new password by the present one",
            description = "Ends every other session. 403 wrong_password; the fifth wrong one ends this session too.")
    ResponseEntity<Void> replace(Caller caller, @RequestBody Replacement body) {
        return commands.send(
                        caller,
                        new ReplacePassword(
                                caller.user(),
                                caller.session(),
                                requireNonNullElse(body.currentPassword(), ""),
                                requireNonNullElse(body.password(), "")))
                .done();
    }

    record ResetRequest(
            @Schema(example = "jiyoung@example.com") @Nullable
            String email) {}

    /** @param token what the link carries after {@code #token=} */
    record Reset(
            @Nullable String token,

            @Schema(example = "a longer pass phrase") @Nullable
            String password) {}

    record Replacement(
            @Schema(example = "a long pass phrase") @Nullable
            String currentPassword,

            @Schema(example = "a longer pass phrase") @Nullable
            String password) {}
}
