package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With a provider of vectors that follows OpenAI's protocol, in an application of its own that is started again. */
class EmbeddingFeatureIT {
    private static final Duration EMBEDDED_MAX = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a text is about, one dimension each. */
    private static final List<List<String>> TOPICS = List.of(
            List.of("Java", "자바", "백엔드", "Backend", "PostgreSQL"), List.of("마케팅", "광고", "캠페인", "브랜드"), List.of("간호"));

    @TempDir
    static Path data;

    private static final List<JsonNode> ASKED = new CopyOnWriteArrayList<>();
    private static HttpServer provider;
    private static ConfigurableApplicationContext jiwon;

    @BeforeAll
    static void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/v1/embeddings", EmbeddingFeatureIT::answer);
        provider.start();
        jiwon = run("meaning-1");
    }

    @AfterAll
    static void stop() {
        jiwon.close();
        provider.stop(0);
    }

    private static ConfigurableApplicationContext run(String model) {
        return new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.ai.openai.base-url=http://localhost:"
                                + provider.getAddress().getPort() + "/v1",
                        "--jiwon.ai.openai.api-key=k",
                        "--jiwon.ai.embedding.provider=openai",
                        "--jiwon.ai.embedding.model=" + model,
                        "--jiwon.ai.embedding.dimensions=3",
                        "--jiwon.ai.embedding.settle=0s",
                        "--jiwon.ai.embedding.poll-interval=50ms",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            ASKED.add(request);
            List<Map<String, Object>> vectors = new ArrayList<>();
            for (JsonNode text : request.path("input")) {
                vectors.add(
                        Map.of("object", "embedding", "index", vectors.size(), "embedding", meaning(text.asString())));
            }
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "object",
                    "list",
                    "model",
                    request.path("model").asString(),
                    "data",
                    vectors,
                    "usage",
                    Map.of("prompt_tokens", 7, "total_tokens", 7)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static List<Double> meaning(String text) {
        return TOPICS.stream()
                .map(words -> 0.1 + words.stream().filter(text::contains).count())
                .toList();
    }

    @Test
    @Acceptance(value = "D23", partial = true, note = "over HTTP, from a provider")
    void vectorsAreMadeInTheBackgroundKeptApartByModelNeverPaidTwiceAndErased() throws Exception {
        Api person = anonymous().newMember("vectors@example.com");
        Api other = anonymous().newMember("others@example.com");
        String resume = SimilarityFeatureIT.resume(person, """
                {"title":"자바 백엔드 개발자","name":"김지영","email":"vectors@example.com",
                 "cover_letters":[{"title":"지원 동기","body":"김지영입니다. vectors@example.com 으로 연락 주세요. canary7f3c"}]}""");
        String nurse = SimilarityFeatureIT.posting(person, "{\"title\":\"간호사\"}");
        String backend = SimilarityFeatureIT.posting(person, "{\"title\":\"Backend, PostgreSQL\"}");
        SimilarityFeatureIT.posting(other, "{\"title\":\"Backend\"}");
        String matches = "/api/v1/resumes/" + resume + "/matches";

        awaitMethod(person, matches, "openai/meaning-1/3");
        JsonNode byMeaning = person.get(matches).expect(200).json();
        assertThat(byMeaning.path("method").asString()).isEqualTo("embedding");
        assertThat(byMeaning.path("pending").asInt()).isZero();
        assertThat(byMeaning.path("items").findValuesAsString("posting_id")).containsExactly(backend, nurse);
        assertThat(byMeaning.path("items").path(0).path("score").asInt())
                .isBetween(byMeaning.path("threshold").asInt(), 100);
        assertThat(byMeaning.path("items").path(0).path("shared_terms").size()).isZero();

        // What the provider was told, and what stands in the tables.
        assertThat(ASKED).allSatisfy(request -> {
            assertThat(request.propertyNames()).containsExactlyInAnyOrder("model", "input", "encoding_format");
            assertThat(request.toString()).doesNotContain("vectors@example.com").doesNotContain("김지영");
        });
        assertThat(dump("ai")).doesNotContain("canary7f3c").doesNotContain("지원 동기");
        assertThat(ownVectorsAsReader(person)).isEqualTo(3);
        assertThat(person.get("/api/v1/users/me/ai-usage")
                        .expect(200)
                        .json()
                        .path("days")
                        .findValuesAsString("model"))
                .contains("meaning-1");

        // A new text has the whole list compared by words until it has a vector; then by meaning again.
        SimilarityFeatureIT.posting(person, "{\"title\":\"마케팅\"}");
        awaitMethod(person, matches, "openai/meaning-1/3");

        // A replay asks nobody.
        int asked = ASKED.size();
        Api administrator = administrator();
        administrator
                .post("/api/v1/admin/processors/similarity-subject/replays", null)
                .expect(202);
        administrator.get("/api/v1/admin/processors/similarity-subject?wait=30").expect(200);
        awaitNothingPending();
        assertThat(ASKED).hasSize(asked);

        // Another model: everything is looked at again, then the former vectors are gone.
        jiwon.close();
        jiwon = run("meaning-2");
        Api again = anonymous().signedIn("vectors@example.com", "a long pass phrase");
        awaitMethod(again, matches, "openai/meaning-2/3");
        awaitNothingPending();
        Awaitility.await().atMost(EMBEDDED_MAX).untilAsserted(() -> assertThat(administrator()
                        .get("/api/v1/admin/embeddings")
                        .expect(200)
                        .json()
                        .path("spaces")
                        .findValuesAsString("space"))
                .containsExactly("openai/meaning-2/3"));
        assertThat(ASKED.stream()
                        .filter(request -> request.path("model").asString().equals("meaning-2")))
                .isNotEmpty();

        // A restart with the same model asks nobody either.
        asked = ASKED.size();
        jiwon.close();
        jiwon = run("meaning-2");
        awaitNothingPending();
        assertThat(ASKED).hasSize(asked);
        Api once = anonymous().signedIn("vectors@example.com", "a long pass phrase");
        assertThat(once.get(matches).expect(200).json().path("space").asString())
                .isEqualTo("openai/meaning-2/3");

        UUID id = UUID.fromString(once.get("/api/v1/users/me").expect(200).text("user_id"));
        once.post("/api/v1/users/me/erasure", "{\"password\":\"a long pass phrase\"}")
                .expect(202);
        Awaitility.await().atMost(EMBEDDED_MAX).untilAsserted(() -> assertThat(rowsOf(id))
                .isZero());
        assertThat(jdbc().sql("select count(*) from ai.embedding")
                        .query(Long.class)
                        .single())
                .as("another's")
                .isEqualTo(1);
    }

    private static void awaitMethod(Api person, String matches, String space) {
        Awaitility.await().atMost(EMBEDDED_MAX).untilAsserted(() -> {
            JsonNode answer = person.get(matches).expect(200).json();
            // Whichever it is by now, it is one for the whole list.
            if (answer.path("method").asString().equals("lexical")) {
                assertThat(answer.path("space").isNull()).isTrue();
                assertThat(answer.path("pending").asInt()).isPositive();
            }
            assertThat(answer.path("space").asString()).isEqualTo(space);
        });
    }

    private static void awaitNothingPending() {
        Awaitility.await().atMost(EMBEDDED_MAX).untilAsserted(() -> assertThat(administrator()
                        .get("/api/v1/admin/embeddings")
                        .expect(200)
                        .json()
                        .path("pending")
                        .asInt())
                .isZero());
    }

    /** As the database role that queries run as: what it sees of all vectors. */
    private static long ownVectorsAsReader(Api person) throws SQLException {
        String id = person.get("/api/v1/users/me").expect(200).text("user_id");
        try (Connection connection = jiwon.getBean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('jiwon.user_id', '" + id + "', true)");
            statement.execute("set local role jiwon_reader");
            try (ResultSet rows = statement.executeQuery(
                    "select count(*)," + " count(*) filter (where owner_id::text <> '" + id + "') from ai.embedding")) {
                rows.next();
                assertThat(rows.getLong(2)).as("of others").isZero();
                return rows.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }

    private static long rowsOf(UUID person) {
        return jdbc().sql("select (select count(*) from ai.embedding where owner_id = :person)"
                        + " + (select count(*) from ai.embedding_subject where owner_id = :person)")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private static String dump(String schema) {
        StringBuilder dump = new StringBuilder();
        jdbc().sql("select tablename from pg_tables where schemaname = ?")
                .param(schema)
                .query(String.class)
                .list()
                .forEach(table -> jdbc().sql("select t::text from " + schema + "." + table + " t")
                        .query(String.class)
                        .list()
                        .forEach(dump::append));
        return dump.toString();
    }

    private static JdbcClient jdbc() {
        return jiwon.getBean(JdbcClient.class);
    }

    private static Api administrator() {
        try {
            return anonymous()
                    .signedIn(
                            "admin@jiwon.local",
                            Files.readString(data.resolve("admin-password"), StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Api anonymous() {
        return new Api("http://localhost:" + jiwon.getEnvironment().getProperty("local.server.port"));
    }
}
