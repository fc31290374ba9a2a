package io.jiwon.account.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.jiwon.account.ClearedStore;
import io.jiwon.dispatch.ServerSecrets;
import io.jiwon.eventstore.LogCheckpoint;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signs what an erasure did, with the place in the log at which it was so. */
@Component
final class ErasureReceipts {
    /** Whom it is for; an access token is for another. */
    static final String AUDIENCE = "jiwon-erasure-receipt";

    private final ECKey key;
    private final NimbusJwtEncoder encoder;
    private final PostgresEventStorageEngine log;
    private final Clock clock;

    // A key of its own, that is not replaced: a receipt is kept for years.
    ErasureReceipts(ServerSecrets secrets, PostgresEventStorageEngine log, Clock clock) throws ParseException {
        this.key = ECKey.parse(secrets.named("erasure-receipt-key", ErasureReceipts::fresh));
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
        this.log = log;
        this.clock = clock;
    }

    private static String fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate()
                    .toJSONString();
        } catch (JOSEException unsupported) {
            throw new IllegalStateException("Every JDK has the curve P-256", unsupported);
        }
    }

    /** What a receipt is verified with: a JSON Web Key Set. */
    Map<String, Object> publicKeys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    /** @return a JWS (ES256) with the claims {@code erasure_id, sub, key_destroyed_at, cleared, log_position, log_hash} */
    String sign(UUID erasureId, UUID person, Instant keyDestroyedAt, List<ClearedStore> cleared) {
        LogCheckpoint checkpoint = log.checkpoint();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(AccessTokens.ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(person.toString())
                .issuedAt(clock.instant())
                .claim("erasure_id", erasureId.toString())
                .claim("key_destroyed_at", keyDestroyedAt.toString())
                .claim(
                        "cleared",
                        cleared.stream().collect(Collectors.toMap(ClearedStore::store, ClearedStore::removed)))
                .claim("log_position", checkpoint.position())
                .claim("log_hash", HexFormat.of().formatHex(checkpoint.hash()))
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256)
                                .type("erasure-receipt+jwt")
                                .build(),
                        claims))
                .getTokenValue();
    }
}
