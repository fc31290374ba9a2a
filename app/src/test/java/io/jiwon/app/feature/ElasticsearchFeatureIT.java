package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import io.jiwon.search.elasticsearch.ElasticsearchServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The application with a cluster, which goes away and comes back. */
class ElasticsearchFeatureIT {
    private static final Duration BACK_MAX = Duration.ofSeconds(90);

    @TempDir
    static Path data;

    private static ElasticsearchServer cluster;
    private static ConfigurableApplicationContext jiwon;

    @BeforeAll
    static void start() {
        cluster = ElasticsearchServer.start();
        jiwon = new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"),
                        "--jiwon.search.elasticsearch.url=" + cluster.url());
    }

    @AfterAll
    static void stop() {
        jiwon.close();
        cluster.close();
    }

    @Test
    @Acceptance(value = "P1", partial = true, note = "with Elasticsearch, also when it is away for a while")
    void nothingIsLostWhenTheClusterIsAwayAndTheSearchSaysThatItIs() throws Exception {
        Api person = anonymous().newMember("search@example.com");
        String first = create(person, "백엔드 개발자");
        String deleted = create(person, "백엔드 개발자 (마감)");
        assertThat(ids(search(person, "backend"))).containsExactlyInAnyOrder(id(first), id(deleted));
        assertThat(ids(search(anonymous().newMember("other@example.com"), "backend")))
                .isEmpty();
        assertThat(person.get(first + "/similar")
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("posting_id"))
                .containsExactly(id(deleted));
        assertThat(Files.exists(data.resolve("search")))
                .as("nothing of it on this node")
                .isFalse();

        cluster.stop();
        Api.Answer away = person.get("/api/v1/postings/search?q=x").expectProblem(503, "search_unavailable");
        assertThat(away.header("Retry-After")).hasValue("5");
        String second = create(person, "백엔드 엔지니어");
        person.delete(deleted).expect(204);
        person.get(second).expect(200);

        cluster.run();
        Awaitility.await()
                .atMost(BACK_MAX)
                .until(() -> person.get("/api/v1/postings/search?q=backend")
                                .response()
                                .statusCode()
                        == 200);
        assertThat(ids(search(person, "backend"))).containsExactlyInAnyOrder(id(first), id(second));
        assertThat(jiwon.getBean(JdbcClient.class)
                        .sql("select count(*) from query.dead_letter_entry")
                        .query(Long.class)
                        .single())
                .isZero();

        Api administrator = anonymous().signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
        administrator
                .post("/api/v1/admin/processors/posting-search/replays", null)
                .expect(202);
        assertThat(ids(search(person, "backend"))).containsExactlyInAnyOrder(id(first), id(second));
        assertThat(administrator
                        .get("/api/v1/admin/processors/posting-search?wait=30")
                        .expect(200)
                        .json()
                        .path("replaying")
                        .asBoolean())
                .isFalse();
        assertThat(ids(search(person, "backend"))).containsExactlyInAnyOrder(id(first), id(second));
        person.delete(second).expect(204);
        assertThat(ids(search(person, "backend"))).containsExactly(id(first));
    }

    private static Api anonymous() {
        return new Api("http://localhost:" + jiwon.getEnvironment().getProperty("local.server.port"));
    }

    private static String create(Api person, String title) {
        return person.post("/api/v1/postings", "{\"title\":\"%s\"}".formatted(title))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static JsonNode search(Api person, String text) {
        return person.get("/api/v1/postings/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }

    private static List<String> ids(JsonNode found) {
        return found.path("items").findValuesAsString("posting_id");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
