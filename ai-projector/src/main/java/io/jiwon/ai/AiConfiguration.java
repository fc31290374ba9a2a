package io.jiwon.ai;

import io.jiwon.ai.llm.FallbackLlmClient;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.offline.OfflineAnalyser;
import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.openai.OpenAiConnection;
import io.jiwon.ai.openai.OpenAiLlmClient;
import java.net.URI;
import java.time.Clock;
import java.util.List;
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

    @Bean
    LlmClient llmClient(AiSettings settings, Environment environment, List<OfflineAnalyser<?, ?>> analysers) {
        LlmClient offline = new OfflineLlmClient(analysers);
        if (settings.provider() == AiSettings.Provider.OFFLINE) {
            LOG.info("AI work is done by the offline analyser {}", OfflineLlmClient.MODEL);
            return offline;
        }
        Optional<OpenAiConnection> connection = OpenAiConnection.of(settings.openai(), environment);
        if (connection.isEmpty()) {
            if (settings.provider() == AiSettings.Provider.OPENAI) {
                throw new IllegalStateException(
                        "jiwon.ai.provider is openai, but there is no OPENAI_API_KEY, OPENAI_BASE_URL or AZURE_OPENAI_ENDPOINT.");
            }
            LOG.info("AI work is done by the offline analyser {}: no provider is configured", OfflineLlmClient.MODEL);
            return offline;
        }
        LOG.info(
                "AI work is done by {} at {}, model {}",
                connection.get().azureApiVersion() == null ? "OpenAI's protocol" : "Azure OpenAI",
                host(connection.get().baseUrl()),
                connection.get().model());
        LlmClient openai = new OpenAiLlmClient(connection.get(), settings.openai(), Clock.systemUTC());
        return settings.offlineFallback() ? new FallbackLlmClient(openai, offline) : openai;
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
