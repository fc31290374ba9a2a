package io.jiwon.campaign.query;

import java.util.List;

/** How far the repeats of a review lie from its first rate. */
final class Drift {
    private Drift() {}

    /** The middle of the rates, or the mean of the middle two, less the first rate. */
    static double of(int originalRate, List<Integer> rates) {
        return median(rates.stream().map(Integer::doubleValue).toList()) - originalRate;
    }

    /** @param values at least one */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
