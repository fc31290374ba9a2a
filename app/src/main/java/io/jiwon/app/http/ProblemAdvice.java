package io.jiwon.app.http;

import io.jiwon.message.FieldError;
import io.jiwon.message.Problem;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns every refusal and every failure into one form: application/problem+json with a code and the fields. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused refused) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, wholeSeconds(refused.retryAfter()));
        }
        return answer(refused.problem(), refused.detail(), refused.errors(), headers);
    }

    /** Rounded up, at least one: who comes back then is not too early. */
    private static String wholeSeconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown ->
                answer(
                        RequestProblem.MALFORMED_REQUEST,
                        List.of(new FieldError(path(unknown), "is not a field of this request")));
            case ValueInstantiationException invalid
            when invalid.getCause() instanceof IllegalArgumentException rule ->
                answer(
                        RequestProblem.INVALID_REQUEST,
                        List.of(new FieldError(path(invalid), String.valueOf(rule.getMessage()))));
            case StreamReadException malformed ->
                answer(
                        RequestProblem.MALFORMED_REQUEST,
                        List.of(new FieldError(
                                "",
                                "is not JSON, at line "
                                        + malformed.getLocation().getLineNr() + ", column "
                                        + malformed.getLocation().getColumnNr())));
            case JacksonException mismatch ->
                answer(RequestProblem.MALFORMED_REQUEST, List.of(new FieldError(path(mismatch), "has the wrong type")));
            case null, default ->
                answer(RequestProblem.MALFORMED_REQUEST, List.of(new FieldError("", "must have a JSON body")));
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException mismatch) {
        return answer(
                RequestProblem.MALFORMED_REQUEST, List.of(new FieldError(mismatch.getName(), "has the wrong form")));
    }

    /** Nobody can say whether the token is good: a failure of ours, not the caller's. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unverifiable(AuthenticationServiceException failure, HttpServletResponse response)
            throws Exception {
        return other(failure, response);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException unauthenticated) {
        return answer(RequestProblem.UNAUTHENTICATED, List.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
        return answer(RequestProblem.FORBIDDEN, List.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownPath(NoResourceFoundException unknown) {
        return answer(RequestProblem.NOT_FOUND, List.of());
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("The client went away: {}", gone.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure; // A part of the answer is on its way: the server breaks the connection off, so that it
            // shows.
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    status, String.valueOf(known.getBody().getDetail()));
            return write(problem, status.name().toLowerCase(Locale.ROOT), List.of(), known.getHeaders());
        }
        String correlationId = UUID.randomUUID().toString();
        log.error("Request failed, correlation id {}", correlationId, failure);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong; the operators find it by the correlation id.");
        problem.setProperty("correlation_id", correlationId);
        return write(problem, "internal_error", List.of(), HttpHeaders.EMPTY);
    }

    /** A refusal of which only the status is known. */
    static ResponseEntity<ProblemDetail> ofStatus(HttpStatus status) {
        String code = status == HttpStatus.BAD_REQUEST
                ? RequestProblem.MALFORMED_REQUEST.code()
                : status.name().toLowerCase(Locale.ROOT);
        return write(
                ProblemDetail.forStatusAndDetail(status, "The request cannot be served."),
                code,
                List.of(),
                HttpHeaders.EMPTY);
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem, List<FieldError> errors) {
        return answer(problem, problem.sentence(), errors, new HttpHeaders());
    }

    private static ResponseEntity<ProblemDetail> answer(
            Problem problem, String detail, List<FieldError> errors, HttpHeaders headers) {
        HttpStatus status = HttpStatus.valueOf(problem.kind().status());
        if (status == HttpStatus.SERVICE_UNAVAILABLE && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return write(ProblemDetail.forStatusAndDetail(status, detail), problem.code(), errors, headers);
    }

    private static ResponseEntity<ProblemDetail> write(
            ProblemDetail problem, String code, List<FieldError> errors, HttpHeaders headers) {
        problem.setType(URI.create("urn:jiwon:problem:" + code));
        problem.setProperty("code", code);
        problem.setProperty("errors", errors);
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String path(JacksonException at) {
        return at.getPath().stream()
                .map(part ->
                        part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
