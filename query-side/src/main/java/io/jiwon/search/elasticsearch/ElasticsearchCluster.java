package io.jiwon.search.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.jiwon.message.MessageJson;
import io.jiwon.search.IndexUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Speaks with a cluster, by Elasticsearch's own client, and tells what is away from what is refused. */
public final class ElasticsearchCluster implements AutoCloseable {
    /** Characters of a reason that a message quotes. */
    private static final int QUOTED_MAX_CHARS = 500;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULTS = 500;
    private static final Jackson3JsonpMapper JSON = new Jackson3JsonpMapper(MessageJson.mapper());

    // Two, because the client passes over a limit that is set for one request.
    private final ElasticsearchClient answers;
    private final ElasticsearchClient changes;
    private volatile boolean isClosed;

    /**
     * The limits hold for each node that is tried.
     *
     * @param nodes of which another one is asked when one does not answer; with a user and a password, if the cluster wants
     *     them and no API key is given
     * @param tls whose certificates are believed; null: those that the JVM believes
     */
    public ElasticsearchCluster(
            List<URI> nodes,
            @Nullable String apiKey,
            @Nullable SSLContext tls,
            Duration connectMax,
            Duration answerMax,
            Duration writeMax) {
        answers = client(nodes, apiKey, tls, connectMax, answerMax);
        changes = client(nodes, apiKey, tls, connectMax, writeMax);
    }

    private static ElasticsearchClient client(
            List<URI> nodes,
            @Nullable String apiKey,
            @Nullable SSLContext tls,
            Duration connectMax,
            Duration answerMax) {
        Timeout connect = Timeout.of(connectMax);
        Timeout answer = Timeout.of(answerMax);
        Rest5ClientBuilder http = Rest5Client.builder(
                        nodes.stream().map(ElasticsearchCluster::withoutSlash).toList())
                .setConnectionConfigCallback(connection -> connection.setConnectTimeout(connect))
                .setRequestConfigCallback(
                        request -> request.setConnectionRequestTimeout(answer).setResponseTimeout(answer))
                // It would wait for as long as a Retry-After says.
                .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableAutomaticRetries);
        if (tls != null) {
            http.setSSLContext(tls);
        }
        authorization(nodes, apiKey)
                .ifPresent(value -> http.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)}));
        return new ElasticsearchClient(
                new Rest5ClientTransport(http.build(), JSON, null, NoopInstrumentation.INSTANCE));
    }

    /** All nodes must have the same path. */
    private static URI withoutSlash(URI node) {
        String text = node.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : node;
    }

    private static Optional<String> authorization(List<URI> nodes, @Nullable String apiKey) {
        if (apiKey != null && !apiKey.isBlank()) {
            return Optional.of("ApiKey " + apiKey);
        }
        return nodes.stream()
                .map(URI::getUserInfo)
                .filter(Objects::nonNull)
                .findFirst()
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the client is asked. */
    interface Request<T> {
        T by(ElasticsearchClient client) throws IOException;
    }

    /** What the cluster does not accept as it is. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String type;

        private Refusal(int status, ErrorCause error) {
            super("Elasticsearch answered %d: %s".formatted(status, quoted(error)));
            this.status = status;
            this.type = error.type() == null ? "" : error.type();
        }

        boolean isBecause(String type) {
            return this.type.equals(type);
        }
    }

    /** An error as a message may quote it. */
    static String quoted(ErrorCause error) {
        String text = error.type() == null ? String.valueOf(error.reason()) : error.type() + " " + error.reason();
        return text.substring(0, Math.min(text.length(), QUOTED_MAX_CHARS));
    }

    /** Whether nothing is wrong with what was asked, when the answer has this HTTP status. */
    static boolean isAway(int status) {
        return status >= SERVER_FAULTS || status == TOO_MANY_REQUESTS || status == UNAUTHORIZED || status == FORBIDDEN;
    }

    /**
     * An answer.
     *
     * @throws IndexUnavailable when there is none in time, or the cluster is overloaded, at fault or does not let us in
     * @throws Refusal when it is asked wrongly
     */
    <T> T ask(Request<T> request) {
        return send(answers, request);
    }

    /** As {@link #ask}, for what takes longer. */
    <T> T change(Request<T> request) {
        return send(changes, request);
    }

    /** As {@link #ask}; nothing when the cluster has no such thing. */
    <T> Optional<T> find(Request<T> request) {
        try {
            return Optional.of(ask(request));
        } catch (Refusal refused) {
            if (refused.status == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private <T> T send(ElasticsearchClient client, Request<T> request) {
        try {
            return request.by(client);
        } catch (ElasticsearchException answered) {
            if (isAway(answered.status())) {
                throw new IndexUnavailable("Elasticsearch answered " + answered.status());
            }
            throw new Refusal(answered.status(), answered.error());
        } catch (ResponseException answered) {
            throw new IndexUnavailable(
                    "Elasticsearch answered " + answered.getResponse().getStatusCode());
        } catch (IOException away) {
            throw new IndexUnavailable(isEnding() ? "The process ends" : "Elasticsearch does not answer", away);
        } catch (RuntimeException failed) {
            if (isEnding()) {
                throw new IndexUnavailable("The process ends", failed);
            }
            throw failed;
        }
    }

    private boolean isEnding() {
        return isClosed || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        isClosed = true;
        try (answers;
                changes) {
            // Both, also when the first cannot be.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
