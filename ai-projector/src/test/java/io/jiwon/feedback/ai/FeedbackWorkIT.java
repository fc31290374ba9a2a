package io.jiwon.feedback.ai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.ai.task.AiTaskLane;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.ai.task.RecordingCommands;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand;
import io.jiwon.feedback.FeedbackCommand.BeginFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedbackFailure;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResume;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.KeysInMemory;
import io.jiwon.message.PersonalCipher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The whole AI side, wired as in the application, with the command side played by a recording. */
class FeedbackWorkIT {
    @RegisterExtension
    static final WireMockExtension PROVIDER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final RecordingCommands commands = new RecordingCommands();

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.jiwon.ai", "io.jiwon.feedback.ai"})
    static class Side {
        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    private ApplicationContextRunner side(String... properties) {
        JdbcClient jdbc = AiDatabase.empty();
        return new ApplicationContextRunner()
                .withUserConfiguration(Side.class)
                .withBean(JdbcClient.class, () -> jdbc)
                .withBean(TransactionOperations.class, AiDatabase::transactions)
                .withBean(CommandGateway.class, () -> commands)
                .withBean(PersonalCipher.class, () -> new PersonalCipher(new KeysInMemory()))
                .withPropertyValues("jiwon.ai.backoff-first=20ms", "jiwon.ai.backoff-max=100ms")
                .withPropertyValues(properties);
    }

    private ApplicationContextRunner withProvider() {
        return side("jiwon.ai.openai.base-url=" + PROVIDER.baseUrl() + "/v1", "jiwon.ai.openai.api-key=k");
    }

    @Test
    @Acceptance("G14")
    void aStandardReviewComesBackFromTheOfflineAnalyserWhichSaysSo() {
        side().run(context -> {
            FeedbackRequested request = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
            submit(context, request);

            RecordFeedback review = await(RecordFeedback.class);
            assertThat(commands.payloads()).first().isEqualTo(new BeginFeedback(Resumes.FEEDBACK));
            assertThat(review.matchingRate()).isBetween(30, 100);
            assertThat(review.contents()).extracting(FeedbackContent::division).contains(FeedbackDivision.values());
            assertThat(review.provenance().provider()).isEqualTo("offline");
            assertThat(review.provenance().model()).isEqualTo("jiwon-offline-analyser-2");
            assertThat(review.provenance().promptId()).isEqualTo("feedback/standard");
            assertThat(review.provenance().renderedPrompt()).contains("p95 응답 시간을 800ms에서 220ms로 단축했습니다.");
            assertThat(review.provenance().rawOutput()).startsWith("{\"statements\"");
        });
    }

    @Test
    @Acceptance("G62")
    void aReviewForAPostingIsAskedWithThatPosting() {
        side().run(context -> {
            submit(context, Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.EN));

            RecordFeedback review = await(RecordFeedback.class);
            assertThat(review.scoreParts()).extracting(ScorePart::name).contains("required_skills", "preferred_skills");
            assertThat(review.provenance().promptId()).isEqualTo("feedback/posting");
            assertThat(review.provenance().renderedPrompt()).contains("GraphQL API 설계 경험");
        });
    }

    @Test
    void anImprovedResumeIsProposedAsChangesOfWhatIsThere() {
        side().run(context -> {
            ImprovedResumeRequested request = Resumes.improvement(Resumes.backendKo(), FeedbackLanguage.KO);
            context.getBean(AiTasks.class)
                    .submit(new NewAiTask(
                            ImprovedResumeRecipe.KIND,
                            request.improvedResumeId().value(),
                            request.ownerId().value(),
                            AiTaskLane.INTERACTIVE,
                            request,
                            "trace",
                            "cause"));

            RecordImprovedResume improved = await(RecordImprovedResume.class);
            assertThat(improved.improvedResumeId()).isEqualTo(Resumes.IMPROVED);
            assertThat(improved.changes()).isNotEmpty();
        });
    }

