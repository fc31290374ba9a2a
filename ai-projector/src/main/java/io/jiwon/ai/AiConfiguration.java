package io.jiwon.ai;

import io.jiwon.ai.llm.FallbackLlmClient;
import io.jiwon.ai.llm.GuardedLlmClient;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.NamedModelsLlmClient;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.llm.ProviderPauses;
import io.jiwon.ai.llm.Providers;
import io.jiwon.ai.offline.OfflineAnalyser;
import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.openai.OpenAiConnection;
import io.jiwon.ai.openai.OpenAiLlmClient;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Chooses who answers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AiSettings.class)
class AiConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AiConfiguration.class);

    /** Who answers, and what the queue has to know of it. */
    record Chosen(
            LlmClient client, Map<String, LlmClient> byModel, Providers providers, List<AiChoices.Model> models) {}

    @Bean
    LlmClient llmClient(Chosen chosen) {
        return new NamedModelsLlmClient(chosen.client(), chosen.byModel());
    }

    @Bean
    Providers providers(Chosen chosen) {
        return chosen.providers();
    }

    @Bean
    AiChoices aiChoices(Chosen chosen, List<AiChoices.PromptVersions> prompts) {
        return new AiChoices(chosen.models(), prompts);
    }

    @Bean
    Chosen chosen(
            AiSettings settings,
            Environment environment,
            List<OfflineAnalyser<?, ?>> analysers,
            ProviderPauses pauses) {
        LlmClient offline = new OfflineLlmClient(analysers);
        Chosen alone = new Chosen(
                offline,
                Map.of(OfflineLlmClient.MODEL, offline),
                new Providers(OfflineLlmClient.PROVIDER, List.of(), List.of(), true),
                List.of(choice(OfflineLlmClient.MODEL, OfflineLlmClient.PROVIDER, true, settings)));
        if (settings.provider() == AiSettings.Provider.OFFLINE) {
            LOG.info("AI work is done by the offline analyser {}", OfflineLlmClient.MODEL);
            return alone;
        }
        Optional<OpenAiConnection> connection = OpenAiConnection.of(settings.openai(), environment);
        if (connection.isEmpty()) {
            if (settings.provider() == AiSettings.Provider.OPENAI) {
                throw new IllegalStateException(
                        "jiwon.ai.provider is openai, but there is no OPENAI_API_KEY, OPENAI_BASE_URL or AZURE_OPENAI_ENDPOINT.");
            }
            LOG.info("AI work is done by the offline analyser {}: no provider is configured", OfflineLlmClient.MODEL);
            return alone;
        }
        LOG.info(
                "AI work is done by {} at {}, model {}",
                connection.get().azureApiVersion() == null ? "OpenAI's protocol" : "Azure OpenAI",
                host(connection.get().baseUrl()),
                connection.get().model());
        ProviderGate gate = new ProviderGate("openai", settings.breaker(), pauses);
        List<ProviderGate> gates = new ArrayList<>(List.of(gate));
        LlmClient client = openai(connection.get(), settings, gate);
        Map<String, LlmClient> byModel = new LinkedHashMap<>();
        byModel.put(connection.get().model(), client);
        String fallbackModel = settings.openai().fallbackModel();
        if (fallbackModel != null && !fallbackModel.isBlank()) {
            // Providers limit and fail by model, so the other one has a gate of its own.
            ProviderGate other = new ProviderGate("openai-fallback", settings.breaker(), pauses);
            gates.add(other);
            LlmClient fallback = openai(connection.get().withModel(fallbackModel), settings, other);
            byModel.putIfAbsent(fallbackModel, fallback);
            client = new FallbackLlmClient(client, fallback);
        }
        List<ProviderGate> named = new ArrayList<>();
        for (String model : settings.rerunModels()) {
            if (!byModel.containsKey(model)) {
                ProviderGate own = new ProviderGate("openai-" + model, settings.breaker(), pauses);
                named.add(own);
                byModel.put(model, openai(connection.get().withModel(model), settings, own));
            }
        }
        if (settings.offlineFallback()) {
            client = new FallbackLlmClient(client, offline);
            byModel.putIfAbsent(OfflineLlmClient.MODEL, offline);
        }
        String usual = connection.get().model();
        return new Chosen(
                client,
                byModel,
                new Providers("openai", gates, named, settings.offlineFallback()),
                byModel.keySet().stream()
                        .map(model -> choice(
                                model,
                                model.equals(OfflineLlmClient.MODEL) ? OfflineLlmClient.PROVIDER : "openai",
                                model.equals(usual),
                                settings))
                        .toList());
    }

    private static AiChoices.Model choice(String model, String provider, boolean usual, AiSettings settings) {
        AiSettings.Price price = settings.priceOf(model);
        return new AiChoices.Model(
                model,
                provider,
                usual,
                price == null ? null : price.inputUsdPerMillion(),
                price == null ? null : price.outputUsdPerMillion());
    }

    private static LlmClient openai(OpenAiConnection connection, AiSettings settings, ProviderGate gate) {
        return new GuardedLlmClient(new OpenAiLlmClient(connection, settings.openai(), Clock.systemUTC()), gate);
    }

    /** The host alone: an address may hold a name and a password, or a key in its query. */
    private static String host(@Nullable String baseUrl) {
        if (baseUrl == null) {
            return "OpenAI's own address";
        }
        try {
            String host = URI.create(baseUrl).getHost();
            return host == null ? "an address without a host" : host;
        } catch (IllegalArgumentException unreadable) {
            return "an address that is none";
        }
    }
}
