package io.jiwon.ai.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.llm.LlmAnswer;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmParameters;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.PromptRef;
import io.jiwon.ai.task.TestSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.env.MockEnvironment;

class OpenAiLlmClientTest {
    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final String SCHEMA = """
            {"type":"object","properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}""";

    record Word(String word) {}

    @Test
    @Acceptance("X3")
    void asksWithOurStrictSchemaAndReadsTheAnswer() throws Exception {
        answers(completion("{\"word\":\"안녕\"}", "stop", null));

        LlmAnswer<Word> answer = client().ask(request(Duration.ofSeconds(5)));

        assertThat(answer.answer()).isEqualTo(new Word("안녕"));
        assertThat(answer.rawText()).isEqualTo("{\"word\":\"안녕\"}");
        assertThat(answer.provider()).isEqualTo("openai");
        assertThat(answer.model()).isEqualTo("gpt-test-2026-01-01");
        assertThat(answer.usage().inputTokens()).isEqualTo(120);
        assertThat(answer.usage().outputTokens()).isEqualTo(30);
        SERVER.verify(
                1,
                postRequestedFor(urlPathEqualTo("/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer secret-key"))
                        .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-test")))
                        .withRequestBody(matchingJsonPath("$.response_format.type", equalTo("json_schema")))
                        .withRequestBody(matchingJsonPath("$.response_format.json_schema.strict", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.response_format.json_schema.name", equalTo("word_v1")))
                        .withRequestBody(matchingJsonPath("$.response_format.json_schema.schema", equalToJson(SCHEMA)))
                        .withRequestBody(matchingJsonPath("$.messages[0].role", equalTo("system")))
                        .withRequestBody(matchingJsonPath("$.messages[1].content", equalTo("say hello")))
                        .withRequestBody(matchingJsonPath("$.temperature", equalTo("0.0")))
                        .withRequestBody(matchingJsonPath("$.seed", equalTo("7")))
                        .withRequestBody(matchingJsonPath("$.max_completion_tokens", equalTo("500"))));
    }

    @Test
    void aRateLimitIsNamedWithTheWaitThatTheProviderAsksFor() {
        answers(ScriptedOpenAi.error(429, "rate_limit_exceeded").withHeader("Retry-After", "7"));

        LlmFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo(LlmReason.RATE_LIMITED);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        SERVER.verify(1, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
    }

    @Test
    void aWaitGivenAsADateIsUnderstoodAndNonsenseIsNot() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "Thu, 01 Jan 2026 00:00:30 GMT"));
        assertThat(failure(Duration.ofSeconds(5)).retryAfter()).isEqualTo(Duration.ofSeconds(30));

        answers(aResponse().withStatus(429).withHeader("Retry-After", "soon"));
        assertThat(failure(Duration.ofSeconds(5)).retryAfter()).isNull();

        answers(aResponse().withStatus(429).withHeader("Retry-After", "999999999"));
        assertThat(failure(Duration.ofSeconds(5)).retryAfter()).isNull();
    }

    @Test
    void aSpentQuotaIsNotTriedAgain() {
        answers(ScriptedOpenAi.error(429, "insufficient_quota"));

        assertThat(failure(Duration.ofSeconds(5)).isRetryable()).isFalse();
    }

    @Test
    void aServerErrorIsTriedAgainLaterButNeverByTheHttpClient() {
        answers(aResponse().withStatus(500).withBody("oops"));

        LlmFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo(LlmReason.PROVIDER_UNAVAILABLE);
        assertThat(failure.isRetryable()).isTrue();
        SERVER.verify(1, postRequestedFor(urlPathEqualTo("/v1/chat/completions")));
    }

    @Test
    void aWrongKeyIsNotTriedAgainAndNotRepeatedInTheMessage() {
        answers(ScriptedOpenAi.error(401, "invalid_api_key"));

        LlmFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo(LlmReason.PROVIDER_UNAVAILABLE);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("secret-key");
    }

    @Test
    void aHangIsATimeout() {
        answers(completion("{}", "stop", null).withFixedDelay(20_000));

        LlmFailure failure = failure(Duration.ofMillis(300));

        assertThat(failure.reason()).isEqualTo(LlmReason.TIMEOUT);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void aBrokenConnectionIsAnUnreachableProvider() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(failure(Duration.ofSeconds(5)).reason()).isEqualTo(LlmReason.PROVIDER_UNAVAILABLE);
    }

