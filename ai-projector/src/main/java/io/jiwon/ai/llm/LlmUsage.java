package io.jiwon.ai.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one call, or several together, took.
 *
 * @param inputTokens tokens read as the provider counts them; null when it does not
 * @param outputTokens tokens written, likewise
 * @param latency from request to complete answer
 */
public record LlmUsage(
        @Nullable Integer inputTokens, @Nullable Integer outputTokens, Duration latency) {
    public static final LlmUsage NONE = new LlmUsage(null, null, Duration.ZERO);

    /** Both together; a count that only one of them knows is kept. */
    public LlmUsage plus(LlmUsage other) {
        return new LlmUsage(
                sum(inputTokens, other.inputTokens),
                sum(outputTokens, other.outputTokens),
                latency.plus(other.latency));
    }

    private static @Nullable Integer sum(@Nullable Integer a, @Nullable Integer b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : Integer.valueOf(a + b);
    }
}
