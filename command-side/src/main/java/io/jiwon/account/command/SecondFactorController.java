package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.AnswerSignInChallenge;
import io.jiwon.account.AccountCommand.ConfirmSecondFactor;
import io.jiwon.account.AccountCommand.PrepareSecondFactor;
import io.jiwon.account.AccountCommand.RemoveSecondFactor;
import io.jiwon.account.AccountCommand.ReplaceRecoveryCodes;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.SessionId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(Audience.SIGNED_IN)
@RequestMapping("/api/v1")
@Tag(name = "account")
final class SecondFactorController {
    private final Commands commands;
    private final AccessTokens tokens;
    private final SecondFactors factors;

    SecondFactorController(Commands commands, AccessTokens tokens, SecondFactors factors) {
        this.commands = commands;
        this.tokens = tokens;
        this.factors = factors;
    }

    @OpenTo(Audience.ANYONE)
    @PostMapping("/auth/second-factor")
    @Operation(
            summary = "Answer the challenge of a sign-in",
            description = "With a code of the authenticator app or a recovery code; answers what a sign-in does. 401"
                    + " wrong_code, challenge_invalid when the challenge is unknown, older than 5 minutes or has been"
                    + " tried 5 times, or account_blocked. After 5 wrong codes in a row 429 for a growing time.")
    ResponseEntity<SignedInAnswer> answer(
            Caller caller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            @RequestBody ChallengeReply body) {
        Accepted accepted = commands.send(
                caller,
                new AnswerSignInChallenge(
                        new SessionId(caller.newId()),
                        requireNonNullElse(body.challenge(), ""),
                        requireNonNullElse(body.code(), ""),
                        userAgent));
        return accepted.ok(SignedInAnswer.of(accepted.result(OpenedSession.class), tokens));
    }

    @GetMapping("/users/me/second-factor")
    @Operation(summary = "Whether one's sign-ins ask for a second factor")
    SecondFactorAnswer find(Caller caller) {
        SecondFactors.Shown factor = factors.shown(caller.user());
        return new SecondFactorAnswer(factor.since() != null, factor.since(), factor.recoveryCodesLeft());
    }

    @PostMapping("/users/me/second-factor")
    @Operation(
            summary = "Prepare a second factor",
            description =
                    "Answers a secret for an authenticator app (TOTP); nothing asks for it before it is confirmed,"
                            + " and asking again replaces it. 409 second_factor_active when there is one. 403 sign_in_again when"
                            + " the session is older than 10 minutes.")
    ResponseEntity<PreparedAnswer> prepare(Caller caller) {
        Accepted accepted = commands.send(caller, new PrepareSecondFactor(caller.user(), caller.session()));
        SecondFactorHandler.PreparedFactor prepared = accepted.result(SecondFactorHandler.PreparedFactor.class);
        return accepted.ok(new PreparedAnswer(prepared.secret(), prepared.otpauthUri()));
    }

    @PostMapping("/users/me/second-factor/confirmation")
    @Operation(
            summary = "Confirm the second factor with a code",
            description = "From here on each sign-in asks for it. Answers 10 recovery codes, which are shown only here."
                    + " 403 code_refused or sign_in_again; 409 no_second_factor or second_factor_active.")
    ResponseEntity<RecoveryCodesAnswer> confirm(Caller caller, @RequestBody Code body) {
        return codes(commands.send(caller, new ConfirmSecondFactor(caller.user(), caller.session(), code(body))));
    }

    @PostMapping("/users/me/second-factor/recovery-codes")
    @Operation(
            summary = "Replace one's recovery codes",
            description = "Takes a code of the app. Answers 10 new recovery codes; the old ones count no more. 403"
                    + " code_refused or sign_in_again; 409 no_second_factor.")
    ResponseEntity<RecoveryCodesAnswer> replaceRecoveryCodes(Caller caller, @RequestBody Code body) {
        return codes(commands.send(caller, new ReplaceRecoveryCodes(caller.user(), caller.session(), code(body))));
    }

    @PostMapping("/users/me/second-factor/removal")
    @Operation(
            summary = "Remove the second factor",
            description = "Takes a code of the app or a recovery code. 403 code_refused or sign_in_again; 409"
                    + " no_second_factor.")
    ResponseEntity<Void> remove(Caller caller, @RequestBody Code body) {
        return commands.send(caller, new RemoveSecondFactor(caller.user(), caller.session(), code(body)))
                .done();
    }

    private static ResponseEntity<RecoveryCodesAnswer> codes(Accepted accepted) {
        return accepted.ok(new RecoveryCodesAnswer(
                accepted.result(SecondFactorHandler.RecoveryCodes.class).recoveryCodes()));
    }

    private static String code(Code body) {
        return requireNonNullElse(body.code(), "");
    }

    /** @param code of the app, or a recovery code */
    record ChallengeReply(
            @Nullable String challenge,

            @Schema(example = "492039") @Nullable String code) {}

    record Code(@Schema(example = "492039") @Nullable String code) {}

    /**
     * @param secret in Base32, to be typed into an app
     * @param otpauthUri the same, for a QR code
     */
    record PreparedAnswer(String secret, String otpauthUri) {}

    record RecoveryCodesAnswer(List<String> recoveryCodes) {}

    /** @param since null when it is not active */
    record SecondFactorAnswer(boolean active, @Nullable Instant since, int recoveryCodesLeft) {}
}
