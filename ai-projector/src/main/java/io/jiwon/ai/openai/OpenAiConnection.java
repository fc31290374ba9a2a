package io.jiwon.ai.openai;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.jiwon.ai.AiSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the provider is and how to sign in to it.
 *
 * @param baseUrl the API's address; with Azure the resource's endpoint
 * @param apiKey the secret; a word of no meaning for servers that ask for none
 * @param model the model's name; with Azure the deployment's name
 * @param azureApiVersion null when the provider is not Azure
 */
public record OpenAiConnection(
        @Nullable String baseUrl,
        String apiKey,
        String model,
        @Nullable String azureApiVersion) {
    static final String MODEL = "gpt-4.1-mini";
    static final String AZURE_API_VERSION = "2024-10-21";

    /** As many as may be in flight. By itself the client keeps five; the others begin with a handshake. */
    private static final int IDLE_CONNECTIONS_MAX = 1_000;

    private static final Duration IDLE_MAX = Duration.ofMinutes(1);

    /** From the settings first, then from the environment names that OpenAI's and Azure's own clients know. */
    public static Optional<OpenAiConnection> of(AiSettings.OpenAi settings, Environment environment) {
        String azure = first(settings.azureEndpoint(), environment.getProperty("AZURE_OPENAI_ENDPOINT"));
        String model = first(settings.model(), environment.getProperty("OPENAI_MODEL"));
        if (azure != null) {
            String deployment = first(model, environment.getProperty("AZURE_OPENAI_DEPLOYMENT"));
            String version = first(settings.azureApiVersion(), environment.getProperty("AZURE_OPENAI_API_VERSION"));
            String key = first(settings.azureApiKey(), environment.getProperty("AZURE_OPENAI_API_KEY"));
            if (key == null) {
                throw new IllegalStateException("An Azure OpenAI endpoint is set, but no AZURE_OPENAI_API_KEY.");
            }
            return Optional.of(new OpenAiConnection(
                    azure,
                    key,
                    deployment == null ? MODEL : deployment,
                    version == null ? AZURE_API_VERSION : version));
        }
        String key = first(settings.apiKey(), environment.getProperty("OPENAI_API_KEY"));
        String baseUrl = first(settings.baseUrl(), environment.getProperty("OPENAI_BASE_URL"));
        if (key == null && baseUrl == null) {
            return Optional.empty();
        }
        // A server of one's own often asks for no key, but the client insists on some text.
        return Optional.of(
                new OpenAiConnection(baseUrl, key == null ? "none" : key, model == null ? MODEL : model, null));
    }

    /** The same provider, asked for another model. */
    public OpenAiConnection withModel(String other) {
        return new OpenAiConnection(baseUrl, apiKey, other, azureApiVersion);
    }

    /** The HTTP client, which never repeats a call: the worker does, with its own count and patience. */
    OpenAIClient client(Duration timeout) {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder()
                .maxRetries(0)
                .maxIdleConnections(IDLE_CONNECTIONS_MAX)
                .keepAliveDuration(IDLE_MAX)
                .timeout(timeout)
                .addInterceptor(new AnswerSizeLimit())
                // Jackson 2 is there for this library alone; its versions are Boot's choice, and our tests prove them.
                .checkJacksonVersionCompatibility(false);
        if (azureApiVersion == null) {
            builder.apiKey(apiKey);
        } else {
            builder.credential(AzureApiKeyCredential.create(apiKey))
                    .azureServiceVersion(AzureOpenAIServiceVersion.fromString(azureApiVersion))
                    .azureUrlPathMode(AzureUrlPathMode.LEGACY);
        }
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        return builder.build();
    }

    /** Leaves the key out: what is printed ends in logs. */
    @Override
    public String toString() {
        return "OpenAiConnection[baseUrl=" + baseUrl + ", model=" + model + "]";
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        if (one != null && !one.isBlank()) {
            return one;
        }
        return other == null || other.isBlank() ? null : other;
    }
}
