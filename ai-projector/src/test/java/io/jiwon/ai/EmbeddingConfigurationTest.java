package io.jiwon.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.ai.embedding.EmbeddingProvider;
import io.jiwon.ai.embedding.EmbeddingSpace;
import io.jiwon.ai.embedding.GuardedEmbeddingClient;
import io.jiwon.ai.embedding.TestSpaces;
import io.jiwon.ai.task.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class EmbeddingConfigurationTest {
    private final MockEnvironment withKey = new MockEnvironment().withProperty("OPENAI_API_KEY", "k");

    @Test
    void aKeyAloneMakesNoVectors() {
        assertThat(chosen(Map.of(), Map.of(), withKey)).isEqualTo(EmbeddingProvider.NONE);
    }

    @Test
    void aKeyAndAModelDo() {
        EmbeddingProvider chosen =
                chosen(Map.of(), Map.of("model", "text-embedding-3-small", "dimensions", "512"), withKey);

        assertThat(chosen.space()).isEqualTo(new EmbeddingSpace("openai", "text-embedding-3-small", 512));
        assertThat(chosen.client()).isInstanceOf(GuardedEmbeddingClient.class);
        assertThat(chosen.gate().provider()).isEqualTo("openai-embedding");
        assertThat(chosen(Map.of(), Map.of(), withKey.withProperty("OPENAI_EMBEDDING_MODEL", "m"))
                        .space()
                        .name())
                .isEqualTo("openai/m/1536");
    }

    @Test
    void offlineMeansOfflineUnlessVectorsAreAskedForByName() {
        assertThat(chosen(Map.of("provider", "offline"), Map.of("model", "m"), withKey))
                .isEqualTo(EmbeddingProvider.NONE);
        assertThat(chosen(Map.of("provider", "offline"), Map.of("model", "m", "provider", "openai"), withKey)
                        .space())
                .isNotNull();
        assertThat(chosen(Map.of(), Map.of("model", "m", "provider", "none"), withKey))
                .isEqualTo(EmbeddingProvider.NONE);
    }

    @Test
    void whatCannotWorkDoesNotStart() {
        assertThatThrownBy(() -> chosen(Map.of(), Map.of("provider", "openai"), withKey))
                .hasMessageContaining("jiwon.ai.embedding.model");
        assertThatThrownBy(() -> chosen(Map.of(), Map.of("provider", "openai", "model", "m"), new MockEnvironment()))
                .hasMessageContaining("OPENAI_API_KEY");
        assertThatThrownBy(() -> chosen(Map.of(), Map.of("provider", "onnx"), withKey))
                .hasMessageContaining("tokenizer-file");
        assertThatThrownBy(() -> chosen(
                        Map.of(),
                        Map.of("onnx.model-file", "no-model.onnx", "onnx.tokenizer-file", "none.json"),
                        withKey))
                .hasMessageContaining("no-model.onnx");
        assertThatThrownBy(() -> chosen(Map.of(), Map.of("model", "m", "lease", "1m"), withKey))
                .hasMessageContaining("jiwon.ai.embedding.lease");
    }

    @ParameterizedTest
    @CsvSource({
        "dimensions, 1",
        "batch-max-texts, 0",
        "batch-max-texts, 2049",
        "text-max-chars, 10",
        "settle, -1s",
        "poll-interval, 1ms",
        "lease, 10ms",
        "backoff-max, 1ms",
        "failing-after, 0",
        "unused-retention, -1d"
    })
    void aLimitThatMakesNoSenseStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> TestSpaces.settings(Map.of(key, value)))
                .rootCause()
                .hasMessageContaining("jiwon.ai.embedding." + key);
    }

    private static EmbeddingProvider chosen(
            Map<String, String> ai, Map<String, String> embedding, MockEnvironment environment) {
        return new EmbeddingConfiguration()
                .embeddingProvider(
                        TestSettings.with(ai), TestSpaces.settings(embedding), environment, (provider, time) -> {});
    }
}
