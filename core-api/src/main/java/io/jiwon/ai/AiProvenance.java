package io.jiwon.ai;

import io.jiwon.message.Personal;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an AI statement came to be; enough to show it, check it and run it again.
 *
 * @param taskId the unit of work
 * @param provider {@code offline} or {@code openai}
 * @param model the model's name as the provider reports it
 * @param promptId the prompt folder's name, for example {@code feedback/standard}
 * @param promptVersion the prompt folder's version, for example {@code v1}
 * @param renderedPrompt the exact text that the model was given, system and user part
 * @param renderedPromptSha256 lower-case hex SHA-256 of the UTF-8 bytes of {@code renderedPrompt}
 * @param parameters sampling parameters by name
 * @param inputTokens tokens read, as the provider counts them; null when it does not
 * @param outputTokens tokens written, likewise
 * @param costUsd US dollars by the configured price list; null when no price is known
 * @param latencyMillis from request to complete answer
 * @param attempts how many calls it took, at least 1
 * @param rawOutput the answer's text before it was checked
 */
public record AiProvenance(
        AiTaskId taskId,
        String provider,
        String model,
        String promptId,
        String promptVersion,
        @Personal String renderedPrompt,
        String renderedPromptSha256,
        Map<String, String> parameters,
        @Nullable Integer inputTokens,
        @Nullable Integer outputTokens,
        @Nullable BigDecimal costUsd,
        long latencyMillis,
        int attempts,
        @Personal String rawOutput) {
    public AiProvenance {
        parameters = Map.copyOf(parameters);
    }

    /** What of it a repeat would share. */
    public AiOrigin origin() {
        return new AiOrigin(provider, model, promptId, promptVersion, parameters);
    }
}
