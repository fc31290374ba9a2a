package io.jiwon.account.command;

import io.jiwon.account.SessionId;

/**
 * A session with its present refresh token.
 *
 * @param refreshToken told once, to its owner; only its hash is kept
 */
record OpenedSession(SessionId sessionId, TokenHolder holder, String refreshToken)
        implements RefreshOutcome, SignInOutcome {
    @Override
    public String toString() {
        return "OpenedSession[sessionId=" + sessionId + "]";
    }
}
