package io.jiwon.account.command;

import io.jiwon.account.Role;
import io.jiwon.account.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Issues access tokens: signed JWTs that live for {@link #LIFETIME}. */
@Component
final class AccessTokens {
    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final String ISSUER = "jiwon";
    static final String AUDIENCE = "jiwon-api";

    /** The claim with the session that a token belongs to. */
    static final String SESSION_CLAIM = "sid";

    private final SigningKeys keys;
    private final JwtEncoder encoder;
    private final Clock clock;

    AccessTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(keys);
        this.clock = clock;
    }

    String issue(TokenHolder holder, SessionId sessionId) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(holder.userId().toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim(SESSION_CLAIM, sessionId.toString())
                .claim("user_id", holder.userId().toString())
                .claim("email", holder.email())
                .claim("email_verified", holder.emailVerified())
                .claim("name", holder.name())
                .claim("roles", holder.roles().stream().map(Role::name).sorted().toList())
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.signing().getKeyID())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
