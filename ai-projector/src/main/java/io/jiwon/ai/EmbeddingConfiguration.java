package io.jiwon.ai;

import io.jiwon.ai.embedding.EmbeddingProvider;
import io.jiwon.ai.embedding.EmbeddingSettings;
import io.jiwon.ai.embedding.EmbeddingSpace;
import io.jiwon.ai.embedding.GuardedEmbeddingClient;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.llm.ProviderPauses;
import io.jiwon.ai.onnx.OnnxEmbeddingClient;
import io.jiwon.ai.onnx.OnnxFiles;
import io.jiwon.ai.openai.OpenAiConnection;
import io.jiwon.ai.openai.OpenAiEmbeddingClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Chooses who makes vectors; without anybody, texts are compared by their words. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddingSettings.class)
class EmbeddingConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingConfiguration.class);

    /** What a worker may need beside the call, while its lease runs. */
    private static final Duration BESIDE_THE_CALL = Duration.ofSeconds(30);

    @Bean
    EmbeddingProvider embeddingProvider(
            AiSettings ai, EmbeddingSettings settings, Environment environment, ProviderPauses pauses) {
        EmbeddingProvider chosen = choose(ai, settings, environment, pauses);
        EmbeddingSpace space = chosen.space();
        LOG.info(
                "Texts are compared {}",
                space == null ? "by their words: no embedding model is configured" : "by vectors of " + space.name());
        return chosen;
    }

    private static EmbeddingProvider choose(
            AiSettings ai, EmbeddingSettings settings, Environment environment, ProviderPauses pauses) {
        Path modelFile = settings.onnx().modelFile();
        String model = settings.model() == null ? environment.getProperty("OPENAI_EMBEDDING_MODEL") : settings.model();
        boolean named = model != null && !model.isBlank();
        return switch (settings.provider()) {
            case NONE -> EmbeddingProvider.NONE;
            case ONNX -> onnx(settings, modelFile);
            case OPENAI ->
                openai(ai, settings, environment, pauses, named ? model : null)
                        .orElseThrow(() -> new IllegalStateException(
                                "jiwon.ai.embedding.provider is openai, but there is no OPENAI_API_KEY, OPENAI_BASE_URL or"
                                        + " AZURE_OPENAI_ENDPOINT."));
            case AUTO -> {
                if (modelFile != null) {
                    yield onnx(settings, modelFile);
                }
                // Offline means offline, also with a key.
                yield named && ai.provider() != AiSettings.Provider.OFFLINE
                        ? openai(ai, settings, environment, pauses, model).orElse(EmbeddingProvider.NONE)
                        : EmbeddingProvider.NONE;
            }
        };
    }

    private static Optional<EmbeddingProvider> openai(
            AiSettings ai,
            EmbeddingSettings settings,
            Environment environment,
            ProviderPauses pauses,
            @Nullable String model) {
        if (model == null) {
            throw new IllegalStateException(
                    "jiwon.ai.embedding.provider is openai, but there is no jiwon.ai.embedding.model.");
        }
        Duration timeout = Duration.ofSeconds(ai.openai().timeoutSeconds());
        if (settings.lease().compareTo(timeout.plus(BESIDE_THE_CALL)) < 0) {
            throw new IllegalStateException("jiwon.ai.embedding.lease must be at least " + BESIDE_THE_CALL.toSeconds()
                    + "s longer than jiwon.ai.openai.timeout-seconds: texts would be asked about twice.");
        }
        EmbeddingSpace space = new EmbeddingSpace("openai", model.strip(), settings.dimensions());
        // Providers limit and fail by model, so this one has a gate of its own beside the chat model's.
        ProviderGate gate = new ProviderGate("openai-embedding", ai.breaker(), pauses);
        return OpenAiConnection.of(ai.openai(), environment)
                .map(connection -> new EmbeddingProvider(
                        space,
                        new GuardedEmbeddingClient(
                                new OpenAiEmbeddingClient(
                                        connection.withModel(space.model()),
                                        space,
                                        settings.shorten(),
                                        timeout,
                                        Clock.systemUTC()),
                                gate),
                        gate));
    }

    private static EmbeddingProvider onnx(EmbeddingSettings settings, @Nullable Path modelFile) {
        Path tokenizerFile = settings.onnx().tokenizerFile();
        if (modelFile == null || tokenizerFile == null) {
            throw new IllegalStateException(
                    "An ONNX model needs both jiwon.ai.embedding.onnx.model-file and .tokenizer-file.");
        }
        try {
            EmbeddingSpace space = OnnxFiles.space(modelFile, tokenizerFile, settings);
            return new EmbeddingProvider(
                    space,
                    new OnnxEmbeddingClient(
                            modelFile, tokenizerFile, settings.onnx().pooling(), space),
                    null);
        } catch (NoClassDefFoundError notBuiltWith) {
            throw new IllegalStateException(
                    "An ONNX model is configured, but this build cannot run one: build it with the profile onnx"
                            + " (docs/features/similarity.md).",
                    notBuiltWith);
        }
    }
}
