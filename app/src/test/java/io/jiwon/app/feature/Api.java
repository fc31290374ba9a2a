package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller over HTTP that never reads a state older than its own writes: it sends the last position it was told. */
final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final Map<String, String> headers;
    private final AtomicLong position;

    Api(String base) {
        this(base, Map.of(), new AtomicLong());
    }

    private Api(String base, Map<String, String> headers, AtomicLong position) {
        this.base = base;
        this.headers = headers;
        this.position = position;
    }

    /** The same caller with one more header. */
    Api with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(base, more, position);
    }

    /** A member with a new account, signed in. */
    Api newMember(String email) {
        post("/api/v1/auth/registration", """
                {"email":"%s","password":"a long pass phrase","name":"김지영"}""".formatted(email)).expect(201);
        return signedIn(email, "a long pass phrase");
    }

    Api signedIn(String email, String password) {
        Answer answer =
                post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, password)).expect(200);
        return with("Authorization", "Bearer " + answer.text("access_token"));
    }

    /** The same caller without a token; what they did is seen by them still. */
    Api signedOut() {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove("Authorization");
        return new Api(base, fewer, position);
    }

    /** The same caller at another node. */
    Api at(String otherBase) {
        return new Api(otherBase, headers, position);
    }

    /** The access token that it sends. */
    String tokenOf() {
        return Optional.ofNullable(headers.get("Authorization")).orElseThrow().substring("Bearer ".length());
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer patch(String path, @Nullable String body) {
        return send("PATCH", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String body) {
        return new Answer(
                method + " " + path,
                exchange(
                        method,
                        path,
                        body == null ? null : HttpRequest.BodyPublishers.ofString(body),
                        "application/json",
                        HttpResponse.BodyHandlers.ofString()));
    }

    /** A file as it is sent, with its headers. */
    HttpResponse<byte[]> download(String path) {
        return exchange("GET", path, null, null, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends bytes that are no JSON. */
    Answer upload(String method, String path, String contentType, byte[] body) {
        return new Answer(
                method + " " + path,
                exchange(
                        method,
                        path,
                        HttpRequest.BodyPublishers.ofByteArray(body),
                        contentType,
                        HttpResponse.BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> exchange(
            String method,
            String path,
            HttpRequest.@Nullable BodyPublisher body,
            @Nullable String contentType,
            HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
        if (body != null && contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        if (method.equals("GET") && position.get() > 0 && !headers.containsKey("Jiwon-Min-Position")) {
            request.header("Jiwon-Min-Position", Long.toString(position.get()));
        }
        try {
            HttpResponse<T> response = HTTP.send(request.build(), handler);
            response.headers()
                    .firstValueAsLong("Jiwon-Position")
                    .ifPresent(seen -> position.accumulateAndGet(seen, Math::max));
            return response;
        } catch (IOException failed) {
            throw new IllegalStateException(method + " " + path, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** One answer. */
    record Answer(String request, HttpResponse<String> response) {
        Answer expect(int status) {
            assertThat(response.statusCode())
                    .as("%s answered %s", request, response.body())
                    .isEqualTo(status);
            return this;
        }

        /** Expects a problem of this status and code, in the one form that problems have. */
        Answer expectProblem(int status, String code) {
            expect(status);
            assertThat(header("Content-Type")).hasValue("application/problem+json");
            assertThat(text("code")).isEqualTo(code);
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(text("type")).isEqualTo("urn:jiwon:problem:" + code);
            return this;
        }

        /** Expects that the problem names this field. */
        Answer naming(String field) {
            assertThat(json().path("errors").findValuesAsString("field"))
                    .as("the fields in %s", response.body())
                    .contains(field);
            return this;
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        String body() {
            return response.body();
        }
    }
}