    @Test
    void somethingThatIsNotTheProtocolIsAnUnavailableProvider() {
        answers(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>login</html>"));

        assertThat(failure(Duration.ofSeconds(5)).reason()).isEqualTo(LlmReason.PROVIDER_UNAVAILABLE);
    }

    @Test
    void aRefusalIsARefusal() {
        answers(completion(null, "stop", "I cannot help with that."));

        LlmFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo(LlmReason.MODEL_REFUSED);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void aTruncatedAnswerIsUnusableAndItsTokensAreCounted() {
        answers(completion("{\"word\":\"he", "length", null));

        LlmFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo(LlmReason.ANSWER_UNUSABLE);
        assertThat(failure.unusable().errors()).singleElement().asString().contains("length limit");
        assertThat(failure.unusable().usage().outputTokens()).isEqualTo(30);
    }

    @Test
    void anAnswerThatBreaksTheSchemaIsUnusableWithItsErrors() {
        answers(completion("{\"word\":1}", "stop", null));

        LlmFailure failure = failure(Duration.ofSeconds(5));

        assertThat(failure.reason()).isEqualTo(LlmReason.ANSWER_UNUSABLE);
        assertThat(failure.unusable().rawText()).isEqualTo("{\"word\":1}");
        assertThat(failure.unusable().errors()).singleElement().asString().contains("word");
    }

    @Test
    void azureIsAskedByDeploymentVersionAndKey() throws Exception {
        SERVER.stubFor(post(urlPathEqualTo("/openai/deployments/my-gpt/chat/completions"))
                .willReturn(completion("{\"word\":\"hi\"}", "stop", null)));
        OpenAiConnection connection = OpenAiConnection.of(
                        TestSettings.openAi(),
                        new MockEnvironment()
                                .withProperty("AZURE_OPENAI_ENDPOINT", SERVER.baseUrl())
                                .withProperty("AZURE_OPENAI_API_KEY", "azure-key")
                                .withProperty("AZURE_OPENAI_DEPLOYMENT", "my-gpt"))
                .orElseThrow();

        LlmAnswer<Word> answer = new OpenAiLlmClient(connection, TestSettings.openAi(), Clock.systemUTC())
                .ask(request(Duration.ofSeconds(5)));

        assertThat(answer.answer()).isEqualTo(new Word("hi"));
        SERVER.verify(postRequestedFor(urlPathEqualTo("/openai/deployments/my-gpt/chat/completions"))
                .withHeader("api-key", equalTo("azure-key"))
                .withQueryParam("api-version", equalTo("2024-10-21")));
    }

    @Test
    void theConnectionComesFromTheUsualEnvironmentNames() {
        assertThat(OpenAiConnection.of(TestSettings.openAi(), new MockEnvironment()))
                .isEmpty();
        assertThat(OpenAiConnection.of(
                        TestSettings.openAi(), new MockEnvironment().withProperty("OPENAI_API_KEY", "k")))
                .contains(new OpenAiConnection(null, "k", "gpt-4.1-mini", null));
        assertThat(OpenAiConnection.of(
                        TestSettings.openAi(),
                        new MockEnvironment()
                                .withProperty("OPENAI_BASE_URL", "http://localhost:1234/v1")
                                .withProperty("OPENAI_MODEL", "qwen")))
                .contains(new OpenAiConnection("http://localhost:1234/v1", "none", "qwen", null));
        assertThat(new OpenAiConnection(null, "secret-key", "m", null).toString())
                .doesNotContain("secret-key");
    }

    private OpenAiLlmClient client() {
        return new OpenAiLlmClient(
                new OpenAiConnection(SERVER.baseUrl() + "/v1", "secret-key", "gpt-test", null),
                TestSettings.openAi(),
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private LlmFailure failure(Duration timeout) {
        return assertThatExceptionOfType(LlmFailure.class)
                .isThrownBy(() -> client().ask(request(timeout)))
                .actual();
    }

    private static LlmRequest<Word> request(Duration timeout) {
        return new LlmRequest<>(
                new PromptRef("word", "v1"),
                null,
                List.of(LlmMessage.system("be brief"), LlmMessage.user("say hello")),
                Map.of(),
                new AnswerFormat<>(Word.class, "word_v1", SCHEMA),
                new LlmParameters(0.0, 7L, 500),
                timeout);
    }

    private static void answers(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(response));
    }

    private static ResponseDefinitionBuilder completion(
            @Nullable String content, String finishReason, @Nullable String refusal) {
        return ScriptedOpenAi.completion(
                "gpt-test-2026-01-01", content, finishReason, refusal, new ScriptedOpenAi.Tokens(120, 30));
    }
}
