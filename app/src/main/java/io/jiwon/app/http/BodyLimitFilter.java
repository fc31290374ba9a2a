package io.jiwon.app.http;

import io.jiwon.file.FilePurpose;
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
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses a body over {@code jiwon.http.body-max-bytes} with 413, one that takes longer than {@code
 * jiwon.http.body-read-max} to arrive with 408, and keeps a smaller one in memory, so that it can be
 * read twice: for the Idempotency-Key and by the controller. A form with a file and an archive may be larger ({@code
 * jiwon.http.form-max-bytes}, {@code archive-max-bytes}) and are read only when somebody asks for them, which is after their
 * sender is known; the bytes of an announced file are passed on as they come, by whoever knows how many there may be.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimitFilter extends OncePerRequestFilter {
    private static final int CHUNK_BYTES = 8_192;

    /** Of the largest file that may be announced. */
    private static final long FILE_MAX_BYTES = Arrays.stream(FilePurpose.values())
            .mapToLong(FilePurpose::maxBytes)
            .max()
            .orElseThrow();

    private static final PathPattern FORM = PathPatternParser.defaultInstance.parse("/api/v1/files");
    private static final PathPattern ARCHIVE = PathPatternParser.defaultInstance.parse(ArchiveLimit.PATH + "/imports");
    private static final PathPattern FILE = PathPatternParser.defaultInstance.parse("/api/v1/files/{file_id}/content");

    private final int bodyMaxBytes;
    private final Duration bodyReadMax;
    private final int formMaxBytes;
    private final int archiveMaxBytes;
    private final Duration fileReadMax;

    BodyLimitFilter(HttpSettings http) {
        this.bodyMaxBytes = http.bodyMaxBytes();
        this.bodyReadMax = http.bodyReadMax();
        this.formMaxBytes = http.formMaxBytes();
        this.archiveMaxBytes = http.archiveMaxBytes();
        this.fileReadMax = http.fileReadMax();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        if (FILE.matches(path)) {
            if (request.getContentLengthLong() > FILE_MAX_BYTES) {
                throw new Refused(HttpProblem.BODY_TOO_LARGE);
            }
            chain.doFilter(new PassedBody(request, fileReadMax), response);
            return;
        }
        boolean archive = ARCHIVE.matches(path);
        boolean large = archive || FORM.matches(path) && isForm(request);
        int maxBytes = archive ? archiveMaxBytes : large ? formMaxBytes : bodyMaxBytes;
        if (request.getContentLengthLong() > maxBytes) {
            throw new Refused(HttpProblem.BODY_TOO_LARGE);
        }
        ReadBody body = new ReadBody(request, maxBytes, large ? fileReadMax : bodyReadMax);
        if (!large) {
            body.bytes();
        }
        chain.doFilter(body, response);
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    /** Tomcat limits the time between two bytes only; drop by drop a body could take for ever. */
    private static final class Arriving extends FilterInputStream {
        private final long endNanos;

        Arriving(InputStream arriving, Duration max) {
            super(arriving);
            this.endNanos = System.nanoTime() + max.toNanos();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (System.nanoTime() - endNanos > 0) {
                throw new Refused(HttpProblem.BODY_TOO_SLOW);
            }
            try {
                return super.read(target, offset, length);
            } catch (IOException broken) {
                // Tomcat wraps what the socket says.
                if (broken.getCause() instanceof SocketTimeoutException) {
                    throw new Refused(HttpProblem.BODY_TOO_SLOW);
                }
                throw broken;
            }
        }
    }

    private static byte[] read(InputStream arriving, int maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int length = arriving.read(chunk); length >= 0; length = arriving.read(chunk)) {
            body.write(chunk, 0, length);
            if (body.size() > maxBytes) {
                throw new Refused(HttpProblem.BODY_TOO_LARGE);
            }
        }
        return body.toByteArray();
    }

    /** A body that is passed on as it comes. */
    private static final class PassedBody extends HttpServletRequestWrapper {
        private final Duration max;

        private PassedBody(HttpServletRequest request, Duration max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Body(new Arriving(super.getInputStream(), max));
        }
    }

    /** A body in memory. */
    private static final class ReadBody extends HttpServletRequestWrapper {
        private final int maxBytes;
        private final Duration max;
        private byte @Nullable [] body;

        private ReadBody(HttpServletRequest request, int maxBytes, Duration max) {
            super(request);
            this.maxBytes = maxBytes;
            this.max = max;
        }

        private byte[] bytes() throws IOException {
            if (body == null) {
                body = BodyLimitFilter.read(new Arriving(super.getInputStream(), max), maxBytes);
            }
            return body;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Body(new ByteArrayInputStream(bytes()));
        }

        @Override
        public BufferedReader getReader() throws IOException {
            Charset charset =
                    getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class Body extends ServletInputStream {
        private final InputStream bytes;
        private boolean ended;

        Body(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isFinished() {
            return ended;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("A body is read by the thread of its request");
        }

        @Override
        public int read() throws IOException {
            int one = bytes.read();
            ended |= one < 0;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = bytes.read(target, offset, length);
            ended |= count < 0;
            return count;
        }
    }
}
