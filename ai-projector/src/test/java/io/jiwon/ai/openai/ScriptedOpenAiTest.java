package io.jiwon.ai.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.jiwon.ai.openai.ScriptedOpenAi.Tokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenAI's own library, unmodified, finds what the scripted server says to be its protocol. */
class ScriptedOpenAiTest {
    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final String MODEL = "gpt-test";
    private static final Tokens TOKENS = new Tokens(12, 3);
    private static final List<String> PIECES = List.of("안녕", ", ", "\"you\"");
    private static final String WHOLE = String.join("", PIECES);

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .apiKey("key")
            .baseUrl(SERVER.baseUrl() + "/v1")
            .maxRetries(0)
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aChatCompletion() {
        answers(ScriptedOpenAi.CHAT, ScriptedOpenAi.completion(MODEL, WHOLE, "stop", null, TOKENS));

        ChatCompletion answer = client.chat().completions().create(chat()).validate();

        assertThat(answer.choices().getFirst().message().content()).contains(WHOLE);
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(15);
    }

    @Test
    void aStreamedChatCompletionInPieces() {
        answers(
                ScriptedOpenAi.CHAT,
                ScriptedOpenAi.completionStream(MODEL, PIECES, TOKENS).withChunkedDribbleDelay(5, 300));

        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(chat())) {
            chunks = stream.stream().map(ChatCompletionChunk::validate).toList();
        }

        assertThat(chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream()))
                .containsExactlyElementsOf(PIECES);
        assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isEqualTo(3);
    }

    @Test
    void aResponse() {
        answers(ScriptedOpenAi.RESPONSES, ScriptedOpenAi.response(MODEL, WHOLE, TOKENS));

        Response answer = client.responses().create(question()).validate();

        assertThat(text(answer)).isEqualTo(WHOLE);
        assertThat(answer.usage().orElseThrow().inputTokens()).isEqualTo(12);
    }

    @Test
    void aStreamedResponseInPieces() {
        answers(
                ScriptedOpenAi.RESPONSES,
                ScriptedOpenAi.responseStream(MODEL, PIECES, TOKENS).withChunkedDribbleDelay(5, 300));

        List<ResponseStreamEvent> events;
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(question())) {
            events = stream.stream().map(ResponseStreamEvent::validate).toList();
        }

        assertThat(events.getFirst().created()).isPresent();
        assertThat(events.stream()
                        .flatMap(event -> event.outputTextDelta().stream())
                        .map(delta -> delta.delta()))
                .containsExactlyElementsOf(PIECES);
        assertThat(text(events.getLast().completed().orElseThrow().response())).isEqualTo(WHOLE);
    }

    @Test
    void embeddings() {
        answers(ScriptedOpenAi.EMBEDDINGS, ScriptedOpenAi.embeddings(MODEL, List.of(List.of(1.0, 0.5)), 4));

        CreateEmbeddingResponse answer = client.embeddings()
                .create(EmbeddingCreateParams.builder().model(MODEL).input("a").build())
                .validate();

        assertThat(answer.data().getFirst().embedding()).containsExactly(1.0F, 0.5F);
    }

    @Test
    void errorsDelaysAndHangs() {
        answers(ScriptedOpenAi.RESPONSES, ScriptedOpenAi.error(429, "rate_limit_exceeded"));
        assertThatThrownBy(() -> client.responses().create(question()))
                .isInstanceOfSatisfying(RateLimitException.class, limited -> assertThat(limited.code())
                        .contains("rate_limit_exceeded"));

        answers(ScriptedOpenAi.RESPONSES, ScriptedOpenAi.error(401, "invalid_api_key"));
        assertThatThrownBy(() -> client.responses().create(question())).isInstanceOf(UnauthorizedException.class);

        answers(
                ScriptedOpenAi.RESPONSES,
                ScriptedOpenAi.response(MODEL, WHOLE, TOKENS).withFixedDelay(200));
        assertThat(text(client.responses().create(question()))).isEqualTo(WHOLE);

        answers(
                ScriptedOpenAi.RESPONSES,
                ScriptedOpenAi.response(MODEL, WHOLE, TOKENS).withFixedDelay(20_000));
        RequestOptions hurried =
                RequestOptions.builder().timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> client.responses().create(question(), hurried)).isInstanceOf(OpenAIIoException.class);
    }

    private static void answers(String path, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(urlPathEqualTo(path)).willReturn(answer));
    }

    private static ChatCompletionCreateParams chat() {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addUserMessage("say hello")
                .build();
    }

    private static ResponseCreateParams question() {
        return ResponseCreateParams.builder().model(MODEL).input("say hello").build();
    }

    private static String text(Response response) {
        return response.output()
                .getFirst()
                .asMessage()
                .content()
                .getFirst()
                .asOutputText()
                .text();
    }
}
