package io.jiwon.ai.openai;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
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
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Asks by chat completions with a strict JSON Schema. The HTTP client itself never repeats a call: the worker does, with
 * its own count and patience. Neither prompts nor keys are logged.
 */
public final class OpenAiLlmClient implements LlmClient, AutoCloseable {
    /** A provider that asks for a longer wait than this is not believed. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    private final OpenAIClient client;
    private final OpenAiConnection connection;
    private final AiSettings.OpenAi settings;
    private final Clock clock;

    public OpenAiLlmClient(OpenAiConnection connection, AiSettings.OpenAi settings, Clock clock) {
        this.connection = connection;
        this.settings = settings;
        this.clock = clock;
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder()
                .maxRetries(0)
                .timeout(Duration.ofSeconds(settings.timeoutSeconds()))
                // Jackson 2 is there for this library alone; its versions are Boot's choice, and our tests prove them.
                .checkJacksonVersionCompatibility(false);
        String azureApiVersion = connection.azureApiVersion();
        if (azureApiVersion == null) {
            builder.apiKey(connection.apiKey());
        } else {
            builder.credential(AzureApiKeyCredential.create(connection.apiKey()))
                    .azureServiceVersion(AzureOpenAIServiceVersion.fromString(azureApiVersion))
                    .azureUrlPathMode(AzureUrlPathMode.LEGACY);
        }
        if (connection.baseUrl() != null) {
            builder.baseUrl(connection.baseUrl());
        }
        this.client = builder.build();
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
            if (Thread.interrupted()) {
                throw interrupted(failed);
            }
            throw failure(failed, request.timeout());
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - begun);
        try {
            return answer(request, completion, latency);
        } catch (OpenAIInvalidDataException notTheProtocol) {
            throw failure(notTheProtocol, request.timeout());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private <A> ChatCompletionCreateParams params(LlmRequest<A> request) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(connection.model())
                .responseFormat(responseFormat(request.format()));
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

    private LlmFailure failure(OpenAIException failed, Duration timeout) {
        return switch (failed) {
            case OpenAIServiceException status -> statusFailure(status);
            case OpenAIIoException io
            when isTimeout(io) ->
                LlmFailure.retryable(
                        LlmReason.TIMEOUT,
                        "The provider did not answer within " + timeout.toSeconds() + " seconds.",
                        io);
            case OpenAIIoException io ->
                LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, "The provider cannot be reached.", io);
            case OpenAIInvalidDataException notTheProtocol ->
                LlmFailure.retryable(
                        LlmReason.PROVIDER_UNAVAILABLE,
                        "The provider's response does not follow its protocol.",
                        notTheProtocol);
            default -> LlmFailure.lasting(LlmReason.INTERNAL, "The call to the provider could not be made.", failed);
        };
    }

    private LlmFailure statusFailure(OpenAIServiceException status) {
        int code = status.statusCode();
        String sentence = "The provider answered with status " + code + ".";
        if (code == 429) {
            // A spent budget is reported as 429 too, but waiting does not refill it.
            return status.code().filter("insufficient_quota"::equals).isPresent()
                    ? LlmFailure.lasting(LlmReason.RATE_LIMITED, "The provider's quota for this key is spent.", status)
                    : LlmFailure.rateLimited(retryAfter(status.headers()), status);
        }
        if (code == 408 || code == 409 || code >= 500) {
            return LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, sentence, status);
        }
        if (status.code().filter("content_filter"::equals).isPresent()) {
            return LlmFailure.lasting(LlmReason.MODEL_REFUSED, "The provider's content filter declined.", status);
        }
        return LlmFailure.lasting(LlmReason.PROVIDER_UNAVAILABLE, sentence, status);
    }

    private @Nullable Duration retryAfter(Headers headers) {
        List<String> values = headers.values("Retry-After");
        if (values.isEmpty()) {
            return null;
        }
        Duration wait = parseRetryAfter(values.getFirst().strip(), clock.instant());
        return wait == null || wait.isNegative() || wait.compareTo(RETRY_AFTER_MAX) > 0 ? null : wait;
    }

    private static @Nullable Duration parseRetryAfter(String value, Instant now) {
        if (!value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException neitherSecondsNorDate) {
            return null;
        }
    }

    private static boolean isTimeout(Throwable failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private static InterruptedException interrupted(OpenAIException failed) {
        InterruptedException stop = new InterruptedException("told to stop while the provider was answering");
        stop.initCause(failed);
        return stop;
    }
}
