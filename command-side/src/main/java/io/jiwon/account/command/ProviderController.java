package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.LinkIdentity;
import io.jiwon.account.AccountCommand.ProveIdentity;
import io.jiwon.account.AccountCommand.SignInByProvider;
import io.jiwon.account.AccountCommand.UnlinkIdentity;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.ProviderIdentity;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by another provider: the browser goes there, comes back, and what it comes back with is shown here. */
@RestController
@OpenTo(Audience.SIGNED_IN)
@RequestMapping("/api/v1")
@Tag(name = "account")
final class ProviderController {
    private final Commands commands;
    private final AccessTokens tokens;
    private final ProviderAttempts attempts;

    ProviderController(Commands commands, AccessTokens tokens, ProviderAttempts attempts) {
        this.commands = commands;
        this.tokens = tokens;
        this.attempts = attempts;
    }

    @OpenTo(Audience.ANYONE)
    @GetMapping("/auth/providers")
    @Operation(summary = "The other providers that one can sign in by here")
    ProviderNames providers() {
        return new ProviderNames(List.copyOf(attempts.names()));
    }

    @OpenTo(Audience.ANYONE)
    @PostMapping("/auth/{provider}/authorization")
    @Operation(
            summary = "Begin to sign in by another provider",
            description = "Send the browser to authorization_url and keep browser_key in it: with it, and with code and"
                    + " state that the provider adds to redirect_uri, the callback ends the sign-in, within 10 minutes."
                    + " 404 provider_not_found, 422 for a redirect_uri that is not configured, 503"
                    + " provider_unavailable.")
    ResponseEntity<AttemptAnswer> begin(@PathVariable String provider, @RequestBody AttemptRequest body) {
        return answer(attempts.begin(provider, requireNonNullElse(body.redirectUri(), ""), null));
    }

    @OpenTo(Audience.ANYONE)
    @PostMapping("/auth/{provider}/callback")
    @Operation(
            summary = "Sign in with what the provider sent the browser back with",
            description = "Answers like a login. An identity that is linked to no account opens one, with the address"
                    + " that the provider vouches for. 401 provider_attempt_invalid or provider_refused; 409 email_taken"
                    + " when the address has an account: sign in to it, and link the identity; 422"
                    + " provider_email_missing.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignedInAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ChallengeAnswer.class)))
    ResponseEntity<? extends SignInAnswer> signIn(
            Caller caller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            @PathVariable String provider,
            @RequestBody Callback body) {
        Accepted accepted = commands.send(
                caller,
                new SignInByProvider(
                        new SessionId(caller.newId()),
                        new UserId(caller.newId()),
                        identity(caller, provider, body, null),
                        userAgent));
        return SignInAnswer.of(accepted, tokens);
    }

    @PostMapping("/users/me/identities/{provider}/authorization")
    @Operation(
            summary = "Begin to link an identity at another provider to one's account",
            description = "As to sign in by it.")
    ResponseEntity<AttemptAnswer> beginLink(
            Caller caller, @PathVariable String provider, @RequestBody AttemptRequest body) {
        return answer(attempts.begin(provider, requireNonNullElse(body.redirectUri(), ""), caller.user()));
    }

    @PostMapping("/users/me/identities/{provider}")
    @Operation(
            summary = "Link an identity at another provider, with what it sent the browser back with",
            description = "403 sign_in_again when the session is older than 10 minutes, 403 email_not_verified, 409"
                    + " identity_taken or identity_linked.")
    ResponseEntity<Void> link(Caller caller, @PathVariable String provider, @RequestBody Callback body) {
        ProviderIdentity identity = identity(caller, provider, body, caller.user());
        return commands.send(caller, new LinkIdentity(caller.user(), caller.session(), identity))
                .done();
    }

    @DeleteMapping("/users/me/identities/{provider}")
    @Operation(
            summary = "No longer sign in by another provider",
            description = "403 sign_in_again when the session is older than 10 minutes; 409 last_sign_in when there is"
                    + " no other way.")
    ResponseEntity<Void> unlink(Caller caller, @PathVariable String provider) {
        return commands.send(caller, new UnlinkIdentity(caller.user(), caller.session(), provider))
                .done();
    }

    private ProviderIdentity identity(Caller caller, String provider, Callback body, @Nullable UserId linkTo) {
        return commands.send(
                        caller,
                        new ProveIdentity(
                                provider,
                                requireNonNullElse(body.code(), ""),
                                requireNonNullElse(body.state(), ""),
                                requireNonNullElse(body.browserKey(), ""),
                                linkTo))
                .result(ProviderIdentity.class);
    }

    private static ResponseEntity<AttemptAnswer> answer(ProviderAttempts.Begun begun) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AttemptAnswer(
                        begun.authorizationUrl(), begun.browserKey(), ProviderAttempts.ATTEMPT_MAX.toSeconds()));
    }

    record ProviderNames(List<String> items) {}

    /** @param redirectUri the page that the provider sends the browser back to; one of those that are configured */
    record AttemptRequest(
            @Schema(example = "https://app.example.com/signed-in") @Nullable
            String redirectUri) {}

    /** @param expiresIn seconds */
    record AttemptAnswer(String authorizationUrl, String browserKey, long expiresIn) {}

    /**
     * @param code from the provider
     * @param state from the provider
     * @param browserKey from the beginning
     */
    record Callback(
            @Nullable String code,
            @Nullable String state,
            @Nullable String browserKey) {}
}
