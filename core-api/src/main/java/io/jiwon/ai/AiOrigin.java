package io.jiwon.ai;

import java.util.Map;

/**
 * Who answered which prompt, and with which parameters: what two results must share to be a repeat of one another.
 *
 * @param provider {@code offline} or {@code openai}
 * @param model the model's name as the provider reports it
 * @param promptId the prompt folder's name, for example {@code feedback/standard}
 * @param promptVersion the prompt folder's version, for example {@code v1}
 * @param parameters sampling parameters by name
 */
public record AiOrigin(
        String provider, String model, String promptId, String promptVersion, Map<String, String> parameters) {
    public AiOrigin {
        parameters = Map.copyOf(parameters);
    }
}
