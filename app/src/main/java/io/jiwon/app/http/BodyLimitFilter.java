package io.jiwon.app.http;

import io.jiwon.message.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body over {@code jiwon.http.body-max-bytes} with 413, one that takes longer than {@code
 * jiwon.http.body-read-max} to arrive with 408, and keeps a smaller one in memory, so that it can be
 * read twice: for the Idempotency-Key and by the controller.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimitFilter extends OncePerRequestFilter {
    private static final int CHUNK_BYTES = 8_192;

    private final int bodyMaxBytes;
    private final Duration bodyReadMax;

    BodyLimitFilter(HttpSettings http) {
        this.bodyMaxBytes = http.bodyMaxBytes();
        this.bodyReadMax = http.bodyReadMax();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > bodyMaxBytes) {
            throw new Refused(HttpProblem.BODY_TOO_LARGE);
        }
        chain.doFilter(new ReadBody(request, read(request.getInputStream())), response);
    }

    /** Tomcat limits the time between two bytes only; drop by drop a body could take for ever. */
    private byte[] read(InputStream arriving) throws IOException {
        long endNanos = System.nanoTime() + bodyReadMax.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            for (int length = arriving.read(chunk); length >= 0; length = arriving.read(chunk)) {
                body.write(chunk, 0, length);
                if (body.size() > bodyMaxBytes) {
                    throw new Refused(HttpProblem.BODY_TOO_LARGE);
                }
                if (System.nanoTime() - endNanos > 0) {
                    throw new Refused(HttpProblem.BODY_TOO_SLOW);
                }
            }
        } catch (IOException broken) {
            // Tomcat wraps what the socket says.
            if (broken.getCause() instanceof SocketTimeoutException) {
                throw new Refused(HttpProblem.BODY_TOO_SLOW);
            }
            throw broken;
        }
        return body.toByteArray();
    }

    private static final class ReadBody extends HttpServletRequestWrapper {
        private final byte[] body;

        private ReadBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is in memory already");
                }

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            Charset charset =
                    getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }
}
