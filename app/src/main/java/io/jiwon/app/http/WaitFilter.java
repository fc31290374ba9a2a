package io.jiwon.app.http;

import io.jiwon.dispatch.Accepted;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code POST …?wait=seconds}: when the command is accepted as work for later (202), the caller gets what stands at the
 * Location once the work is over or the time is up, instead of having to ask again. The two sides stay apart: the
 * answer is the query side's own.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
final class WaitFilter extends OncePerRequestFilter {
    private static final String WAIT = "wait";
    private static final Pattern SECONDS = Pattern.compile("[0-9]|[12][0-9]|30");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getParameter(WAIT) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!SECONDS.matcher(request.getParameter(WAIT)).matches()) {
            throw new Refused(
                    RequestProblem.INVALID_REQUEST, List.of(new FieldError(WAIT, "must be between 0 and 30")));
        }
        ContentCachingResponseWrapper accepted = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, accepted);
        String location = accepted.getHeader(HttpHeaders.LOCATION);
        String position = accepted.getHeader(Accepted.POSITION_HEADER);
        if (accepted.getStatus() != HttpServletResponse.SC_ACCEPTED || location == null) {
            accepted.copyBodyToResponse();
            return;
        }
        accepted.resetBuffer();
        response.setStatus(HttpServletResponse.SC_OK);
        Map<String, String> headers =
                position == null ? Map.of() : Map.of(CallerArgument.MIN_POSITION_HEADER, position);
        request.getRequestDispatcher(location).forward(ReroutedRequest.to(location, "GET", headers, request), response);
    }
}
