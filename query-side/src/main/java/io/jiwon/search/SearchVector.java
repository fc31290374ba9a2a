package io.jiwon.search;

/**
 * What a text means, as a model put it.
 *
 * @param values between 1 and {@value #DIMENSIONS_MAX}, not all 0; of one model for a whole index
 */
public record SearchVector(float[] values) {
    /** Lucene keeps no longer ones. */
    public static final int DIMENSIONS_MAX = 1_024;

    public SearchVector {
        values = values.clone();
        if (values.length == 0 || values.length > DIMENSIONS_MAX) {
            throw new IllegalArgumentException(
                    "A vector has 1 to %d dimensions, not %d".formatted(DIMENSIONS_MAX, values.length));
        }
        double length = 0;
        for (float value : values) {
            length += (double) value * value;
        }
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("A vector has a direction, and finite numbers");
        }
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    /** The field that holds vectors of this many dimensions. */
    public String field() {
        return "vector_" + values.length;
    }
}
