package io.jiwon.ai.embedding;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything about vectors that an operator may set, under {@code jiwon.ai.embedding}.
 *
 * @param provider who makes them; {@code auto} takes {@code onnx} when a model file is named, otherwise {@code openai}
 *     when a model is named and there is a connection, otherwise nobody
 * @param model the embedding model's name at the provider of {@code jiwon.ai.openai}; with Azure the deployment's. A key
 *     alone chooses none: vectors are made of every text, and somebody pays for that
 * @param dimensions how long the model's vectors are, 2 to 16000; an answer of another length is refused
 * @param shorten whether the provider is asked for vectors of that length ({@code dimensions} in the request), for
 *     models that can shorten theirs
 * @param batchMaxTexts texts of one person in one call, 1 to 2048
 * @param textMaxChars of a text (UTF-16 units) that the model reads, 200 to 100000; the rest is left out
 * @param settle how long a text must have rested before it is read, so that an edit in ten steps is read once
 * @param pollInterval how often the table is looked at
 * @param lease how long texts stay with a worker that gives no sign of life; longer than a call may take
 * @param backoffFirst the wait after the first failure; it doubles from failure to failure
 * @param backoffMax the longest wait between two attempts
 * @param failingAfter failures in a row from which on a text counts as failing: it is still tried, but nothing waits for
 *     it
 * @param unusedRetention how long a vector is kept that no present text has
 * @param onnx the model in this process
 */
@ConfigurationProperties("jiwon.ai.embedding")
public record EmbeddingSettings(
        @DefaultValue("auto") Provider provider,
        @Nullable String model,
        @DefaultValue("1536") int dimensions,
        @DefaultValue("false") boolean shorten,
        @DefaultValue("16") int batchMaxTexts,
        @DefaultValue("6000") int textMaxChars,
        @DefaultValue("2s") Duration settle,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("3m") Duration lease,
        @DefaultValue("2s") Duration backoffFirst,
        @DefaultValue("1h") Duration backoffMax,
        @DefaultValue("5") int failingAfter,
        @DefaultValue("30d") Duration unusedRetention,
        @DefaultValue Onnx onnx) {
    public EmbeddingSettings {
        require(dimensions >= 2 && dimensions <= 16_000, "dimensions must be between 2 and 16000");
        require(batchMaxTexts >= 1 && batchMaxTexts <= 2_048, "batch-max-texts must be between 1 and 2048");
        require(textMaxChars >= 200 && textMaxChars <= 100_000, "text-max-chars must be between 200 and 100000");
        require(!settle.isNegative(), "settle must not be negative");
        require(pollInterval.toMillis() >= 10, "poll-interval must be at least 10ms");
        require(lease.toMillis() >= 1_000, "lease must be at least 1s");
        require(
                backoffFirst.isPositive() && backoffMax.compareTo(backoffFirst) >= 0,
                "backoff-max must not be below backoff-first");
        require(failingAfter >= 1 && failingAfter <= 100, "failing-after must be between 1 and 100");
        require(!unusedRetention.isNegative(), "unused-retention must not be negative");
        model = model == null || model.isBlank() ? null : model.strip();
    }

    /** Who makes the vectors. */
    public enum Provider {
        AUTO,
        OPENAI,
        ONNX,
        NONE
    }

    /**
     * A sentence-embedding model in ONNX form.
     *
     * @param modelFile null when there is none
     * @param tokenizerFile the {@code tokenizer.json} that belongs to it
     * @param pooling how the vectors of the words become the text's, as the model's authors say
     */
    public record Onnx(
            @Nullable Path modelFile,
            @Nullable Path tokenizerFile,
            @DefaultValue("mean") Pooling pooling) {}

    /** How the vectors of words become one. */
    public enum Pooling {
        MEAN,
        CLS
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("jiwon.ai.embedding." + rule);
        }
    }
}
