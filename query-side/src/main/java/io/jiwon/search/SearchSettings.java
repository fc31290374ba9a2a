package io.jiwon.search;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the indexes are, under {@code jiwon.search}.
 *
 * @param folder of the indexes of this node, when they are its own
 */
@ConfigurationProperties("jiwon.search")
record SearchSettings(Path folder, @DefaultValue Elasticsearch elasticsearch) {
    /**
     * A cluster.
     *
     * @param url of its nodes, of which another one is asked when one does not answer; none: there is no cluster. A user and
     *     password in it are sent as such
     * @param apiKey sent instead of a user and password
     * @param sslBundle the bundle under {@code spring.ssl.bundle} whose certificates are believed; null: those of the JVM
     * @param indexPrefix what the names of indexes begin with, so that several installations can share a cluster
     * @param connectMax how long a connection to a node may take
     * @param answerMax how long a node's answer may take, for a search
     * @param writeMax how long a node's answer may take, for what is written or removed
     */
    record Elasticsearch(
            @DefaultValue List<URI> url,
            @Nullable String apiKey,
            @Nullable String sslBundle,
            @DefaultValue("jiwon") String indexPrefix,
            @DefaultValue("2s") Duration connectMax,
            @DefaultValue("5s") Duration answerMax,
            @DefaultValue("30s") Duration writeMax) {
        boolean isThere() {
            return !url.isEmpty();
        }
    }
}
