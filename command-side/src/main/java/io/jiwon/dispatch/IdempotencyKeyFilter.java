package io.jiwon.dispatch;

import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Makes a repeated command answer as it did the first time. The key belongs to the signed-in user; one that nobody
 * signed in uses belongs to the network address. Runs after authentication, on a request whose body can be read twice.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
final class IdempotencyKeyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED_HEADER = "Idempotency-Replayed";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Set<String> COMMAND_METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> KEPT_HEADERS =
            List.of("Location", "ETag", Accepted.POSITION_HEADER, "Content-Type");

    // Their answers are tokens and other secrets, which are not to be stored. A repeated sign-in is harmless, and a
    // code or
    // a refresh token tells by itself that it was used. As patterns, which read %6C as "l" like the ones that find the
    // controller.
    private static final List<PathPattern> TOKENS = List.of(
            PathPatternParser.defaultInstance.parse("/api/v1/auth/{exchange:login|second-factor|refresh}"),
            PathPatternParser.defaultInstance.parse("/api/v1/auth/{provider}/{step:authorization|callback}"),
            PathPatternParser.defaultInstance.parse("/api/v1/users/me/identities/{provider}/authorization"),
            PathPatternParser.defaultInstance.parse("/api/v1/users/me/second-factor/{*step}"),
            PathPatternParser.defaultInstance.parse("/api/v1/files/{file_id}/links"));

    /** What announces a file is answered with a ticket; a form that brings the file along is not. */
    private static final PathPattern FILES = PathPatternParser.defaultInstance.parse("/api/v1/files");

    /** Read once, while it is kept; its ticket tells by itself that it was used. */
    private static final PathPattern FILE_CONTENT =
            PathPatternParser.defaultInstance.parse("/api/v1/files/{file_id}/content");

    private static final int TOO_MANY_REQUESTS = 429;

    private final IdempotencyKeys keys;

    IdempotencyKeyFilter(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !COMMAND_METHODS.contains(request.getMethod())
                || isNotKept(request, PathContainer.parsePath(request.getRequestURI()));
    }

    private static boolean isNotKept(HttpServletRequest request, PathContainer path) {
        return answersTokens(path) || FILE_CONTENT.matches(path) || FILES.matches(path) && !isForm(request);
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    private static boolean answersTokens(PathContainer path) {
        return TOKENS.stream().anyMatch(tokens -> tokens.matches(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw new Refused(
                    RequestProblem.MALFORMED_REQUEST,
                    List.of(new FieldError(HEADER, "must be 1 to 200 visible ASCII characters")));
        }
        Principal user = request.getUserPrincipal();
        String owner = user == null ? "nobody:" + request.getRemoteAddr() : user.getName();
        String sha256 = sha256(request);
        IdempotencyKeys.Entry entry = keys.take(owner, key, sha256);
        if (!entry.requestSha256().equals(sha256)) {
            throw new Refused(RequestProblem.IDEMPOTENCY_KEY_REUSED);
        }
        if (entry.status() != null) {
            repeat(response, entry, entry.status());
        } else if (entry.mine()) {
            ReservedId.put(request, entry.reservedId());
            first(request, response, chain, owner, key);
        } else {
            throw new Refused(RequestProblem.IDEMPOTENCY_KEY_IN_PROGRESS);
        }
    }

    private void first(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String owner, String key)
            throws ServletException, IOException {
        ContentCachingResponseWrapper caching = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(request, caching);
            // Of "too much for now" nothing is kept: the same request may succeed later.
            if (caching.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                    && caching.getStatus() != TOO_MANY_REQUESTS) {
                keys.answer(owner, key, caching.getStatus(), headers(caching), caching.getContentAsByteArray());
                answered = true;
            }
        } finally {
            if (!answered) {
                keys.release(owner, key);
            }
        }
        caching.copyBodyToResponse();
    }

    private static void repeat(HttpServletResponse response, IdempotencyKeys.Entry entry, int status)
            throws IOException {
        response.setStatus(status);
        if (entry.headers() != null) {
            entry.headers().lines().forEach(line -> {
                int colon = line.indexOf(':');
                response.setHeader(line.substring(0, colon), line.substring(colon + 1));
            });
        }
        response.setHeader(REPLAYED_HEADER, "true");
        if (entry.body() != null) {
            response.getOutputStream().write(entry.body());
        }
    }

    private static String headers(HttpServletResponse response) {
        StringBuilder lines = new StringBuilder();
        for (String name : KEPT_HEADERS) {
            String value = "Content-Type".equals(name) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                lines.append(name).append(':').append(value).append('\n');
            }
        }
        return lines.toString();
    }

    private static String sha256(HttpServletRequest request) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + ' ' + request.getRequestURI() + '?' + request.getQueryString() + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest.digest(request.getInputStream().readAllBytes()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
