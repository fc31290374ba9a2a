package io.jiwon.ai.embedding;

import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a batch of texts.
 *
 * @param vectors one for each text, in order
 * @param model the model's name as the answer has it
 * @param usage what the call took
 */
public record EmbeddedTexts(List<EmbeddingVector> vectors, String model, LlmUsage usage) {
    public EmbeddedTexts {
        vectors = List.copyOf(vectors);
    }

    /**
     * Reads an answer, which is believed as a whole or not at all.
     *
     * @param texts how many vectors there must be
     * @throws LlmFailure when it has another number of vectors, or one of another length, without a direction, or with
     *     something in it that is no number
     */
    public static EmbeddedTexts of(
            EmbeddingSpace space, int texts, List<List<Float>> values, String model, LlmUsage usage) {
        if (values.size() != texts) {
            throw unusable("%d vectors for %d texts".formatted(values.size(), texts), model, usage);
        }
        List<EmbeddingVector> vectors = new ArrayList<>();
        for (List<Float> of : values) {
            if (of.size() != space.dimensions()) {
                throw unusable(
                        "a vector of %d dimensions in the space %s".formatted(of.size(), space.name()), model, usage);
            }
            Optional<EmbeddingVector> vector = EmbeddingVector.of(of);
            vectors.add(vector.orElseThrow(() -> unusable("a vector without a direction", model, usage)));
        }
        return new EmbeddedTexts(vectors, model, usage);
    }

    private static LlmFailure unusable(String what, String model, LlmUsage usage) {
        return LlmFailure.unusable(new LlmFailure.Unusable("", List.of("The answer had " + what + "."), model, usage));
    }
}
