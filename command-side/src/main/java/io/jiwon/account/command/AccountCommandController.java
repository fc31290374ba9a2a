package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.BlockAccount;
import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.AccountCommand.SignIn;
import io.jiwon.account.AccountCommand.UnblockAccount;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.Role;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "account")
final class AccountCommandController {
    private final Commands commands;
    private final AccessTokens tokens;

    AccountCommandController(Commands commands, AccessTokens tokens) {
        this.commands = commands;
        this.tokens = tokens;
    }

    @PostMapping("/auth/registration")
    @OpenTo(Audience.ANYONE)
    @Operation(
            summary = "Open an account",
            description = "As a member; a requester is one besides. To be a company or a mentor is a request that an"
                    + " administrator decides. 409 email_taken when the address has an account already.")
    ResponseEntity<Registered> register(Caller caller, @RequestBody Registration body) {
        Role type = body.userType() == null ? Role.MEMBER : RoleNames.asked("user_type", body.userType());
        boolean atOnce = AccountRules.SELF_DECLARED.contains(type);
        UserId userId = new UserId(caller.newId());
        Accepted accepted = commands.send(
                caller,
                new RegisterAccount(
                        userId,
                        requireNonNullElse(body.email(), ""),
                        requireNonNullElse(body.name(), ""),
                        requireNonNullElse(body.password(), ""),
                        atOnce ? EnumSet.of(Role.MEMBER, type) : Set.of(Role.MEMBER),
                        false,
                        atOnce ? null : type));
        return accepted.created(URI.create("/api/v1/users/me"), new Registered(userId));
    }

    @PostMapping("/auth/login")
    @OpenTo(Audience.ANYONE)
    @Operation(
            summary = "Sign in with e-mail address and password",
            description = "Begins a session and answers an access token that lives for 15 minutes and a refresh token"
                    + " that lives for 7 days; 401 wrong_credentials or account_blocked otherwise. Where there is a second"
                    + " factor, the answer is 202 with a challenge for it, and there is no session yet.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignedInAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ChallengeAnswer.class)))
    ResponseEntity<? extends SignInAnswer> signIn(
            Caller caller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            @RequestBody Login body) {
        Accepted accepted = commands.send(
                caller,
                new SignIn(
                        new SessionId(caller.newId()),
                        requireNonNullElse(body.email(), ""),
                        requireNonNullElse(body.password(), ""),
                        userAgent));
        return SignInAnswer.of(accepted, tokens);
    }

    @PostMapping("/admin/users/{user_id}/block")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Shut a user out (administrators)",
            description = "Ends their sessions at once. 409 own_account for oneself; a repeat changes nothing.")
    ResponseEntity<Void> block(Caller caller, @PathVariable("user_id") UserId userId, @RequestBody Blocking body) {
        return commands.send(caller, new BlockAccount(userId, requireNonNullElse(body.reason(), ""), caller.user()))
                .done();
    }

    @PostMapping("/admin/users/{user_id}/unblock")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Let a user in again (administrators)",
            description = "They have to sign in anew; a repeat changes nothing.")
    ResponseEntity<Void> unblock(Caller caller, @PathVariable("user_id") UserId userId) {
        return commands.send(caller, new UnblockAccount(userId)).done();
    }

    record Registration(
            @Schema(example = "jiyoung@example.com") @Nullable
            String email,

            @Schema(example = "a long pass phrase") @Nullable
            String password,

            @Schema(example = "김지영") @Nullable String name,

            @Schema(
                    example = "member",
                    allowableValues = {"member", "company", "mentor", "requester"})
            @Nullable
            String userType) {}

    record Registered(UserId userId) {}

    record Login(
            @Schema(example = "jiyoung@example.com") @Nullable
            String email,

            @Schema(example = "a long pass phrase") @Nullable
            String password) {}

    /** @param reason for the audit trail and for other administrators; the user is not told */
    record Blocking(
            @Schema(example = "다른 사람의 이력서를 올렸습니다.") @Nullable
            String reason) {}
}
