package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.RefreshSession;
import io.jiwon.account.AccountCommand.SignOut;
import io.jiwon.account.AccountCommand.SignOutEverywhere;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.SessionId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "account")
final class SessionController {
    private final Commands commands;
    private final AccessTokens tokens;
    private final Sessions sessions;

    SessionController(Commands commands, AccessTokens tokens, Sessions sessions) {
        this.commands = commands;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @PostMapping("/auth/refresh")
    @OpenTo(Audience.ANYONE)
    @Operation(
            summary = "Get new tokens for a refresh token",
            description = "Each refresh token counts once. 401 refresh_token_invalid, or refresh_token_reused for one"
                    + " that has been used: its session is then over.")
    ResponseEntity<SignedInAnswer> refresh(Caller caller, @RequestBody Refresh body) {
        Accepted accepted = commands.send(caller, new RefreshSession(requireNonNullElse(body.refreshToken(), "")));
        return switch (accepted.result(RefreshOutcome.class)) {
            case OpenedSession session -> accepted.ok(SignedInAnswer.of(session, tokens));
            case RefreshOutcome.Reused reused -> throw new Refused(AccountProblem.REFRESH_TOKEN_REUSED);
        };
    }

    @PostMapping("/auth/logout")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(summary = "End the session of this access token")
    ResponseEntity<Void> signOut(Caller caller) {
        return commands.send(caller, new SignOut(caller.user(), caller.session()))
                .done();
    }

    @PostMapping("/auth/logout-everywhere")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(summary = "End all of one's sessions")
    ResponseEntity<Void> signOutEverywhere(Caller caller) {
        return commands.send(caller, new SignOutEverywhere(caller.user())).done();
    }

    @GetMapping("/users/me/sessions")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(summary = "One's sessions that are not over, the last used first")
    Page<SessionAnswer> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return sessions.page(caller.user(), new Paging(page, pageSize))
                .map(session -> SessionAnswer.of(session, caller.session()));
    }

    @DeleteMapping("/users/me/sessions/{session_id}")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(
            summary = "End one of one's sessions",
            description = "404 session_not_found when it is over or another's.")
    ResponseEntity<Void> end(Caller caller, @PathVariable("session_id") SessionId sessionId) {
        return commands.send(caller, new SignOut(caller.user(), sessionId)).done();
    }

    record Refresh(@Nullable String refreshToken) {}

    /**
     * @param origin the network address that the session began from
     * @param userAgent what the program that it began with calls itself
     * @param current whether this request is made in it
     */
    record SessionAnswer(
            SessionId sessionId,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String origin,
            String userAgent,
            boolean current) {
        private static SessionAnswer of(Sessions.Shown session, SessionId current) {
            return new SessionAnswer(
                    session.sessionId(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.expiresAt(),
                    session.origin(),
                    session.userAgent(),
                    session.sessionId().equals(current));
        }
    }
}
