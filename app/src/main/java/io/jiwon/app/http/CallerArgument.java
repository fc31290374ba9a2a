package io.jiwon.app.http;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.ReservedId;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the caller of a controller method from the token and the headers. */
@Component
final class CallerArgument implements HandlerMethodArgumentResolver {
    static final String MIN_POSITION_HEADER = "Jiwon-Min-Position";
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("Jiwon serves HTTP only");
        }
        return of(request);
    }

    static Caller of(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        UserId userId = null;
        SessionId sessionId = null;
        Set<Role> roles = Set.of();
        if (authentication instanceof JwtAuthenticationToken token) {
            userId = UserId.from(requireNonNull(token.getToken().getSubject()));
            sessionId = SessionId.from(requireNonNull(token.getToken().getClaimAsString("sid")));
            roles = token.getAuthorities().stream()
                    .map(authority -> authority.getAuthority())
                    .filter(authority -> authority != null && authority.startsWith("ROLE_"))
                    .map(authority -> Role.valueOf(authority.substring("ROLE_".length())))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return new Caller(
                userId,
                sessionId,
                roles,
                request.getRemoteAddr(),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? null : language(request.getLocale()),
                expectedVersion(request),
                minPosition(request),
                ReservedId.in(request));
    }

    private static String language(Locale locale) {
        return locale.toLanguageTag();
    }

    private static @Nullable Long expectedVersion(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher matcher = ETAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw malformed(HttpHeaders.IF_MATCH, "must be one ETag as an answer gave it, for example \"3\"");
        }
        return Long.valueOf(matcher.group(1));
    }

    private static @Nullable Long minPosition(HttpServletRequest request) {
        String header = request.getHeader(MIN_POSITION_HEADER);
        if (header == null) {
            return null;
        }
        if (!POSITION.matcher(header.strip()).matches()) {
            throw malformed(MIN_POSITION_HEADER, "must be a position as Jiwon-Position gave it");
        }
        return Long.valueOf(header.strip());
    }

    private static Refused malformed(String header, String message) {
        return new Refused(RequestProblem.MALFORMED_REQUEST, List.of(new FieldError(header, message)));
    }
}
