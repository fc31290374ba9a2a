package io.jiwon.account.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key pair (ES256) that access tokens are signed with, shared by all nodes. */
@Configuration(proxyBeanMethods = false)
class SigningKey {
    @Bean
    JWKSource<SecurityContext> accessTokenKeys(ServerSecrets secrets) throws ParseException {
        String jwk = secrets.named("access-token-key", SigningKey::fresh);
        return new ImmutableJWKSet<>(new JWKSet(ECKey.parse(jwk)));
    }

    private static String fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate()
                    .toJSONString();
        } catch (JOSEException unsupported) {
            throw new IllegalStateException("Every JDK has the curve P-256", unsupported);
        }
    }
}
