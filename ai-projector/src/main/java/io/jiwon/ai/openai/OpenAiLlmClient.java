package io.jiwon.ai.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.llm.LlmAnswer;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.LlmUsage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.type.TypeReference;

/**
 * Asks by chat completions with a strict JSON Schema. The HTTP client itself never repeats a call: the worker does, with
 * its own count and patience. Neither prompts nor keys are logged.
 */
public final class OpenAiLlmClient implements LlmClient, AutoCloseable {
    private final OpenAIClient client;
    private final OpenAiConnection connection;
    private final AiSettings.OpenAi settings;
    private final OpenAiFailures failures;

    /** By the formats of the prompts, which are made once. */
    private final Map<AnswerFormat<?>, ResponseFormatJsonSchema> formats = new ConcurrentHashMap<>();

    public OpenAiLlmClient(OpenAiConnection connection, AiSettings.OpenAi settings, Clock clock) {
        this.connection = connection;
        this.settings = settings;
        this.failures = new OpenAiFailures(clock);
        this.client = connection.client(Duration.ofSeconds(settings.timeoutSeconds()));
    }

    @Override
    public String provider() {
        return "openai";
    }

    @Override
    public <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException {
        ChatCompletionCreateParams params = params(request);
        long begun = System.nanoTime();
        ChatCompletion completion;
        try {
            completion = client.chat()
                    .completions()
                    .create(
                            params,
                            RequestOptions.builder().timeout(request.timeout()).build());
        } catch (OpenAIException failed) {
            throw failures.of(failed, request.timeout());
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - begun);
        try {
            return answer(request, completion, latency);
        } catch (OpenAIInvalidDataException notTheProtocol) {
            throw failures.of(notTheProtocol, request.timeout());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private <A> ChatCompletionCreateParams params(LlmRequest<A> request) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(connection.model())
                .responseFormat(formats.computeIfAbsent(request.format(), OpenAiLlmClient::responseFormat));
        for (LlmMessage message : request.messages()) {
            switch (message.role()) {
                case SYSTEM -> params.addSystemMessage(message.text());
                case USER -> params.addUserMessage(message.text());
                case ASSISTANT -> params.addAssistantMessage(message.text());
            }
        }
        if (request.parameters().temperature() != null) {
            params.temperature(request.parameters().temperature());
        }
        if (request.parameters().seed() != null) {
            params.seed(request.parameters().seed());
        }
        long limit = request.parameters().maxOutputTokens();
        switch (settings.tokenLimit()) {
            case MAX_COMPLETION_TOKENS -> params.maxCompletionTokens(limit);
            case MAX_TOKENS -> params.putAdditionalBodyProperty("max_tokens", JsonValue.from(limit));
        }
        return params.build();
    }

    private static ResponseFormatJsonSchema responseFormat(AnswerFormat<?> format) {
        Map<String, Object> schema = AnswerFormat.JSON.readValue(format.schemaText(), new TypeReference<>() {});
        ResponseFormatJsonSchema.JsonSchema.Schema.Builder body = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        schema.forEach((name, value) -> body.putAdditionalProperty(name, JsonValue.from(value)));
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name(format.name())
                        .strict(true)
                        .schema(body.build())
                        .build())
                .build();
    }

    private <A> LlmAnswer<A> answer(LlmRequest<A> request, ChatCompletion completion, Duration latency) {
        LlmUsage usage = usage(completion, latency);
        String model = completion.model();
        if (completion.choices().isEmpty()) {
            throw LlmFailure.unusable(new LlmFailure.Unusable(
                    "", List.of("The answer was empty; answer with one JSON object."), model, usage));
        }
        ChatCompletion.Choice choice = completion.choices().getFirst();
        if (choice.message().refusal().filter(r -> !r.isBlank()).isPresent()
                || choice.finishReason().equals(ChatCompletion.Choice.FinishReason.CONTENT_FILTER)) {
            throw LlmFailure.lasting(LlmReason.MODEL_REFUSED, "The model declined to answer.", null);
        }
        String text = choice.message().content().orElse("");
        if (choice.finishReason().equals(ChatCompletion.Choice.FinishReason.LENGTH)) {
            // The half answer is not sent back: it would cost its tokens again and leave less room for a whole one.
            throw LlmFailure.unusable(new LlmFailure.Unusable(
                    "", List.of("The answer was cut off at the length limit; answer in fewer words."), model, usage));
        }
        if (text.length() > settings.answerMaxChars()) {
            throw LlmFailure.unusable(new LlmFailure.Unusable(
                    "",
                    List.of("The answer had more than " + settings.answerMaxChars() + " characters; answer in fewer."),
                    model,
                    usage));
        }
        AnswerFormat.Reading<A> reading = request.format().read(text);
        A answer = reading.answer();
        if (answer == null) {
            throw LlmFailure.unusable(new LlmFailure.Unusable(text, reading.errors(), model, usage));
        }
        return new LlmAnswer<>(answer, text, provider(), model, usage);
    }

    private static LlmUsage usage(ChatCompletion completion, Duration latency) {
        Optional<CompletionUsage> usage = completion.usage();
        return new LlmUsage(
                usage.map(u -> Math.toIntExact(u.promptTokens())).orElse(null),
                usage.map(u -> Math.toIntExact(u.completionTokens())).orElse(null),
                latency);
    }
}
