package io.jiwon.ai.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.jiwon.ai.embedding.EmbeddedTexts;
import io.jiwon.ai.embedding.EmbeddingSpace;
import io.jiwon.ai.embedding.GuardedEmbeddingClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.task.TestSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingClientTest {
    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final EmbeddingSpace SPACE = new EmbeddingSpace("openai", "embed-test", 2);

    @Test
    void asksAsTheProtocolSaysAndReadsTheVectorsInTheOrderOfTheTexts() throws Exception {
        answers("""
                {"object":"list","model":"embed-test-2026","data":[
                  {"object":"embedding","index":1,"embedding":[0.0,2.0]},
                  {"object":"embedding","index":0,"embedding":[3.0,4.0]}],
                 "usage":{"prompt_tokens":9,"total_tokens":9}}""");

        EmbeddedTexts answer = client(false).embed(List.of("백엔드 개발자", "두 번째"));

        assertThat(answer.model()).isEqualTo("embed-test-2026");
        assertThat(answer.usage().inputTokens()).isEqualTo(9);
        assertThat(answer.usage().outputTokens()).isZero();
        assertThat(answer.vectors()).hasSize(2);
        assertThat(answer.vectors().get(0).cosine(answer.vectors().get(0))).isCloseTo(1, within(1e-6));
        assertThat(answer.vectors().get(0).cosine(answer.vectors().get(1))).isCloseTo(0.8, within(1e-6));
        SERVER.verify(
                1,
                postRequestedFor(urlPathEqualTo("/v1/embeddings"))
                        .withHeader("Authorization", equalTo("Bearer secret-key"))
                        .withRequestBody(equalToJson("""
                                {"model":"embed-test","input":["백엔드 개발자","두 번째"],"encoding_format":"float"}""")));
    }

    @Test
    void shorterVectorsAreAskedForByTheirLength() throws Exception {
        answers(vectors("[1.0,0.0]"));

        client(true).embed(List.of("a"));

        SERVER.verify(postRequestedFor(urlPathEqualTo("/v1/embeddings")).withRequestBody(equalToJson("""
                {"model":"embed-test","input":["a"],"encoding_format":"float","dimensions":2}""")));
    }

    @Test
    void aServerThatDoesNotCountIsUnderstood() throws Exception {
        answers("{\"object\":\"list\",\"model\":\"m\",\"data\":"
                + "[{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.0,0.0]}]}");

        assertThat(client(false).embed(List.of("a")).usage().inputTokens()).isNull();
    }

    @Test
    void base64IsUnderstoodThoughNumbersWereAskedFor() throws Exception {
        // 1.0 and 0.0 as little-endian floats.
        answers(vectors("\"AACAPwAAAAA=\""));

        EmbeddedTexts answer = client(false).embed(List.of("a"));

        assertThat(answer.vectors().getFirst().cosine(answer.vectors().getFirst()))
                .isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1.0,0.0,0.0]", // another dimension
                "[1.0]",
                "[]",
                "[\"NaN\",1.0]",
                "[1.0,null]",
                "[1e30,1e39]", // beyond what a float holds
                "[0.0,0.0]" // no direction
            })
    void aVectorThatCannotBeOneIsRefused(String vector) {
        answers(vectors(vector));

        LlmFailure failure = failure(List.of("a"));

        assertThat(failure.reason()).isIn(LlmReason.ANSWER_UNUSABLE, LlmReason.PROVIDER_UNAVAILABLE);
        if (failure.unusable() != null) {
            assertThat(failure.unusable().usage().inputTokens()).isEqualTo(4);
        }
    }

    @Test
    void fewerOrMoreVectorsThanTextsAreRefused() {
        answers(vectors("[1.0,0.0]"));
        assertThat(failure(List.of("a", "b")).reason()).isEqualTo(LlmReason.ANSWER_UNUSABLE);

        answers(vectors("[1.0,0.0]", "[0.0,1.0]"));
        LlmFailure failure = failure(List.of("a"));
        assertThat(failure.reason()).isEqualTo(LlmReason.ANSWER_UNUSABLE);
        assertThat(failure.unusable().errors()).singleElement().asString().contains("2 vectors for 1 texts");
    }

    @Test
    void vectorsWithoutANumberingAreRefused() {
        answers("""
                {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":[1.0,0.0]},
                  {"object":"embedding","index":0,"embedding":[0.0,1.0]}],"usage":{"prompt_tokens":4,"total_tokens":4}}""");

        assertThat(failure(List.of("a", "b")).reason()).isEqualTo(LlmReason.PROVIDER_UNAVAILABLE);
    }

    @Test
    void aRateLimitClosesTheGateForAsLongAsTheProviderAsks() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "7").withBody(error("rate_limit_exceeded")));
        List<String> paused = new ArrayList<>();
        ProviderGate gate = new ProviderGate(
                "openai-embedding",
                TestSettings.with(Map.of()).breaker(),
                (provider, time) -> paused.add(provider + " " + time.toSeconds()));
        GuardedEmbeddingClient guarded = new GuardedEmbeddingClient(client(false), gate);

        LlmFailure failure = assertThatExceptionOfType(LlmFailure.class)
                .isThrownBy(() -> guarded.embed(List.of("a")))
                .actual();
        assertThat(failure.reason()).isEqualTo(LlmReason.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(paused).containsExactly("openai-embedding 7");
        assertThat(gate.admits(1)).isZero();

        assertThatExceptionOfType(LlmFailure.class)
                .isThrownBy(() -> guarded.embed(List.of("a")))
                .matches(refused -> !refused.wasAsked());
        SERVER.verify(1, postRequestedFor(urlPathEqualTo("/v1/embeddings")));
    }

    @Test
    void aServerErrorIsRetryableAWrongKeyIsNotAndNeitherNamesTheKey() {
        answers(aResponse().withStatus(500).withBody("oops"));
        assertThat(failure(List.of("a")).isRetryable()).isTrue();

        answers(aResponse().withStatus(401).withBody(error("invalid_api_key")));
        LlmFailure failure = failure(List.of("a"));
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("secret-key");
    }

    private static OpenAiEmbeddingClient client(boolean shorten) {
        return new OpenAiEmbeddingClient(
                new OpenAiConnection(SERVER.baseUrl() + "/v1", "secret-key", "embed-test", null),
                SPACE,
                shorten,
                Duration.ofSeconds(5),
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private static LlmFailure failure(List<String> texts) {
        return assertThatExceptionOfType(LlmFailure.class)
                .isThrownBy(() -> client(false).embed(texts))
                .actual();
    }

    private static void answers(String body) {
        answers(aResponse().withHeader("Content-Type", "application/json").withBody(body));
    }

    private static void answers(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlPathEqualTo("/v1/embeddings")).willReturn(response));
    }

    private static String vectors(String... vectors) {
        List<String> data = new ArrayList<>();
        for (String vector : vectors) {
            data.add("{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}".formatted(data.size(), vector));
        }
        return "{\"object\":\"list\",\"model\":\"embed-test\",\"data\":[" + String.join(",", data)
                + "],\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}";
    }

    private static String error(String code) {
        return "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"" + code + "\"}}";
    }
}
