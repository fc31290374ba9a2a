package io.jiwon.app.http;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to a method of ours that is open to its caller. Spring's own method security would need a proxy
 * of each controller, and they are final; what is asked here is the method that was chosen, whichever the URL was.
 */
final class AudienceCheck implements HandlerInterceptor {
    private static final String OURS = "io.jiwon.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)) {
            check(
                    audience(method.getBeanType(), method.getMethod())
                            .orElseThrow(() -> new AccessDeniedException(method + " does not say whom it is for")),
                    SecurityContextHolder.getContext().getAuthentication());
        }
        return true;
    }

    static Optional<Audience> audience(Class<?> controller, Method method) {
        return Optional.ofNullable(method.getAnnotation(OpenTo.class))
                .or(() -> Optional.ofNullable(controller.getAnnotation(OpenTo.class)))
                .map(OpenTo::value);
    }

    private static void check(Audience audience, @Nullable Authentication caller) {
        if (audience == Audience.ANYONE) {
            return;
        }
        if (!(caller instanceof JwtAuthenticationToken)) {
            throw new AuthenticationCredentialsNotFoundException("Nobody is signed in");
        }
        boolean allowed =
                switch (audience) {
                    case ANYONE, SIGNED_IN -> true;
                    case MEMBERS -> has(caller, Role.MEMBER);
                    case ADMINISTRATORS -> has(caller, Role.ADMIN);
                };
        if (!allowed) {
            throw new AccessDeniedException("For " + audience);
        }
    }

    private static boolean has(Authentication caller, Role role) {
        return caller.getAuthorities().stream()
                .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
    }
}
