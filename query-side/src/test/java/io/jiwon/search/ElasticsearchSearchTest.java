package io.jiwon.search;

import io.jiwon.search.elasticsearch.ElasticsearchCluster;
import io.jiwon.search.elasticsearch.ElasticsearchHome;
import io.jiwon.search.elasticsearch.ElasticsearchServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ElasticsearchSearchTest extends SearchContract {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static SearchIndexes indexes;

    @BeforeAll
    static void openIndexes() {
        indexes = new SearchIndexes(new ElasticsearchHome(
                new ElasticsearchCluster(
                        List.of(ElasticsearchServer.shared().url()),
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
}
