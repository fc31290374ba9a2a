package io.jiwon.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class VerifiedTokensTest {
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger validated = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean keyVerifies = new AtomicBoolean(true);
    private final VerifiedTokens tokens = new VerifiedTokens(this::signed, token -> keyVerifies.get(), token -> {
        validated.incrementAndGet();
        return ended.get()
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "The session has ended.", null))
                : OAuth2TokenValidatorResult.success();
    });

    @Test
    void theSignatureIsCheckedOnceAndEverythingElseEachTime() {
        assertThat(tokens.decode("good").getSubject()).isEqualTo("good");
        assertThat(tokens.decode("good").getSubject()).isEqualTo("good");
        assertThat(tokens.decode("other").getSubject()).isEqualTo("other");

        assertThat(verified).hasValue(2);
        assertThat(validated).hasValue(3);
    }

    @Test
    void aTokenThatIsKnownIsRefusedAsSoonAsWhatItSaysIsTrueNoMore() {
        tokens.decode("good");
        ended.set(true);

        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> tokens.decode("good"))
                .withMessageContaining("The session has ended.");
    }

    @Test
    void aTokenWhoseKeyIsGoneIsVerifiedAnew() {
        tokens.decode("good");
        keyVerifies.set(false);
        tokens.decode("good");

        assertThat(verified).hasValue(2);
    }

    @Test
    void whatIsNotOursIsNotRemembered() {
        for (int i = 1; i <= 2; i++) {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("forged"));
            assertThat(verified).hasValue(i);
        }
    }

    private Jwt signed(String token) {
        verified.incrementAndGet();
        if (token.equals("forged")) {
            throw new BadJwtException("signed by somebody else");
        }
        return Jwt.withTokenValue(token).header("alg", "ES256").subject(token).build();
    }
}
