package io.jiwon.search.elasticsearch;

import io.jiwon.message.MessageJson;
import io.jiwon.search.IndexUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with a cluster: JSON over HTTP. */
public final class ElasticsearchHttp implements AutoCloseable {
    /** Characters of an answer that a message quotes. */
    private static final int QUOTED_MAX_CHARS = 500;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULTS = 500;
    private static final JsonMapper JSON = MessageJson.mapper();

    private final HttpClient http;
    private final URI base;
    private final @Nullable String authorization;
    private final Duration answerMax;
    private final Duration writeMax;

    /** @param url with a user and a password, if the cluster wants them and no API key is given */
    public ElasticsearchHttp(
            URI url, @Nullable String apiKey, Duration connectMax, Duration answerMax, Duration writeMax) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectMax)
                .build();
        this.authorization = authorization(url, apiKey);
        this.base = URI.create(
                url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + path(url));
        this.answerMax = answerMax;
        this.writeMax = writeMax;
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static @Nullable String authorization(URI url, @Nullable String apiKey) {
        if (apiKey != null && !apiKey.isBlank()) {
            return "ApiKey " + apiKey;
        }
        return url.getUserInfo() == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer.
     *
     * @param status the HTTP status code
     */
    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status < 300;
        }

        /** @throws IllegalStateException when the cluster refused */
        JsonNode expect() {
            if (!isGood()) {
                String text = body.toString();
                throw new IllegalStateException("Elasticsearch answered %d: %s"
                        .formatted(status, text.substring(0, Math.min(text.length(), QUOTED_MAX_CHARS))));
            }
            return body;
        }
    }

    /** @throws IndexUnavailable when there is no answer in time, or the cluster is overloaded or at fault */
    Answer ask(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body == null ? null : body.toString(), answerMax);
    }

    /** As {@link #ask}, for what takes longer. */
    Answer change(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body == null ? null : body.toString(), writeMax);
    }

    /** As {@link #change}, with a body of several lines of JSON. */
    Answer bulk(String path, String lines) {
        return send("POST", path, lines, writeMax);
    }

    private Answer send(String method, String path, @Nullable String body, Duration max) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(max)
                .header("Content-Type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_FAULTS) {
                throw new IndexUnavailable("Elasticsearch answered " + response.statusCode());
            }
            String text = response.body();
            return new Answer(
                    response.statusCode(), text == null || text.isBlank() ? JSON.nullNode() : JSON.readTree(text));
        } catch (IOException | JacksonException away) {
            throw new IndexUnavailable("Elasticsearch does not answer", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IndexUnavailable("The process ends", stopped);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
