package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP byte by byte, also as no decent client would send it. */
final class RawHttp implements AutoCloseable {
    private static final int ANSWER_MILLIS_MAX = 30_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(ANSWER_MILLIS_MAX);
    }

    /** Sends a whole request with this body and reads the answer to its end. */
    static Answer send(int port, String method, String target, List<String> headers, byte[] body) {
        List<String> head = new ArrayList<>();
        head.add(method + " " + target + " HTTP/1.1");
        head.add("Host: localhost:" + port);
        head.add("Connection: close");
        if (headers.stream().noneMatch(header -> header.startsWith("Content-Length:"))) {
            head.add("Content-Length: " + body.length);
        }
        head.addAll(headers);
        try (RawHttp http = new RawHttp(port)) {
            http.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            http.write(body);
            return http.answer();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** What comes until the server closes the connection; it fails when the server does not. */
    Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        return new Answer(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One answer, as text. */
    record Answer(String text) {
        int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
        }

        String head() {
            return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).toLowerCase(Locale.ROOT);
        }

        /** The body; of a chunked one the only chunk that a problem has. */
        JsonNode json() {
            int start = text.indexOf('{', text.indexOf("\r\n\r\n"));
            return JSON.readTree(text.substring(start, text.lastIndexOf('}') + 1));
        }

        Answer expectProblem(int status) {
            assertThat(status()).as(text).isEqualTo(status);
            assertThat(head()).contains("content-type: application/problem+json");
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(json().path("type").asString())
                    .isEqualTo("urn:jiwon:problem:" + json().path("code").asString());
            assertThat(text).doesNotContain("Exception", "io.jiwon", "org.apache", "Tomcat", "\tat ");
            return this;
        }
    }
}
