package io.jiwon.app.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Words in our one form what Tomcat itself refuses, such as a path that it cannot read. Tomcat makes it by its name. */
public final class ProblemValve extends ErrorReportValve {
    private static final int ERROR_MIN = 400;

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (response.getStatus() == HttpStatus.REQUEST_TIMEOUT.value()) {
            // Tomcat would read on to the end of the body, which is what its sender is about.
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null
                || status.value() < ERROR_MIN
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        String code = status == HttpStatus.BAD_REQUEST
                ? "malformed_request"
                : status.name().toLowerCase(Locale.ROOT);
        byte[] problem =
                """
                {"type":"urn:jiwon:problem:%1$s","title":"%2$s","status":%3$d,"detail":"The request cannot be served.",\
                "code":"%1$s","errors":[]}""".formatted(code, status.getReasonPhrase(), status.value()).getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/problem+json");
            response.setContentLength(problem.length);
            response.getOutputStream().write(problem);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            ExceptionUtils.handleThrowable(gone); // Nobody is there to read it.
        }
    }
}
