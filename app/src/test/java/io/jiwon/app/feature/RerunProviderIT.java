package io.jiwon.app.feature;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reruns and campaigns with models that answer differently, played by a scripted provider. */
class RerunProviderIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final String CAMPAIGNS = "/api/v1/admin/campaigns";

    @RegisterExtension
    static final WireMockExtension PROVIDER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext application;
    private static Api anonymous;
    private static Api administrator;

    private Api person;
    private String feedback;
    private int usualRate;

    @BeforeAll
    static void start() throws IOException {
        application = new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"),
                        "--jiwon.ai.provider=openai",
                        "--jiwon.ai.openai.base-url=" + PROVIDER.baseUrl() + "/v1",
                        "--jiwon.ai.openai.api-key=k",
                        "--jiwon.ai.openai.model=gpt-usual",
                        "--jiwon.ai.rerun-models=gpt-other,gpt-slow",
                        "--jiwon.ai.prices.gpt-other.input-usd-per-million=2",
                        "--jiwon.ai.prices.gpt-other.output-usd-per-million=10",
                        // One after the other: a scripted provider gives two that come at once the same answer.
                        "--jiwon.ai.in-flight-per-user-max=1",
                        "--jiwon.ai.backoff-first=20ms",
                        "--jiwon.ai.backoff-max=100ms");
        anonymous = new Api("http://localhost:" + application.getEnvironment().getProperty("local.server.port"));
        administrator = anonymous.signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void aReviewByTheUsualModelIsThere() {
        PROVIDER.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-usual")))
                .willReturn(answer("gpt-usual-2026", 8, 1_200, 300)));
        person = anonymous.newMember("person-" + java.util.UUID.randomUUID() + "@example.com");
        feedback = RerunFeatureIT.review(person);
        usualRate =
                person.get(feedback).expect(200).json().path("matching_rate").asInt();
    }

    @Test
    @Acceptance({"B5", "B6"})
    void anotherModelAndPromptAreComparedToThePointAndAReplayAsksNobody() {
        PROVIDER.resetScenarios();
        List<Integer> clarity = List.of(5, 9, 6);
        for (int i = 0; i < 3; i++) {
            PROVIDER.stubFor(post(urlPathEqualTo(CHAT))
                    .inScenario("moods")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + (i + 1))
                    .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-other")))
                    .willReturn(answer("gpt-other-2026", clarity.get(i), 1_000, 200)));
        }

        JsonNode rerun = person.post(
                        feedback + "/reruns?wait=30", "{\"model\":\"gpt-other\",\"prompt_version\":\"v2\",\"runs\":3}")
                .expect(200)
                .json();

        assertThat(rerun.path("state").asString()).as(rerun.toString()).isEqualTo("COMPLETED");
        JsonNode rate = rerun.path("stability").path("matching_rate");
        assertThat(rate.path("original").asInt()).isEqualTo(usualRate);
        assertThat(rate.path("median").asDouble()).isEqualTo(usualRate - 2.0);
        assertThat(rate.path("least").asInt()).isEqualTo(usualRate - 3);
        assertThat(rate.path("greatest").asInt()).isEqualTo(usualRate + 1);
        assertThat(rate.path("range").asInt()).isEqualTo(4);
        assertThat(rate.path("drift").asDouble()).isEqualTo(-2.0);
        assertThat(rerun.path("stability").path("parts")).hasSize(8).allSatisfy(part -> {
            boolean moved = part.path("name").asString().equals("clarity");
            assertThat(part.path("points").path("range").asInt())
                    .as(part.toString())
                    .isEqualTo(moved ? 4 : 0);
            assertThat(part.path("deterministic").asBoolean())
                    .isEqualTo(!List.of("clarity", "persuasion")
                            .contains(part.path("name").asString()));
        });
        assertThat(rerun.path("results")).allSatisfy(result -> {
            assertThat(result.path("review").path("model").asString()).isEqualTo("gpt-other-2026");
            assertThat(result.path("differences").path("model_differs").asBoolean())
                    .isTrue();
            assertThat(result.path("differences").path("prompt_differs").asBoolean())
                    .isTrue();
            assertThat(result.path("differences").path("parameters_differ").asBoolean())
                    .isFalse();
            assertThat(result.path("differences").path("kept")).hasSize(3);
            assertThat(result.path("differences").path("added")).hasSize(1);
            assertThat(result.path("differences").path("gone")).hasSize(1);
        });
        PROVIDER.verify(
                3,
                postRequestedFor(urlPathEqualTo(CHAT))
                        .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-other")))
                        .withRequestBody(matchingJsonPath(
                                "$.messages[0].content", WireMock.containing("Choose the band whose description fits")))
                        .withRequestBody(matchingJsonPath(
                                "$.response_format.json_schema.name", equalTo("feedback_standard_v2"))));

        int asked = PROVIDER.getAllServeEvents().size();
        JsonNode before = person.get("/api/v1/reruns/" + rerun.path("rerun_id").asString())
                .expect(200)
                .json();
        administrator
                .post("/api/v1/admin/processors/rerun-detail/replays", null)
                .expect(202);
        administrator.get("/api/v1/admin/processors/rerun-detail?wait=30").expect(200);
        administrator
                .post("/api/v1/admin/processors/rerun-saga/replays", null)
                .expectProblem(409, "replay_not_supported");
        assertThat(person.get("/api/v1/reruns/" + rerun.path("rerun_id").asString())
                        .expect(200)
                        .json())
                .isEqualTo(before);
        assertThat(PROVIDER.getAllServeEvents()).hasSize(asked);
    }

    @Test
    @Acceptance(value = "B5", note = "a run that fails does not touch the others, and nobody answers in its place")
    void aModelThatIsDownFailsUnderItsOwnName() {
        PROVIDER.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-other")))
                .willReturn(aResponse().withStatus(503)));

        JsonNode rerun = person.post(feedback + "/reruns?wait=30", "{\"model\":\"gpt-other\"}")
                .expect(200)
                .json();

        assertThat(rerun.path("results").path(0).path("failure").path("reason").asString())
                .isEqualTo("PROVIDER_UNAVAILABLE");
        assertThat(rerun.path("results").path(0).path("review").isNull()).isTrue();
        assertThat(rerun.path("stability").isNull()).isTrue();
    }

    @Test
    @Acceptance(value = "B5", note = "the estimate, the ceiling and the stop of a campaign")
    void aCampaignIsEstimatedHeldToItsCeilingAndStopped() {
        for (int i = 0; i < 5; i++) {
            RerunFeatureIT.review(person);
        }
        String owner = person.get("/api/v1/users/me").expect(200).text("user_id");
        // Ten times as much as the first making of each.
        PROVIDER.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-other")))
                .willReturn(answer("gpt-other-2026", 7, 12_000, 3_000)));
        PROVIDER.stubFor(post(urlPathEqualTo(CHAT))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-slow")))
                .willReturn(answer("gpt-slow-2026", 8, 1_200, 300).withFixedDelay(1_500)));
        String wish = """
                {"requested_from":"2020-01-01T00:00:00Z","requested_to":"2100-01-01T00:00:00Z","owner":"%s",
                 "max_feedbacks":100,"model":"gpt-other","runs":1%%s}""".formatted(owner);
        Api upToDate = administrator.with("Jiwon-Min-Position", head());

        JsonNode estimate = upToDate.post(CAMPAIGNS + "/estimates", wish.formatted(""))
                .expect(200)
                .json();
        assertThat(estimate.path("feedbacks").asInt()).isEqualTo(6);
        assertThat(estimate.path("counted_by_provider").asInt()).isEqualTo(6);
        assertThat(estimate.path("input_tokens").asLong()).isEqualTo(7_200);
        assertThat(estimate.path("output_tokens").asLong()).isEqualTo(1_800);
        assertThat(estimate.path("cost_usd").decimalValue()).isEqualByComparingTo("0.0324");

        upToDate.post(CAMPAIGNS, wish.formatted(""))
                .expectProblem(422, "invalid_request")
                .naming("cost_ceiling_usd");
        upToDate.post(CAMPAIGNS, wish.formatted(",\"cost_ceiling_usd\":0.0323"))
                .expectProblem(409, "above_cost_ceiling");

        String dear = upToDate.post(CAMPAIGNS, wish.formatted(",\"cost_ceiling_usd\":0.05"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        JsonNode stopped = ended(dear);
        assertThat(stopped.path("state").asString()).isEqualTo("STOPPED_BY_COST_CEILING");
        assertThat(stopped.path("progress").path("done").asInt())
                .as("those that were under way")
                .isEqualTo(4);
        assertThat(stopped.path("progress").path("total").asInt()).isEqualTo(6);
        assertThat(stopped.path("spent_usd").decimalValue()).isEqualByComparingTo("0.216");
        assertThat(stopped.path("drift").path("median").asDouble()).isEqualTo(-1.0);

        String slow = upToDate.post(CAMPAIGNS, wish.formatted("").replace("gpt-other", "gpt-slow"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        upToDate.post(slow + "/stop", null).expect(204);
        upToDate.post(slow + "/stop", null).expect(204);
        JsonNode ended = ended(slow);
        assertThat(ended.path("state").asString()).isEqualTo("STOPPED");
        JsonNode progress = ended.path("progress");
        assertThat(progress.path("done").asInt()
                        + progress.path("failed").asInt()
                        + progress.path("skipped").asInt())
                .as("what had begun has ended, the rest was not begun: %s", progress)
                .isEqualTo(4);
    }

    private static JsonNode ended(String campaign) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonNode seen = administrator
                    .with("Jiwon-Min-Position", head())
                    .get(campaign)
                    .expect(200)
                    .json();
            if (!seen.path("state").asString().equals("UNDER_WAY")
                    && seen.path("progress").path("running").asInt() == 0) {
                return seen;
            }
            assertThat(System.nanoTime()).as(seen.toString()).isLessThan(end);
        }
    }

    private static String head() {
        return application
                .getBean(JdbcClient.class)
                .sql("select position::text from command.event_head")
                .query(String.class)
                .single();
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer(
            String model, int clarity, int inputTokens, int outputTokens) {
        String review = """
                {"statements":[{"division":1,"statement":"좋습니다.","quote":null},\
                {"division":2,"statement":"고쳐 보세요 (%s).","quote":null},\
                {"division":3,"statement":"더해 보세요.","quote":null},\
                {"division":4,"statement":"없습니다.","quote":null}],\
                "clarity":{"points":%d,"basis":"짧습니다."},\
                "persuasion":{"points":13,"basis":"근거가 있습니다."}}""".formatted(model, clarity);
        return aResponse().withHeader("Content-Type", "application/json").withBody("""
                        {"id":"c1","object":"chat.completion","created":1767225600,"model":"%s",
                         "choices":[{"index":0,"finish_reason":"stop","logprobs":null,"message":{"role":"assistant",
                           "refusal":null,"content":"%s"}}],
                         "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}""".formatted(
                        model, review.replace("\"", "\\\""), inputTokens, outputTokens, inputTokens + outputTokens));
    }
}
