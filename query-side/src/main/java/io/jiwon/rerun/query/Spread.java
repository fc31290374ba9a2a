package io.jiwon.rerun.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where several values of the same thing lie.
 *
 * @param original the first review's; null when it had no such part
 * @param median the middle one; of an even number the mean of the middle two
 * @param range from the least to the greatest
 * @param drift the median less the original; null without an original
 */
record Spread(
        @Nullable Integer original,
        double median,
        int least,
        int greatest,
        int range,
        @Nullable Double drift) {
    /** @param values at least one */
    static Spread of(@Nullable Integer original, List<Integer> values) {
        List<Integer> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
        return new Spread(
                original,
                median,
                sorted.getFirst(),
                sorted.getLast(),
                sorted.getLast() - sorted.getFirst(),
                original == null ? null : median - original);
    }
}
