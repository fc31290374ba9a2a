package io.jiwon.account.command;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.ProviderIdentity;
import io.jiwon.message.Refused;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * One OpenID Connect provider: the address to send a person to, and who they are when they come back. Its configuration
 * is read when it is first needed, so that Jiwon starts without it.
 */
final class OpenIdProvider {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration READ_MAX = Duration.ofSeconds(10);
    private static final Duration CLOCK_SKEW_MAX = Duration.ofSeconds(60);

    /** What a provider says when it is not the request that is wrong (RFC 6749, 4.1.2.1). */
    private static final Set<String> NOT_NOW = Set.of("server_error", "temporarily_unavailable");

    private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};
    private static final Logger log = LoggerFactory.getLogger(OpenIdProvider.class);

    private final String name;
    private final SignInProviders.Provider settings;
    private final RestClient http;
    private final RestTemplate keysHttp;
    private final RestClientAuthorizationCodeTokenResponseClient tokens;
    private volatile @Nullable Known known;

    OpenIdProvider(String name, SignInProviders.Provider settings) {
        this.name = name;
        this.settings = settings;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(READ_MAX);
        this.http = RestClient.builder().requestFactory(requests).build();
        this.keysHttp = new RestTemplate(requests);
        this.tokens = new RestClientAuthorizationCodeTokenResponseClient();
        this.tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    /** What the provider says of itself. */
    private record Known(ClientRegistration registration, NimbusJwtDecoder idTokens) {}

    /** A request to the provider, and what has to come back with it. */
    record Exchange(String state, String nonce, String codeVerifier, String codeChallenge, String redirectUri) {
        @Override
        public String toString() {
            return "Exchange[redirectUri=" + redirectUri + "]";
        }
    }

    boolean mayRedirectTo(String uri) {
        return settings.redirectUris().contains(uri);
    }

    /** Where the person's browser has to go. */
    String authorizationUrl(Exchange exchange) {
        return authorization(known().registration(), exchange).getAuthorizationRequestUri();
    }

    /**
     * Who has come back.
     *
     * @throws Refused when the provider, or what it answered, does not prove it
     */
    ProviderIdentity identify(Exchange exchange, String code) {
        Known provider = known();
        try {
            OAuth2AccessTokenResponse response = tokens.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                    provider.registration(),
                    new OAuth2AuthorizationExchange(
                            authorization(provider.registration(), exchange),
                            OAuth2AuthorizationResponse.success(code)
                                    .redirectUri(exchange.redirectUri())
                                    .state(exchange.state())
                                    .build())));
            if (!(response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String idToken)) {
                throw refused("it sent no ID token", null);
            }
            Jwt claims = provider.idTokens().decode(idToken);
            if (!exchange.nonce().equals(claims.getClaimAsString("nonce"))) {
                throw refused("its ID token has another nonce", null);
            }
            return identity(
                    provider.registration(), claims, response.getAccessToken().getTokenValue());
        } catch (OAuth2AuthorizationException failed) {
            boolean noAnswer = failed.getCause() instanceof RestClientException
                    && !(failed.getCause() instanceof HttpClientErrorException);
            throw noAnswer || NOT_NOW.contains(failed.getError().getErrorCode())
                    ? unavailable(failed)
                    : refused(failed.getError().getErrorCode(), failed);
        } catch (BadJwtException forged) {
            throw refused("its ID token is not valid", forged);
        } catch (JwtException | RestClientException failed) {
            throw unavailable(failed);
        }
    }

    private ProviderIdentity identity(ClientRegistration registration, Jwt claims, String accessToken) {
        String subject = requireNonNull(claims.getSubject(), "An ID token without one is not valid");
        String email = claims.getClaimAsString("email");
        Object verified = claims.getClaim("email_verified");
        if (verified == null) {
            // Some say it only here.
            Map<String, Object> more = userInfo(registration, accessToken, subject);
            email = more.get("email") instanceof String told ? told : email;
            verified = more.get("email_verified");
        }
        return new ProviderIdentity(
                name,
                settings.issuer(),
                subject,
                email,
                email != null && "true".equals(String.valueOf(verified)),
                claims.getClaimAsString("name") != null
                        ? claims.getClaimAsString("name")
                        : claims.getClaimAsString("nickname"));
    }

    private Map<String, Object> userInfo(ClientRegistration registration, String accessToken, String subject) {
        String uri = registration.getProviderDetails().getUserInfoEndpoint().getUri();
        if (uri == null) {
            return Map.of();
        }
        Map<String, Object> told;
        try {
            told = http.get()
                    .uri(uri)
                    .headers(headers -> headers.setBearerAuth(accessToken))
                    .retrieve()
                    .body(JSON_OBJECT);
        } catch (HttpClientErrorException notForUs) {
            log.info("{} tells no more of a person: {}", name, notForUs.getStatusCode());
            return Map.of();
        }
        if (told == null || !subject.equals(told.get("sub"))) {
            throw refused("it tells of somebody else than its ID token", null);
        }
        return told;
    }

    private OAuth2AuthorizationRequest authorization(ClientRegistration registration, Exchange exchange) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(exchange.redirectUri())
                .scopes(registration.getScopes())
                .state(exchange.state())
                .attributes(attributes -> attributes.put(PkceParameterNames.CODE_VERIFIER, exchange.codeVerifier()))
                .additionalParameters(Map.of(
                        "nonce",
                        exchange.nonce(),
                        PkceParameterNames.CODE_CHALLENGE,
                        exchange.codeChallenge(),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .build();
    }

    private Known known() {
        Known before = known;
        if (before != null) {
            return before;
        }
        try {
            Map<String, Object> configuration = http.get()
                    .uri(settings.issuer() + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(JSON_OBJECT);
            if (configuration == null || !settings.issuer().equals(configuration.get("issuer"))) {
                throw unavailable(new IllegalStateException("It names another issuer than " + settings.issuer()));
            }
            ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(configuration)
                    .registrationId(name)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope(settings.scopes())
                    .redirectUri("{baseUrl}") // Each request names its own.
                    .build();
            NimbusJwtDecoder idTokens = NimbusJwtDecoder.withJwkSetUri(
                            requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                    .restOperations(keysHttp)
                    .build();
            idTokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(CLOCK_SKEW_MAX), new OidcIdTokenValidator(registration)));
            Known now = new Known(registration, idTokens);
            known = now;
            return now;
        } catch (RestClientException | IllegalArgumentException failed) {
            throw unavailable(failed);
        }
    }

    private Refused refused(String why, @Nullable Exception cause) {
        log.info("Sign-in by {} refused: {}", name, cause == null ? why : why + ": " + cause.getMessage());
        return new Refused(AccountProblem.PROVIDER_REFUSED);
    }

    private Refused unavailable(Exception cause) {
        log.warn("Sign-in by {} is not possible now: {}", name, cause.toString());
        return new Refused(AccountProblem.PROVIDER_UNAVAILABLE);
    }
}
