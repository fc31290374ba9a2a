package io.jiwon.app.http;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Words what the server refuses before a filter or a controller is asked, such as TRACE, in our one form. */
@RestController
@OpenTo(Audience.ANYONE)
@Hidden
final class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    @Nullable
    ResponseEntity<ProblemDetail> describe(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return null; // A part of an answer is on its way, and the connection is about to be broken off.
        }
        Object seen = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Without one somebody asks for this page itself.
        HttpStatus status = seen instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        return ProblemAdvice.ofStatus(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
    }
}
