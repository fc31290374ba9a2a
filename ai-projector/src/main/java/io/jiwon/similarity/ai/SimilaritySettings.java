package io.jiwon.similarity.ai;

import io.jiwon.similarity.SimilarityMethod;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one place that says from which score on two texts go together, under {@code jiwon.ai.similarity}.
 *
 * @param threshold by method, for their scores are not comparable
 */
@ConfigurationProperties("jiwon.ai.similarity")
record SimilaritySettings(@DefaultValue Threshold threshold) {
    private static final int SCORE_MAX = 100;

    /**
     * Scores from which on two texts go together, 0 to 100.
     *
     * @param lexical of shared words
     * @param embedding of vectors; what fits depends on the model
     */
    record Threshold(
            @DefaultValue("10") int lexical,
            @DefaultValue("35") int embedding) {
        Threshold {
            require("lexical", lexical);
            require("embedding", embedding);
        }

        private static void require(String name, int score) {
            if (score < 0 || score > SCORE_MAX) {
                throw new IllegalArgumentException(
                        "jiwon.ai.similarity.threshold." + name + " must be between 0 and " + SCORE_MAX);
            }
        }
    }

    int thresholdOf(SimilarityMethod method) {
        return switch (method) {
            case LEXICAL -> threshold.lexical();
            case EMBEDDING -> threshold.embedding();
        };
    }
}
