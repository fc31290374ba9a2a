package io.jiwon.app.http;

import io.jiwon.dispatch.Accepted;
import io.jiwon.message.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * CORS: pages of the origins in {@code jiwon.http.cors-allowed-origins} may call, other pages may not. When none is
 * named, no answer says anything about origins, and browsers keep every other page out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 7)
final class OriginFilter extends OncePerRequestFilter {
    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

    private final CorsConfiguration cors = new CorsConfiguration();
    private final boolean anyAllowed;
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor() {
        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw new Refused(HttpProblem.ORIGIN_NOT_ALLOWED);
        }
    };

    OriginFilter(HttpSettings http) {
        anyAllowed = !http.corsAllowedOrigins().isEmpty();
        cors.setAllowedOrigins(List.copyOf(http.corsAllowedOrigins()));
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.IF_MATCH,
                "Idempotency-Key",
                CallerArgument.MIN_POSITION_HEADER));
        cors.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                Accepted.POSITION_HEADER,
                "Idempotency-Replayed"));
        cors.setAllowCredentials(false); // No cookie signs anybody in.
        cors.setMaxAge(PREFLIGHT_KEPT);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !anyAllowed;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean allowed = processor.processRequest(cors, request, response);
        if (allowed && !CorsUtils.isPreFlightRequest(request)) {
            chain.doFilter(request, response);
        }
    }
}
