package io.jiwon.app.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Speaks HTTP with the server. It remembers the highest position that any answer carried and asks every query for at
 * least that one, so that it never reads a state older than its own writes.
 */
final class StoryClient implements AutoCloseable {
    private static final String POSITION = "Jiwon-Position";
    private static final String MIN_POSITION = "Jiwon-Min-Position";
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(90);

    /** How often a query is asked again when its view has not caught up: the server itself waits each time. */
    private static final int BEHIND_ATTEMPTS_MAX = 6;

    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final URI base;
    private final String language;
    private long position = -1;

    StoryClient(URI base, String language) {
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.language = language;
    }

    /** The whole of an answer; a missing header is empty. */
    record Answer(String request, int status, String etag, String location, long position, String body) {}

    /** The highest position seen so far; -1 before the first. */
    long position() {
        return position;
    }

    Answer get(String token, String path) throws IOException, InterruptedException {
        Answer answer = send("GET", token, path, "", Map.of());
        for (int attempt = 1; answer.status() == UNAVAILABLE && attempt < BEHIND_ATTEMPTS_MAX; attempt++) {
            answer = send("GET", token, path, "", Map.of());
        }
        return answer;
    }

    Answer send(String method, String token, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_MAX)
                .header("Accept", "application/json, application/pdf, application/problem+json")
                .header("Accept-Language", language);
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("GET")) {
            if (position >= 0) {
                request.header(MIN_POSITION, Long.toString(position));
            }
            request.GET();
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        long at = response.headers().firstValueAsLong(POSITION).orElse(-1);
        position = Math.max(position, at);
        return new Answer(
                method + " " + path,
                response.statusCode(),
                response.headers().firstValue("ETag").orElse(""),
                response.headers().firstValue("Location").orElse(""),
                at,
                response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
