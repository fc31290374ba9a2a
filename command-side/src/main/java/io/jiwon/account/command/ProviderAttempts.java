package io.jiwon.account.command;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.ProviderIdentity;
import io.jiwon.account.UserId;
import io.jiwon.account.command.OpenIdProvider.Exchange;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * People on their way to another provider and back. The browser that left has to be the one that returns: it is given a
 * key that travels in no address, without which nobody can end what it began (else somebody could have a stranger sign in
 * to an account that is not theirs). Nonce and PKCE verifier are made of that key, so the table holds no secret.
 */
@Component
final class ProviderAttempts {
    /** How long one may stay at the provider. */
    static final Duration ATTEMPT_MAX = Duration.ofMinutes(10);

    private static final int RANDOM_BYTES = 32;
    private static final int FORGET_INTERVAL_MINUTES = 60;
    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JdbcClient jdbc;
    private final Map<String, OpenIdProvider> providers = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    ProviderAttempts(JdbcClient jdbc, SignInProviders configured) {
        this.jdbc = jdbc;
        configured.providers().forEach((name, settings) -> providers.put(name, new OpenIdProvider(name, settings)));
    }

    /**
     * What a browser needs.
     *
     * @param authorizationUrl where it has to go
     * @param browserKey what it has to keep and show when it is back
     */
    record Begun(String authorizationUrl, String browserKey) {
        @Override
        public String toString() {
            return "Begun[]";
        }
    }

    /** The names of the providers on offer. */
    Set<String> names() {
        return providers.keySet();
    }

    /** @param linkTo whose account the identity shall be linked to; null to sign in by it */
    Begun begin(String provider, String redirectUri, @Nullable UserId linkTo) {
        OpenIdProvider there = provider(provider);
        if (!there.mayRedirectTo(redirectUri)) {
            throw new Refused(
                    RequestProblem.INVALID_REQUEST,
                    List.of(new FieldError("redirect_uri", "must be one that is configured for the provider")));
        }
        String state = fresh();
        String browserKey = fresh();
        String url = there.authorizationUrl(exchange(state, browserKey, redirectUri));
        jdbc.sql("insert into command.provider_attempt"
                        + " (state_sha256, browser_key_sha256, provider, redirect_uri, user_id, expires_at)"
                        + " values (:state, :key, :provider, :redirect, :user, now() + make_interval(secs => :max))")
                .param("state", Sha256.of(state))
                .param("key", Sha256.of(browserKey))
                .param("provider", provider)
                .param("redirect", redirectUri)
                .param("user", linkTo == null ? null : linkTo.value(), Types.OTHER)
                .param("max", ATTEMPT_MAX.toSeconds())
                .update();
        return new Begun(url, browserKey);
    }

    /**
     * Who has come back. An attempt ends once, whatever comes of it.
     *
     * @param linkTo as at the beginning: what began as a sign-in cannot end as a link, nor the other way round
     */
    ProviderIdentity end(String provider, String code, String state, String browserKey, @Nullable UserId linkTo) {
        OpenIdProvider there = provider(provider);
        Optional<String> redirectUri = jdbc.sql("delete from command.provider_attempt"
                        + " where state_sha256 = :state and browser_key_sha256 = :key and provider = :provider"
                        + " and user_id is not distinct from :user and expires_at > now() returning redirect_uri")
                .param("state", Sha256.of(state))
                .param("key", Sha256.of(browserKey))
                .param("provider", provider)
                .param("user", linkTo == null ? null : linkTo.value(), Types.OTHER)
                .query(String.class)
                .optional();
        return there.identify(
                exchange(
                        state,
                        browserKey,
                        redirectUri.orElseThrow(() -> new Refused(AccountProblem.PROVIDER_ATTEMPT_INVALID))),
                code);
    }

    private OpenIdProvider provider(String name) {
        OpenIdProvider provider = providers.get(name);
        if (provider == null) {
            throw new Refused(AccountProblem.PROVIDER_NOT_FOUND);
        }
        return provider;
    }

    private static Exchange exchange(String state, String browserKey, String redirectUri) {
        String verifier = madeOf(browserKey, "code_verifier");
        return new Exchange(
                state,
                madeOf(browserKey, "nonce"),
                verifier,
                BASE64.encodeToString(Sha256.of(verifier)), // RFC 7636, S256
                redirectUri);
    }

    private static String madeOf(String browserKey, String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Sha256.of(browserKey), HMAC));
            return BASE64.encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + HMAC, missing);
        }
    }

    private String fresh() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    @Scheduled(fixedRate = FORGET_INTERVAL_MINUTES, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        jdbc.sql("delete from command.provider_attempt where expires_at < now()")
                .update();
    }
}
