package io.jiwon.ai.embedding;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A text's direction in a space: of length 1, so that the product of two is their cosine. */
public final class EmbeddingVector {
    private final float[] values;

    private EmbeddingVector(float[] values) {
        this.values = values;
    }

    /** The direction of these values; nothing when they have none, or one of them is no number. */
    static Optional<EmbeddingVector> of(List<Float> values) {
        double square = 0;
        for (Float value : values) {
            square += value == null ? Double.NaN : (double) value * value;
        }
        if (!Double.isFinite(square) || square == 0) {
            return Optional.empty();
        }
        double length = Math.sqrt(square);
        float[] unit = new float[values.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values.get(i) / length);
        }
        return Optional.of(new EmbeddingVector(unit));
    }

    /** As {@link #bytes()} wrote it. */
    static EmbeddingVector read(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return new EmbeddingVector(values);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    int dimensions() {
        return values.length;
    }

    /**
     * The cosine of the angle between two: -1 to 1.
     *
     * @throws IllegalArgumentException when they are of different length, thus of different spaces
     */
    public double cosine(EmbeddingVector other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "vectors of %d and %d dimensions are of two spaces".formatted(values.length, other.values.length));
        }
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            product += (double) values[i] * other.values[i];
        }
        return Math.clamp(product, -1, 1);
    }
}
