package io.jiwon.app.feature;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.jiwon.acceptance.Acceptance;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processes of the packaged application that are killed in the middle of AI work, or whose provider hangs. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class AiWorkerKilledIT {
    private static final Duration HANG = Duration.ofSeconds(Integer.getInteger("jiwon.hang.seconds", 10));
    private static final Duration WAIT_MAX = Duration.ofSeconds(Math.max(120, HANG.toSeconds()));
    private static final int REQUESTS = 200;
    private static final int PEOPLE = 10;
    private static final int WORKERS = 20;
    private static final int DONE_BEFORE_THE_KILL = 40;
    private static final int CAMPAIGN_REVIEWS = 12;

    /** As many reviews of a campaign are under way at once. */
    private static final int CAMPAIGN_IN_FLIGHT = 4;

    private static final Pattern MARK = Pattern.compile("mark-(\\d+)-");

    @RegisterExtension
    static final WireMockExtension PROVIDER = WireMockExtension.newInstance()
            // Answers that wait hold no thread: nobody may be kept waiting by those that were given up.
            .options(options()
                    .dynamicPort()
                    .containerThreads(60)
                    .asynchronousResponseEnabled(true)
                    .asynchronousResponseThreads(20))
            .build();

    private record Node(Process process, Path log) {
        int port() {
            Matcher started = Pattern.compile("Tomcat started on port (\\d+)").matcher(text());
            return started.find() ? Integer.parseInt(started.group(1)) : 0;
        }

        String base() {
            return "http://localhost:" + port();
        }

        String text() {
            try {
                return Files.readString(log);
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    @TempDir
    Path data;

    private EmbeddedPostgres postgres;
    private JdbcClient jdbc;

    @BeforeEach
    void begin() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .start();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterEach
    void end() throws Exception {
        for (Node node : nodes) {
            node.process().destroyForcibly().waitFor();
        }
        postgres.close();
    }

    @Test
    @Acceptance("P4")
    void everyRequestEndsExactlyOnceWhenTheOnlyNodeIsKilledAndStartedAgain() throws Exception {
        answerAfter(2_500);
        Node first = start("first");
        Map<UUID, Integer> marks = ask(new Api(first.base()));
        Set<UUID> underWay = kill(first);

        start("again");

        assertEndedOnce(marks, underWay);
    }

    @Test
    @Acceptance("P4")
    void everyRequestEndsExactlyOnceWhenOneOfTwoNodesIsKilled() throws Exception {
        answerAfter(4_000); // Also where asking is slow, most of the work is still to be done then.
        Node first = start("first");
        Node second = start("second");
        Map<UUID, Integer> marks = ask(new Api(second.base()));
        Set<UUID> underWay = kill(first);

        assertEndedOnce(marks, underWay);
        assertThat(second.process().isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Acceptance(value = "B5", note = "a campaign is taken up where it was, by the same node or by another one")
    void aCampaignGoesOnWhenItsNodeIsKilled(boolean anotherNode) throws Exception {
        answerAfter(0);
        Node first = start("first");
        Node second = anotherNode ? start("second") : first;
        Api person = new Api(second.base()).newMember("reviewed@example.com");
        for (int i = 0; i < CAMPAIGN_REVIEWS; i++) {
            request(person, i);
        }
        await("the reviews are ready", () -> events("FeedbackReady") == CAMPAIGN_REVIEWS);
        answerAfter(2_500);
        String head = jdbc.sql("select position::text from command.event_head")
                .query(String.class)
                .single();
        new Api(second.base())
                .signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")))
                .with("Jiwon-Min-Position", head)
                .post("/api/v1/admin/campaigns", """
                        {"requested_from":"2020-01-01T00:00:00Z","requested_to":"2100-01-01T00:00:00Z",
                         "max_feedbacks":%d}""".formatted(CAMPAIGN_REVIEWS))
                .expect(201);
        await("some of it is done", () -> events("CampaignReviewCompared") >= 2);

        first.process().destroyForcibly().waitFor();
        assertThat(events("CampaignReviewCompared"))
                .as("the kill was in the middle")
                .isLessThan(CAMPAIGN_REVIEWS);
        if (!anotherNode) {
            start("again");
        }

        await("the campaign is complete", () -> events("CampaignCompleted") == 1);
        assertThat(events("RerunRequested")).isEqualTo(CAMPAIGN_REVIEWS);
        assertThat(events("RerunCompleted")).isEqualTo(CAMPAIGN_REVIEWS);
        assertThat(events("CampaignReviewCompared")).isEqualTo(CAMPAIGN_REVIEWS);
        assertThat(PROVIDER.getAllServeEvents())
                .as("asked once for each, and once more for those that were under way")
                .hasSizeBetween(CAMPAIGN_REVIEWS, CAMPAIGN_REVIEWS + CAMPAIGN_IN_FLIGHT);
    }

    private long events(String type) {
        return jdbc.sql("select count(*) from command.event where payload_type like '%$' || ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    @Test
    void whileTheProviderHangsEverythingElseAnswers() throws Exception {
        answerAfter(60_000);
        Node node = start("hanging");
        Api person = new Api(node.base()).newMember("hanging@example.com");
        for (int i = 0; i < WORKERS + 5; i++) {
            request(person, i);
        }
        await("every worker waits", () -> count("status = 'RUNNING' and llm_calls = 1") == WORKERS);

        for (int i = 0; i < 20; i++) {
            long begun = System.nanoTime();
            person.get("/api/v1/users/me").expect(200);
            request(person, 1_000 + i);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(count("finished_at is not null")).isZero();

        Api administrator =
                new Api(node.base()).signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
        String feedback = cancel(administrator, "RUNNING");
        await("the call is broken off", () -> count("status = 'FAILED'") == 1);
        Api.Answer seen = person.get("/api/v1/feedbacks/" + feedback + "?wait=30");
        assertThat(seen.body()).contains("FAILED", "CANCELLED", "administrator");
        cancel(administrator, "PENDING");
        await("what waited ends too", () -> count("status = 'FAILED'") == 2);
        assertThat(node.text()).doesNotContain("ERROR");
    }

    /**
     * With {@code -Djiwon.hang.seconds=600} for ten minutes and with the timeout, the waits between attempts and the breaker
     * that Jiwon has by itself; in the short form all of them are as much shorter.
     */
    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    @Acceptance(value = "P4", note = "also of those that were asked for while the provider hung")
    void howeverLongTheProviderHangsTheRestAnswersAndEveryRequestEnds() throws Exception {
        answerAfter((int) HANG.multipliedBy(2).toMillis());
        Node node = start(
                "hanging-long",
                "--jiwon.ai.openai.timeout-seconds=" + HANG.dividedBy(10).toSeconds(),
                "--jiwon.ai.backoff-first=" + HANG.dividedBy(300).toMillis() + "ms",
                "--jiwon.ai.backoff-max=" + HANG.dividedBy(5).toMillis() + "ms",
                "--jiwon.ai.breaker.open-for=" + HANG.dividedBy(20).toMillis() + "ms");
        Api person = new Api(node.base()).newMember("patient@example.com");
        Set<String> asked = new HashSet<>();
        List<Duration> waits = new ArrayList<>();
        long over = System.nanoTime() + HANG.toNanos();
        while (System.nanoTime() < over) {
            long begun = System.nanoTime();
            person.get("/api/v1/users/me").expect(200);
            asked.add(request(person, asked.size()).toString());
            waits.add(Duration.ofNanos(System.nanoTime() - begun));
            Thread.sleep(HANG.dividedBy(60));
        }
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) < 0);
        Collections.sort(waits);
        System.out.printf(
                "%d rounds of three requests while the provider hung for %d s: median %d ms, longest %d ms%n",
                waits.size(),
                HANG.toSeconds(),
                waits.get(waits.size() / 2).toMillis(),
                waits.getLast().toMillis());
        assertThat(events("FeedbackReady")).isZero();

        answerAfter(0);
        asked.add(request(person, asked.size()).toString());
        await("every task has ended", () -> count("finished_at is null") == 0);

        assertThat(jdbc.sql("select stream_id from command.event"
                                + " where payload_type like '%FeedbackReady' or payload_type like '%FeedbackFailed'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(events("FeedbackReady")).as("the provider is asked again").isPositive();
        List<String> reasons = asked.stream()
                .map(id -> person.get("/api/v1/feedbacks/" + id + "?wait=30"))
                .filter(answer -> answer.text("status").equals("FAILED"))
                .map(answer -> answer.json().path("failure").path("reason").asString())
                .distinct()
                .toList();
        assertThat(reasons).contains("TIMEOUT").isSubsetOf("TIMEOUT", "PROVIDER_UNAVAILABLE");
        assertThat(node.text()).doesNotContain("ERROR");
    }

    /** Has a task with this status end; what it is about. */
    private String cancel(Api administrator, String status) {
        Map<String, Object> task = jdbc.sql("select id, subject_id from ai.ai_task where status = ? limit 1")
                .param(status)
                .query()
                .singleRow();
        administrator
                .post("/api/v1/admin/ai-tasks/" + task.get("id") + "/cancellation", null)
                .expect(202);
        return String.valueOf(task.get("subject_id"));
    }

    /** The requests that were made, by all people at once, and the mark that the provider sees of each. */
    private Map<UUID, Integer> ask(Api anonymous) throws Exception {
        Map<UUID, Integer> marks = new ConcurrentHashMap<>();
        List<Future<?>> asking = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            for (int i = 0; i < PEOPLE; i++) {
                int who = i;
                asking.add(people.submit(() -> {
                    Api person = anonymous.newMember("asker-" + who + "@example.com");
                    for (int mark = who; mark < REQUESTS; mark += PEOPLE) {
                        marks.put(request(person, mark), mark);
                    }
                }));
            }
        }
        for (Future<?> asked : asking) {
            asked.get();
        }
        return marks;
    }

    private static UUID request(Api person, int mark) {
        String resume = person.post("/api/v1/resumes", """
                {"title":"이력서","name":"김지영","email":"a@example.com","experiences":[{"company":"물빛",
                 "position":"개발자","start_date":"2023-03","description":"mark-%d-을 만들었습니다."}]}""".formatted(mark))
                .expect(201)
                .header("Location")
                .orElseThrow();
        return UUID.fromString(
                person.post(resume + "/feedback-requests", null).expect(202).text("feedback_id"));
    }

    /** Kills the node in the middle of the work; the reviews that it was working on. */
    private Set<UUID> kill(Node node) throws Exception {
        await("some work is done", () -> count("status = 'DONE'") >= DONE_BEFORE_THE_KILL);
        node.process().destroyForcibly().waitFor();
        assertThat(count("status in ('PENDING', 'RUNNING')"))
                .as("the kill was in the middle")
                .isGreaterThan(WORKERS);
        Set<UUID> underWay = Set.copyOf(jdbc.sql("select subject_id from ai.ai_task where status = 'RUNNING'")
                .query(UUID.class)
                .list());
        assertThat(underWay).isNotEmpty();
        return underWay;
    }

    private void assertEndedOnce(Map<UUID, Integer> marks, Set<UUID> underWay) throws Exception {
        await("every task has ended", () -> count("finished_at is not null") == REQUESTS);

        List<String> ends = jdbc.sql("""
                        select stream_id from command.event
                        where payload_type like '%FeedbackReady' or payload_type like '%FeedbackFailed'
                        """).query(String.class).list();
        assertThat(ends)
                .containsExactlyInAnyOrderElementsOf(
                        marks.keySet().stream().map(UUID::toString).toList());
        Map<Integer, Long> calls = PROVIDER.getAllServeEvents().stream()
                .map(served -> MARK.matcher(served.getRequest().getBodyAsString()))
                .filter(Matcher::find)
                .collect(Collectors.groupingBy(mark -> Integer.parseInt(mark.group(1)), Collectors.counting()));
        assertThat(calls.keySet()).containsAll(marks.values());
        marks.forEach((feedback, mark) -> assertThat(calls.getOrDefault(mark, 0L))
                .as("calls for %s, under way at the kill: %s", feedback, underWay.contains(feedback))
                .isBetween(1L, underWay.contains(feedback) ? 2L : 1L));
        assertThat(count("status = 'FAILED'")).isZero();
    }

    private long count(String where) {
        return jdbc.sql("select count(*) from ai.ai_task where " + where)
                .query(Long.class)
                .single();
    }

    private static void answerAfter(int millis) {
        PROVIDER.resetRequests();
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(aResponse()
                        .withFixedDelay(millis)
                        .withHeader("Content-Type", "application/json")
                        .withBody("""
                                {"id":"c1","object":"chat.completion","created":1767225600,"model":"scripted",
                                 "choices":[{"index":0,"finish_reason":"stop","logprobs":null,"message":{"role":"assistant",
                                   "refusal":null,"content":"%s"}}],
                                 "usage":{"prompt_tokens":1200,"completion_tokens":300,"total_tokens":1500}}""".formatted("""
                                {"statements":[{"division":1,"statement":"좋습니다.","quote":null},\
                                {"division":2,"statement":"고쳐 보세요.","quote":null},\
                                {"division":3,"statement":"더해 보세요.","quote":null},\
                                {"division":4,"statement":"없습니다.","quote":null}],\
                                "clarity":{"points":8,"basis":"짧습니다."},\
                                "persuasion":{"points":13,"basis":"근거가 있습니다."}}""".replace("\"", "\\\"")))));
    }

    private Node start(String name, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1", // Half the processor time of a start.
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-jar",
                Path.of("target", "jiwon.jar").toAbsolutePath().toString(),
                "--server.port=0",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--jiwon.data-dir=" + data.resolve("jiwon"),
                "--jiwon.search.folder=" + data.resolve("search-" + name), // Each node has its own index.
                "--jiwon.admin.password-file=" + data.resolve("admin-password"),
                "--jiwon.ai.provider=openai",
                "--jiwon.ai.openai.base-url=" + PROVIDER.baseUrl() + "/v1",
                "--jiwon.ai.openai.api-key=k",
                "--jiwon.ai.workers=" + WORKERS,
                "--jiwon.ai.in-flight-per-user-max=" + WORKERS,
                "--jiwon.ai.lease=10s"));
        command.addAll(List.of(settings));
        Path log = data.resolve(name + ".log");
        Node node = new Node(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
        nodes.add(node);
        await(name + " is healthy", () -> {
            assertThat(node.process().isAlive()).as(node.text()).isTrue();
            return node.port() != 0 && isHealthy(node);
        });
        return node;
    }

    private static boolean isHealthy(Node node) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(node.base() + "/actuator/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
