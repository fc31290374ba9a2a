package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountCommand.SignIn;
import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "account")
final class AccountCommandController {
    private final Commands commands;
    private final AccessTokens tokens;

    AccountCommandController(Commands commands, AccessTokens tokens) {
        this.commands = commands;
        this.tokens = tokens;
    }

    @PostMapping("/registration")
    @Operation(summary = "Open an account", description = "409 email_taken when the address has one already.")
    ResponseEntity<Registered> register(Caller caller, @RequestBody Registration body) {
        UserId userId = new UserId(caller.newId());
        Accepted accepted = commands.send(
                caller,
                new RegisterAccount(
                        userId,
                        requireNonNullElse(body.email(), ""),
                        requireNonNullElse(body.name(), ""),
                        requireNonNullElse(body.password(), ""),
                        Set.of(Role.MEMBER)));
        return accepted.created(URI.create("/api/v1/users/me"), new Registered(userId));
    }

    @PostMapping("/login")
    @Operation(
            summary = "Sign in with e-mail address and password",
            description = "Answers an access token that lives for 15 minutes; 401 wrong_credentials otherwise.")
    ResponseEntity<SignedInAnswer> signIn(Caller caller, @RequestBody Login body) {
        Accepted accepted = commands.send(
                caller, new SignIn(requireNonNullElse(body.email(), ""), requireNonNullElse(body.password(), "")));
        TokenHolder holder = accepted.result(TokenHolder.class);
        return accepted.ok(
                new SignedInAnswer(tokens.issue(holder), "Bearer", AccessTokens.LIFETIME.toSeconds(), holder.userId()));
    }

    record Registration(
            @Schema(example = "jiyoung@example.com") @Nullable
            String email,

            @Schema(example = "a long pass phrase") @Nullable
            String password,

            @Schema(example = "김지영") @Nullable String name) {}

    record Registered(UserId userId) {}

    record Login(
            @Schema(example = "jiyoung@example.com") @Nullable
            String email,

            @Schema(example = "a long pass phrase") @Nullable
            String password) {}

    /** @param expiresIn seconds until the token is no longer accepted */
    record SignedInAnswer(String accessToken, String tokenType, long expiresIn, UserId userId) {}
}
