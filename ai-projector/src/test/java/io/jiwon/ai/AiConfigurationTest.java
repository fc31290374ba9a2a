package io.jiwon.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.ai.llm.FallbackLlmClient;
import io.jiwon.ai.llm.GuardedLlmClient;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.llm.Providers;
import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.task.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class AiConfigurationTest {
    private final MockEnvironment withKey = new MockEnvironment().withProperty("OPENAI_API_KEY", "k");
    private final MockEnvironment bare = new MockEnvironment();

    @Test
    void withoutAProviderTheOfflineAnalyserAnswers() {
        assertThat(client(Map.of(), bare)).isInstanceOf(OfflineLlmClient.class);
    }

    @Test
    void aKeyIsEnoughForTheProvider() {
        assertThat(client(Map.of(), withKey)).isInstanceOf(GuardedLlmClient.class);
        assertThat(client(Map.of("offline-fallback", "true"), withKey)).isInstanceOf(FallbackLlmClient.class);
    }

    @Test
    void anotherModelHasAGateOfItsOwn() {
        Providers providers =
                chosen(Map.of("openai.fallback-model", "smaller"), withKey).providers();

        assertThat(providers.gates()).extracting(ProviderGate::provider).containsExactly("openai", "openai-fallback");
        assertThat(providers.lastResort()).isFalse();
    }

    @Test
    void offlineMeansOfflineEvenWithAKey() {
        assertThat(client(Map.of("provider", "offline"), withKey)).isInstanceOf(OfflineLlmClient.class);
    }

    @Test
    void openaiWithoutAConnectionDoesNotStart() {
        assertThatThrownBy(() -> client(Map.of("provider", "openai"), bare)).hasMessageContaining("OPENAI_API_KEY");
    }

    @Test
    void defaultsAreTheDocumentedOnesAndKeysAreNotPrinted() {
        AiSettings settings = TestSettings.with(Map.of("openai.api-key", "secret-key"));

        assertThat(settings.workers()).isEqualTo(16);
        assertThat(settings.inFlightMax()).isEqualTo(100);
        assertThat(settings.inFlightPerUserMax()).isEqualTo(4);
        assertThat(settings.deadlineOf("feedback")).isEqualTo(settings.taskDeadline());
        assertThat(settings.maxAttempts()).isEqualTo(3);
        assertThat(settings.taskDeadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.pollInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.offlineFallback()).isFalse();
        assertThat(settings.openai().timeoutSeconds()).isEqualTo(60);
        assertThat(settings.toString()).doesNotContain("secret-key");
    }

    @Test
    void aLimitThatMakesNoSenseStopsTheStart() {
        assertThatThrownBy(() -> TestSettings.with(Map.of("workers", "0")))
                .rootCause()
                .hasMessageContaining("workers");
    }

    private static LlmClient client(Map<String, String> settings, MockEnvironment environment) {
        return chosen(settings, environment).client();
    }

    private static AiConfiguration.Chosen chosen(Map<String, String> settings, MockEnvironment environment) {
        return new AiConfiguration()
                .chosen(TestSettings.with(settings), environment, List.of(), (provider, time) -> {});
    }
}
