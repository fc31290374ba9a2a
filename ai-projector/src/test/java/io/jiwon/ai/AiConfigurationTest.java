package io.jiwon.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.llm.FallbackLlmClient;
import io.jiwon.ai.llm.GuardedLlmClient;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmParameters;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.NamedModelsLlmClient;
import io.jiwon.ai.llm.PromptRef;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.llm.Providers;
import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.task.TestSettings;
import io.jiwon.message.FieldError;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import java.math.BigDecimal;
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
    @Acceptance(value = "B5", partial = true, note = "which models can be named")
    void theModelsThatConfigurationNamesCanBeAskedForByNameAndNoOther() {
        AiConfiguration.Chosen chosen = chosen(
                Map.of(
                        "openai.model", "usual",
                        "openai.fallback-model", "smaller",
                        "rerun-models[0]", "larger",
                        "rerun-models[1]", "usual",
                        "prices.larger.input-usd-per-million", "2.5",
                        "prices.larger.output-usd-per-million", "10"),
                withKey);

        assertThat(chosen.models())
                .containsExactly(
                        new AiChoices.Model("usual", "openai", true, null, null),
                        new AiChoices.Model("smaller", "openai", false, null, null),
                        new AiChoices.Model("larger", "openai", false, new BigDecimal("2.5"), new BigDecimal("10")));
        assertThat(chosen.providers().named())
                .extracting(ProviderGate::provider)
                .containsExactly("openai-larger");
        assertThat(chosen(Map.of("rerun-models[0]", "larger"), bare).models())
                .extracting(AiChoices.Model::model)
                .containsExactly(OfflineLlmClient.MODEL);

        AiChoices choices = new AiChoices(
                chosen.models(), List.of(new AiChoices.PromptVersions("feedback", List.of("v1", "v2"), "v1")));
        FieldRules rules = new FieldRules();
        assertThat(choices.model(null, rules, "model")).isEqualTo("usual");
        assertThat(choices.model("larger", rules, "model")).isEqualTo("larger");
        assertThat(choices.promptVersion("feedback", null, rules, "prompt_version"))
                .isEqualTo("v1");
        rules.refuseIfBroken();
        choices.model("dearest", rules, "model");
        choices.promptVersion("feedback", "v3", rules, "prompt_version");
        assertThatThrownBy(rules::refuseIfBroken)
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors())
                        .containsExactly(
                                new FieldError("model", "must be one of usual, smaller, larger"),
                                new FieldError("prompt_version", "must be one of v1, v2")));
    }

    @Test
    void whoIsAskedForByNameAnswersAndNobodyInTheirPlace() throws InterruptedException {
        LlmRequest<String> named = new LlmRequest<>(
                new PromptRef("word", "v1"),
                "nobody",
                List.of(),
                Map.of(),
                new AnswerFormat<>(String.class, "word", "{}"),
                new LlmParameters(null, null, 500),
                Duration.ofSeconds(1));

        assertThatThrownBy(() -> new NamedModelsLlmClient(client(Map.of("offline-fallback", "true"), withKey), Map.of())
                        .ask(named))
                .isInstanceOfSatisfying(LlmFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(LlmReason.PROVIDER_UNAVAILABLE);
                    assertThat(failure.isRetryable()).isFalse();
                    assertThat(failure).hasMessageContaining("nobody");
                });
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
