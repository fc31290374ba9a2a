package io.jiwon.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests by signed-in account, wherever they come from; after authentication. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 300)
final class AccountLimitFilter extends OncePerRequestFilter {
    private final HttpSettings.RateLimits settings;
    private final RateLimits limits;

    AccountLimitFilter(HttpSettings http, RateLimits limits) {
        this.settings = http.rateLimits();
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal user = request.getUserPrincipal();
        if (user != null) {
            limits.spend("account", settings.account(), user.getName());
        }
        chain.doFilter(request, response);
    }
}
