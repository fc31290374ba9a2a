package io.jiwon.account.command;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.jiwon.account.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private final JwtEncoder encoder;
    private final Clock clock;

    AccessTokens(JWKSource<SecurityContext> keys, Clock clock) {
        this.encoder = new NimbusJwtEncoder(keys);
        this.clock = clock;
    }

    String issue(TokenHolder holder) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(holder.userId().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim("user_id", holder.userId().toString())
                .claim("email", holder.email())
                .claim("name", holder.name())
                .claim("roles", holder.roles().stream().map(Role::name).sorted().toList())
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).build(), claims))
                .getTokenValue();
    }
}
