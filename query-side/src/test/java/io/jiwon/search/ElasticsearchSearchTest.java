package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.message.MessageJson;
import io.jiwon.search.DocumentWrite.Content;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.elasticsearch.ElasticsearchCluster;
import io.jiwon.search.elasticsearch.ElasticsearchHome;
import io.jiwon.search.elasticsearch.ElasticsearchServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ElasticsearchSearchTest extends SearchContract {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static SearchIndexes indexes;

    @BeforeAll
    static void openIndexes() {
        indexes = open("contract");
    }

    private static SearchIndexes open(String prefix) {
        return new SearchIndexes(new ElasticsearchHome(
                new ElasticsearchCluster(
                        List.of(ElasticsearchServer.shared().url()),
                        null,
                        null,
                        Duration.ofSeconds(2),
                        ANSWER_MAX,
                        ANSWER_MAX),
                prefix));
    }

    @AfterAll
    static void closeIndexes() {
        indexes.close();
    }

    @Override
    SearchIndexes indexes() {
        return indexes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatALostAttemptWroteCanBeFoundOnceTheBatchWasRepeated(boolean passedOver) throws Exception {
        SearchIndex index = indexes.of("posting");
        UUID owner = UUID.randomUUID();
        DocumentWrite write = new DocumentWrite(
                UUID.randomUUID().toString(),
                Long.MAX_VALUE / 2,
                new Content(Ad.FEATURE.document(Ad.of(owner, "유실된 시도")), "{}"));
        index.write(List.of(write));
        URI document = ElasticsearchServer.shared().url().resolve("/contract-posting/_doc/" + write.id());
        URI settings = ElasticsearchServer.shared().url().resolve("/contract-posting/_settings");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String kept = send(http, HttpRequest.newBuilder(document));
            JsonNode source = MessageJson.mapper().readTree(kept).path("_source");
            index.forget(owner);
            send(http, put(settings, "{\"index\":{\"refresh_interval\":\"-1\"}}"));
            try {
                // As the request that was cut off: written, and not yet shown.
                send(
                        http,
                        put(
                                URI.create(document + "?version_type=external&version=" + (write.position() + 1_000)),
                                source.toString()));
                SearchReader reader = new SearchReader(owner);
                IndexQuery all =
                        new IndexQuery(List.of(), List.of(), new Order("created_at", true), null, 10, List.of());
                assertThat(index.search(reader, all).hits()).isEmpty();

                index.write(
                        passedOver
                                ? List.of()
                                : List.of(new DocumentWrite(write.id(), write.position(), write.content())));

                assertThat(index.search(reader, all).hits())
                        .extracting(IndexHits.Hit::id)
                        .containsExactly(write.id());
            } finally {
                send(http, put(settings, "{\"index\":{\"refresh_interval\":null}}"));
            }
        }
    }

    /** As for a moment after a cluster has come back: its node answers, and the shard is not there yet. */
    @Test
    void aShardThatIsNotThereYetIsAwayAndNoFaultOfWhatIsAskedFor() throws Exception {
        URI lost = ElasticsearchServer.shared().url().resolve("/lost-posting-v1-first");
        try (SearchIndexes without = open("lost");
                HttpClient http = HttpClient.newHttpClient()) {
            send(http, put(URI.create(lost + "?wait_for_active_shards=0"), """
                    {"aliases":{"lost-posting":{}},"settings":{"index":{"routing.allocation.require._name":"nobody"}}}"""));
            SearchIndex index = without.of("posting");
            SearchReader reader = new SearchReader(UUID.randomUUID());
            String id = UUID.randomUUID().toString();
            IndexQuery all = new IndexQuery(List.of(), List.of(), new Order("created_at", true), null, 10, List.of());
            assertThatThrownBy(() -> index.load(List.of(id))).isInstanceOf(IndexUnavailable.class);
            assertThatThrownBy(() -> index.find(reader, id)).isInstanceOf(IndexUnavailable.class);
            assertThatThrownBy(() -> index.search(reader, all)).isInstanceOf(IndexUnavailable.class);
            send(http, HttpRequest.newBuilder(lost).DELETE());
        }
    }

    private static HttpRequest.Builder put(URI to, String json) {
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json));
    }

    private static String send(HttpClient http, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    /** The client reads the definition into types of its own before it sends it. */
    @Test
    void anIndexIsMadeExactlyAsItsDefinitionSays() throws Exception {
        SearchIndex index = indexes.of("posting");
        int unused = index.liveVersion();
        JsonNode made;
        try (HttpClient http = HttpClient.newHttpClient()) {
            made = MessageJson.mapper()
                    .readTree(http.send(
                                    HttpRequest.newBuilder(ElasticsearchServer.shared()
                                                    .url()
                                                    .resolve("/contract-posting"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .values()
                    .iterator()
                    .next();
        }
        JsonNode defined = index.definition().body();
        JsonNode settings = made.at("/settings/index");
        assertThat(settings.path("number_of_shards").asString()).isEqualTo("1");
        assertThat(settings.path("auto_expand_replicas").asString()).isEqualTo("0-1");
        assertThat(settings.at("/merge/policy/expunge_deletes_allowed").asString())
                .isEqualTo("0");
        assertThat(defined.at("/settings/index").size())
                .as("as many as are looked at here")
                .isEqualTo(3);
        assertThat(made.at("/mappings/dynamic").asString()).isEqualTo("false");
        assertThat(made.at("/mappings/_source")).isEqualTo(defined.at("/mappings/_source"));
        assertThat(made.at("/mappings/properties").properties())
                .containsAll(defined.at("/mappings/properties").properties());
    }
}
