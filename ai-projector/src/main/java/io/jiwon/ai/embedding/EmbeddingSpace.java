package io.jiwon.ai.embedding;

/**
 * What makes vectors comparable. Vectors of two spaces say nothing about each other, however alike the names are.
 *
 * @param provider who makes them: {@code openai} or {@code onnx}
 * @param model as it is asked for, not as an answer names it: that would be another space after each update of a name
 * @param dimensions the length of each vector
 */
public record EmbeddingSpace(String provider, String model, int dimensions) {
    /** One text for all three, as tables and answers have it. */
    public String name() {
        return provider + "/" + model + "/" + dimensions;
    }
}
