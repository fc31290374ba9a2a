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

/**
 * Tells browsers what an answer may do: nothing, unless it is the page of Swagger UI or one of Jiwon's own, which load scripts. The
 * first filter, so that refusals of the others carry the headers too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class SecurityHeaderFilter extends OncePerRequestFilter {
    private static final String NO_PAGE =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Swagger UI sets styles on its elements; its pictures stand in its style sheet. It has no script in the page. */
    private static final String SWAGGER_UI = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Jiwon's own few pages: their script, their style, and calls of this API. */
    private static final String OWN_PAGES = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String NO_DEVICES = "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
            + " gyroscope=(), microphone=(), midi=(), payment=(), usb=()";

    /** Two years, as browsers ask for; only over HTTPS, where alone a browser heeds it. */
    private static final String HTTPS_ONLY = "max-age=63072000; includeSubDomains";

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false; // Its answer is another one.
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", NO_DEVICES);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", HTTPS_ONLY);
        }
        chain.doFilter(request, response);
    }

    private static String policy(String path) {
        if (path.startsWith("/swagger-ui/")) {
            return SWAGGER_UI;
        }
        return path.startsWith("/pages/") ? OWN_PAGES : NO_PAGE;
    }
}
