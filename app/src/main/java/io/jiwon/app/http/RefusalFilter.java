package io.jiwon.app.http;

import io.jiwon.message.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets filters refuse, and fail for want of the database, like controllers do: the one advice writes the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class RefusalFilter extends OncePerRequestFilter {
    private final HandlerExceptionResolver advice;

    RefusalFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver advice) {
        this.advice = advice;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (Refused | DataAccessException failed) {
            advice.resolveException(request, response, null, failed);
        }
    }
}
