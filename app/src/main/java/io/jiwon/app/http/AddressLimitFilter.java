package io.jiwon.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests by network address, before anything of them is read; on canonical paths, after the aliases. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class AddressLimitFilter extends OncePerRequestFilter {
    private static final String API = "/api/";

    private final HttpSettings.RateLimits settings;
    private final RateLimits limits;

    AddressLimitFilter(HttpSettings http, RateLimits limits) {
        this.settings = http.rateLimits();
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = NetworkAddress.counted(request.getRemoteAddr());
        limits.spend("address", settings.address(), address);
        String path = request.getRequestURI();
        if (path.equals(OperationAnswers.AUTH + "registration")) {
            limits.spend("registration", settings.registration(), address);
        } else if (path.startsWith(OperationAnswers.AUTH) && !path.equals(OperationAnswers.LOGIN)) {
            limits.spend("auth", settings.auth(), address);
        }
        chain.doFilter(request, response);
    }
}
