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
import io.jiwon.ai.prompt.StrictSchemaTest;
import io.jiwon.ai.task.AiTaskLane;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand.BeginFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedbackFailure;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResume;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From a request to the command that tells its outcome. */
class FeedbackWorkIT {
    @RegisterExtension
    static final WireMockExtension PROVIDER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final AiSide side = new AiSide();

    @Test
    @Acceptance("G14")
    void aStandardReviewComesBackFromTheOfflineAnalyserWhichSaysSo() {
        side.offline().run(context -> {
            FeedbackRequested request = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
            AiSide.submit(context, request);

            RecordFeedback review = side.await(RecordFeedback.class);
            assertThat(side.commands()).first().isEqualTo(new BeginFeedback(Resumes.FEEDBACK));
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
        side.offline().run(context -> {
            AiSide.submit(context, Resumes.request(Resumes.backendKo(), Resumes.backendPosting(), FeedbackLanguage.EN));

            RecordFeedback review = side.await(RecordFeedback.class);
            assertThat(review.scoreParts()).extracting(ScorePart::name).contains("required_skills", "preferred_skills");
            assertThat(review.provenance().promptId()).isEqualTo("feedback/posting");
            assertThat(review.provenance().renderedPrompt()).contains("GraphQL API 설계 경험");
        });
    }

    @Test
    void anImprovedResumeIsProposedAsChangesOfWhatIsThere() {
        side.offline().run(context -> {
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

            RecordImprovedResume improved = side.await(RecordImprovedResume.class);
            assertThat(improved.improvedResumeId()).isEqualTo(Resumes.IMPROVED);
            assertThat(improved.changes()).isNotEmpty();
        });
    }

    @Test
    @Acceptance("X13")
    void aModelsReviewIsRecordedWithScoresThatWeComputeOurselves() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(completion("good.json")));
        side.asking(PROVIDER.baseUrl()).run(context -> {
            FeedbackRequested request = Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO);
            AiSide.submit(context, request);

            RecordFeedback review = side.await(RecordFeedback.class);
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
                            equalToJson(FeedbackPrompts.review(FeedbackKind.STANDARD, "v1")
                                    .format()
                                    .schemaText())))
                    .withRequestBody(matchingJsonPath("$.messages[1].content", containing("사내 정산 시스템 개편"))));
        });
    }

    @Test
    @Acceptance("X3")
    void whatIsSentIsWhatOpenAiDocuments() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(completion("good.json")));
        side.asking(PROVIDER.baseUrl()).run(context -> {
            AiSide.submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));
            side.await(RecordFeedback.class);

            String sent = PROVIDER.findAll(postRequestedFor(urlPathEqualTo("/v1/chat/completions")))
                    .getFirst()
                    .getBodyAsString();
            JsonNode body = AnswerFormat.JSON.readTree(sent);
            assertThat(body.propertyNames())
                    .containsExactlyInAnyOrder(
                            "model", "messages", "response_format", "temperature", "seed", "max_completion_tokens");
            assertThat(body.path("messages").values())
                    .extracting(message -> message.path("role").asString())
                    .containsExactly("system", "user");
            JsonNode format = body.path("response_format");
            assertThat(format.path("type").asString()).isEqualTo("json_schema");
            assertThat(format.path("json_schema").propertyNames())
                    .containsExactlyInAnyOrder("name", "strict", "schema");
            assertThat(format.path("json_schema").path("name").asString()).matches("[a-zA-Z0-9_-]{1,64}");
            assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
            assertThat(StrictSchemaTest.broken(
                            format.path("json_schema").path("schema").toString()))
                    .isEmpty();
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
        side.asking(PROVIDER.baseUrl()).run(context -> {
            AiSide.submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            RecordFeedback review = side.await(RecordFeedback.class);
            assertThat(review.provenance().attempts()).isEqualTo(2);
            assertThat(review.provenance().renderedPrompt()).contains("statements[0].quote: is not in the resume");
        });
    }

    @Test
    @Acceptance("X3")
    void aModelThatFollowsAnInjectedInstructionGivesNoReview() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(completion("injected.json")));
        side.asking(PROVIDER.baseUrl()).run(context -> {
            AiSide.submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            RecordFeedbackFailure failure = side.await(RecordFeedbackFailure.class);
            assertThat(failure.reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
            assertThat(side.commands()).noneMatch(c -> c instanceof RecordFeedback);
            PROVIDER.verify(2, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
        });
    }

    @Test
    @Acceptance("B14")
    void aHangIsReportedAsATimeout() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(completion("good.json").withFixedDelay(60_000)));
        side.asking(PROVIDER.baseUrl())
                .withPropertyValues("jiwon.ai.openai.timeout-seconds=1", "jiwon.ai.max-attempts=2")
                .run(context -> {
                    AiSide.submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

                    RecordFeedbackFailure failure = side.await(RecordFeedbackFailure.class);
                    assertThat(failure.reason()).isEqualTo(FailureReason.TIMEOUT);
                    assertThat(failure.detail()).isEqualTo("The provider did not answer within 1 seconds.");
                });
    }

    @Test
    void theOfflineAnalyserServesWhileTheProviderIsDownIfConfigured() {
        PROVIDER.stubFor(post(urlPathEqualTo("/v1/chat/completions"))
                .willReturn(aResponse().withStatus(503)));
        side.asking(PROVIDER.baseUrl())
                .withPropertyValues("jiwon.ai.offline-fallback=true")
                .run(context -> {
                    AiSide.submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

                    assertThat(side.await(RecordFeedback.class).provenance().provider())
                            .isEqualTo("offline");
                });
    }

    @Test
    void aProcessWithoutWorkersLeavesTheWorkToOthers() {
        side.offline("jiwon.ai.worker-enabled=false").run(context -> {
            assertThat(context.getBean(AiSettings.class).workerEnabled()).isFalse();
            AiSide.submit(context, Resumes.request(Resumes.backendKo(), null, FeedbackLanguage.KO));

            assertThat(context.getBean(JdbcClient.class)
                            .sql("select status from ai.ai_task")
                            .query(String.class)
                            .single())
                    .isEqualTo("PENDING");
        });
    }

    private static ResponseDefinitionBuilder completion(String recorded) {
        return AiSide.completion(AnswerCheckTest.recorded(recorded), "stop", null);
    }
}
