package io.jiwon.ai.embedding;

import io.jiwon.ai.llm.ProviderGate;
import org.jspecify.annotations.Nullable;

/**
 * Who makes vectors here.
 *
 * @param space where they are; null when nobody makes any
 * @param client null when nobody makes any
 * @param gate whether the client may be asked at the moment; null when it is never down
 */
public record EmbeddingProvider(
        @Nullable EmbeddingSpace space,
        @Nullable EmbeddingClient client,
        @Nullable ProviderGate gate) {
    /** Nobody: texts are compared by their words. */
    public static final EmbeddingProvider NONE = new EmbeddingProvider(null, null, null);
}
