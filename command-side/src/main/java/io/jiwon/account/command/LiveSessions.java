package io.jiwon.account.command;

import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Refuses an access token whose session is over. Every request asks the database, so a revocation counts from the next
 * request on, on every node. A blocked account has no session: see {@link SessionHandler}.
 */
@Component
final class LiveSessions implements OAuth2TokenValidator<Jwt> {
    private static final OAuth2TokenValidatorResult OVER = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session of this token is over", null));

    private final Sessions sessions;

    LiveSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        String subject = token.getSubject();
        String session = token.getClaimAsString(AccessTokens.SESSION_CLAIM);
        if (subject == null || session == null) {
            return OVER;
        }
        try {
            return sessions.isLive(UserId.from(subject), SessionId.from(session))
                    ? OAuth2TokenValidatorResult.success()
                    : OVER;
        } catch (IllegalArgumentException noId) {
            return OVER;
        }
    }
}
