package io.jiwon.ai.llm;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the model is to sample.
 *
 * @param temperature 0 to 2; null leaves it to the provider, for models that refuse the parameter
 * @param seed the same seed asks for the same answer, where the model honours it; null for none
 * @param maxOutputTokens the answer is cut off after these
 */
public record LlmParameters(
        @Nullable Double temperature, @Nullable Long seed, int maxOutputTokens) {
    /** By name, as provenance records them. */
    public Map<String, String> byName() {
        Map<String, String> names = new TreeMap<>();
        if (temperature != null) {
            names.put("temperature", temperature.toString());
        }
        if (seed != null) {
            names.put("seed", seed.toString());
        }
        names.put("max_output_tokens", Integer.toString(maxOutputTokens));
        return names;
    }
}
