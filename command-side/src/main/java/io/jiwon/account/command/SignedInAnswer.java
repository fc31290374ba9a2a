package io.jiwon.account.command;

import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;

/**
 * What a sign-in and a refresh answer.
 *
 * @param expiresIn seconds until the access token is no longer accepted
 * @param refreshExpiresIn seconds until the refresh token can no longer be exchanged
 */
record SignedInAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        long refreshExpiresIn,
        SessionId sessionId,
        UserId userId)
        implements SignInAnswer {
    static SignedInAnswer of(OpenedSession session, AccessTokens tokens) {
        return new SignedInAnswer(
                tokens.issue(session.holder(), session.sessionId()),
                "Bearer",
                AccessTokens.LIFETIME.toSeconds(),
                session.refreshToken(),
                Sessions.REFRESH_TOKEN_LIFETIME.toSeconds(),
                session.sessionId(),
                session.holder().userId());
    }
}