    @Test
    @Acceptance("X13")
    void aModelsReviewIsRecordedWithScoresThatWeComputeOurselves() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(completion("good.json")));
        withProvider().run(context -> {
            FeedbackRequested request = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
            submit(context, request);

            RecordFeedback review = await(RecordFeedback.class);
            assertThat(review.provenance().provider()).isEqualTo("openai");
            assertThat(review.matchingRate())
                    .isEqualTo(review.scoreParts().stream()
                            .mapToInt(ScorePart::points)
                            .sum());
            assertThat(review.scoreParts())
                    .contains(new ScorePart("clarity", 8, 10, "문장이 짧고 순서가 분명합니다."))
                    .hasSize(8);
            assertThat(review.contents().getFirst().evidence())
                    .satisfies(e -> assertThat(request.reviewedMarkdown().substring(e.start(), e.end()))
                            .isEqualTo(e.quote()));
            PROVIDER.verify(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                    .withRequestBody(matchingJsonPath(
                            "$.response_format.json_schema.schema",
                            equalToJson(FeedbackPrompts.STANDARD.format().schemaText())))
                    .withRequestBody(matchingJsonPath("$.messages[1].content", containing("사내 정산 시스템 개편"))));
        });
    }

    @Test
    void anInventedQuoteIsAskedForAgainAndThenCorrected() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .inScenario("quote")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(completion("invented-quote.json"))
                .willSetStateTo("corrected"));
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .inScenario("quote")
                .whenScenarioStateIs("corrected")
                .willReturn(completion("good.json")));
        withProvider().run(context -> {
            submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            RecordFeedback review = await(RecordFeedback.class);
            assertThat(review.provenance().attempts()).isEqualTo(2);
            assertThat(review.provenance().renderedPrompt()).contains("statements[0].quote: is not in the resume");
        });
    }

    @Test
    @Acceptance("X3")
    void aModelThatFollowsAnInjectedInstructionGivesNoReview() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(completion("injected.json")));
        withProvider().run(context -> {
            submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            RecordFeedbackFailure failure = await(RecordFeedbackFailure.class);
            assertThat(failure.reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
            assertThat(commands.payloads()).noneMatch(c -> c instanceof RecordFeedback);
            PROVIDER.verify(2, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
        });
    }

    @Test
    @Acceptance("B14")
    void aHangIsReportedAsATimeout() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(completion("good.json").withFixedDelay(60_000)));
        withProvider()
                .withPropertyValues("jiwon.ai.openai.timeout-seconds=1", "jiwon.ai.max-attempts=2")
                .run(context -> {
                    submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

                    RecordFeedbackFailure failure = await(RecordFeedbackFailure.class);
                    assertThat(failure.reason()).isEqualTo(FailureReason.TIMEOUT);
                    assertThat(failure.detail()).isEqualTo("The provider did not answer within 1 seconds.");
                });
    }

    @Test
    void theOfflineAnalyserServesWhileTheProviderIsDownIfConfigured() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(aResponse().withStatus(503)));
        withProvider().withPropertyValues("jiwon.ai.offline-fallback=true").run(context -> {
            submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            assertThat(await(RecordFeedback.class).provenance().provider()).isEqualTo("offline");
        });
    }

    @Test
    void aProcessWithoutWorkersLeavesTheWorkToOthers() {
        side("jiwon.ai.worker-enabled=false").run(context -> {
            assertThat(context.getBean(AiSettings.class).workerEnabled()).isFalse();
            submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            assertThat(context.getBean(JdbcClient.class)
                            .sql("select status from ai.ai_task")
                            .query(String.class)
                            .single())
                    .isEqualTo("PENDING");
        });
    }

    private static void submit(ApplicationContext context, FeedbackRequested request) {
        context.getBean(AiTasks.class)
                .submit(new NewAiTask(
                        FeedbackRecipe.KIND,
                        request.feedbackId().value(),
                        request.ownerId().value(),
                        AiTaskLane.INTERACTIVE,
                        request,
                        "trace",
                        "cause"));
    }

    private <C extends FeedbackCommand> C await(Class<C> type) {
        Predicate<Object> wanted = type::isInstance;
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        while (true) {
            List<Object> found = commands.payloads().stream().filter(wanted).toList();
            if (!found.isEmpty()) {
                return type.cast(found.getFirst());
            }
            assertThat(System.nanoTime())
                    .as("no %s within %s, only %s", type.getSimpleName(), WAIT_MAX, commands.payloads())
                    .isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static ResponseDefinitionBuilder completion(String recorded) {
        try {
            return aResponse().withHeader("Content-Type", "application/json").withBody("""
                            {"id":"c1","object":"chat.completion","created":1767225600,"model":"gpt-test",
                             "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
                               "message":{"role":"assistant","content":%s,"refusal":null}}],
                             "usage":{"prompt_tokens":1200,"completion_tokens":300,"total_tokens":1500}}""".formatted(
                            AnswerFormat.JSON.writeValueAsString(AnswerCheckTest.recorded(recorded))));
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
