package io.jiwon.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a command whose answer the caller could not take before it is carried out, not after. */
final class AcceptableFirst implements HandlerInterceptor {
    private static final List<MediaType> ANSWERS =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !request.getMethod().equals("GET") && !takesAnAnswer(accept)) {
            throw new HttpMediaTypeNotAcceptableException(ANSWERS);
        }
        return true;
    }

    private static boolean takesAnAnswer(String accept) throws HttpMediaTypeNotAcceptableException {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type -> ANSWERS.stream().anyMatch(type::isCompatibleWith));
        } catch (InvalidMediaTypeException malformed) {
            throw new HttpMediaTypeNotAcceptableException("Accept cannot be read: " + malformed.getMessage());
        }
    }
}
