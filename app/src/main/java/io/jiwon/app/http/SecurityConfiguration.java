package io.jiwon.app.http;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JoseHeaderNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may call what: everything needs a token, except what is listed here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** How far clocks may differ; a token is not accepted longer than this after its end. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofSeconds(5);

    /** Where a client often sends its old access token along; an expired one must not keep it from a new one. */
    private static final RequestMatcher TOKEN_IS_OF_NO_USE = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/login"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/second-factor"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/refresh"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/*/authorization"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/*/callback"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/email-verification"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/password-reset-requests"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/auth/password-reset"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.PUT, "/api/v1/files/*/content"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/v1/files/*/linked-content"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/.well-known/jwks.json"));

    /**
     * Lets a scraper read the metrics with its own token. A request without that token is not this chain's, so that the
     * rules below see it: the filter for JWTs would answer 401 to any other bearer token.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain scraping(HttpSecurity http, @Value("${jiwon.metrics.scrape-token}") String scrapeToken)
            throws Exception {
        byte[] expected = ("Bearer " + scrapeToken).getBytes(StandardCharsets.UTF_8);
        RequestMatcher metrics =
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/actuator/prometheus");
        RequestMatcher withToken = request -> {
            String seen = request.getHeader(HttpHeaders.AUTHORIZATION);
            // The comparison takes the same time wherever the first difference is.
            return !scrapeToken.isBlank()
                    && seen != null
                    && MessageDigest.isEqual(expected, seen.getBytes(StandardCharsets.UTF_8));
        };
        return http.securityMatcher(new AndRequestMatcher(metrics, withToken))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver advice)
            throws Exception {
        DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
        return http.csrf(csrf -> csrf.disable()) // No cookie signs anybody in: the token stands in a header.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/auth/registration",
                                "/api/v1/auth/login",
                                "/api/v1/auth/second-factor",
                                "/api/v1/auth/refresh",
                                "/api/v1/auth/*/authorization",
                                "/api/v1/auth/*/callback",
                                "/api/v1/auth/email-verification",
                                "/api/v1/auth/password-reset-requests",
                                "/api/v1/auth/password-reset")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/v1/auth/providers",
                                "/api/v1/codes",
                                "/api/v1/codes/*",
                                "/api/v1/erasures/*",
                                "/api/v1/development/letters")
                        .permitAll()
                        .requestMatchers(HttpMethod.PUT, "/api/v1/files/*/content") // Their ticket says whose.
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/files/*/linked-content")
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/info")
                        .permitAll()
                        .requestMatchers("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/api/v1/admin/**", "/actuator/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/auth/**", "/api/v1/users/me/**") // One's own account, in any role.
                        .authenticated()
                        .requestMatchers("/api/**")
                        .hasRole("MEMBER")
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .bearerTokenResolver(
                                request -> TOKEN_IS_OF_NO_USE.matches(request) ? null : bearer.resolve(request))
                        .authenticationEntryPoint((request, response, failure) ->
                                advice.resolveException(request, response, null, failure))
                        .accessDeniedHandler((request, response, denied) ->
                                advice.resolveException(request, response, null, denied)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, failure) -> advice.resolveException(request, response, null, failure)))
                .build();
    }

    /** None: they time each of the chain's filters, twice per request, which nobody looks at. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JwtDecoder accessTokenDecoder(JWKSource<SecurityContext> keys, OAuth2TokenValidator<Jwt> session) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        // The validators below check the times, with a smaller tolerance.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder signature = new NimbusJwtDecoder(processor);
        signature.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        OAuth2TokenValidator<Jwt> claims = new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW_MAX),
                new JwtIssuerValidator("jiwon"),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains("jiwon-api")),
                new JwtClaimValidator<>(JwtClaimNames.EXP, end -> end != null),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, subject -> subject != null));
        return new VerifiedTokens(signature, token -> isKnown(keys, token), token -> {
            OAuth2TokenValidatorResult result = claims.validate(token);
            // The session last: it costs a question to the database.
            return result.hasErrors() ? result : session.validate(token);
        });
    }

    private static boolean isKnown(JWKSource<SecurityContext> keys, Jwt token) {
        try {
            String kid = String.valueOf(token.getHeaders().get(JoseHeaderNames.KID));
            return !keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null)
                    .isEmpty();
        } catch (KeySourceException unreadable) {
            throw new JwtException("The keys could not be read", unreadable);
        }
    }

    @Bean
    JwtAuthenticationConverter accessTokenRoles() {
        JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }
}
