package io.jiwon.app.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts the archives that an account downloads or sends: each is everything that is known about a person. */
@Component
final class ArchiveLimit implements HandlerInterceptor {
    static final String PATH = "/api/v1/users/me/archive";

    private final HttpSettings.Rate archive;
    private final RateLimits limits;

    ArchiveLimit(HttpSettings http, RateLimits limits) {
        this.archive = http.rateLimits().archive();
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        limits.spend(
                "archive", archive, requireNonNull(request.getUserPrincipal()).getName());
        return true;
    }
}
