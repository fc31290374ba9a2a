package io.jiwon.app.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks the signature of a token once in a while, for that is most of the work, and everything else about it with each
 * request. Only what was signed by us is remembered, so nobody can fill the memory with tokens of their own making.
 */
final class VerifiedTokens implements JwtDecoder {
    private static final int TOKENS_MAX = 10_000;
    private static final Duration REMEMBERED_MAX = Duration.ofMinutes(1);

    private final JwtDecoder signature;
    private final Predicate<Jwt> keyVerifies;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(REMEMBERED_MAX)
            .build();

    /**
     * @param signature reads a token and checks who signed it
     * @param keyVerifies whether the key that signed it is still one of ours
     * @param validator checks what it says
     */
    VerifiedTokens(JwtDecoder signature, Predicate<Jwt> keyVerifies, OAuth2TokenValidator<Jwt> validator) {
        this.signature = signature;
        this.keyVerifies = keyVerifies;
        this.validator = validator;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = verified.getIfPresent(token);
        if (jwt == null || !keyVerifies.test(jwt)) {
            verified.invalidate(token);
            jwt = signature.decode(token);
            verified.put(token, jwt);
        }
        OAuth2TokenValidatorResult result = validator.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException(
                    result.getErrors().stream().map(OAuth2Error::getDescription).collect(Collectors.joining(" ")),
                    result.getErrors());
        }
        return jwt;
    }
}
