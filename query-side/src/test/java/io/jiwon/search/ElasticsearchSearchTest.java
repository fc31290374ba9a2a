package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.MessageJson;
import io.jiwon.search.elasticsearch.ElasticsearchCluster;
import io.jiwon.search.elasticsearch.ElasticsearchHome;
import io.jiwon.search.elasticsearch.ElasticsearchServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ElasticsearchSearchTest extends SearchContract {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static SearchIndexes indexes;

    @BeforeAll
    static void openIndexes() {
        indexes = new SearchIndexes(new ElasticsearchHome(
                new ElasticsearchCluster(
                        List.of(ElasticsearchServer.shared().url()),
                        null,
                        null,
                        Duration.ofSeconds(2),
                        ANSWER_MAX,
                        ANSWER_MAX),
                "contract"));
    }

    @AfterAll
    static void closeIndexes() {
        indexes.close();
    }

    @Override
    SearchIndexes indexes() {
        return indexes;
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
