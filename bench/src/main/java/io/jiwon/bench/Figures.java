package io.jiwon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The arithmetic of the reports. */
final class Figures {
    private Figures() {}

    /** A median with the least and the greatest of the same numbers. */
    record Spread(double median, double min, double max) {
        static Spread of(List<Double> numbers) {
            return new Spread(
                    Figures.median(numbers), Figures.percentile(numbers, 0), Figures.percentile(numbers, 100));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, min, max);
        }
    }

    static double median(List<Double> numbers) {
        List<Double> sorted = sorted(numbers);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The smallest number that at least {@code percent} of all numbers do not exceed (nearest rank). */
    static double percentile(List<Double> numbers, double percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("Not a percentage: " + percent);
        }
        List<Double> sorted = sorted(numbers);
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    /** Round by round: what was measured close together is compared, so that a slow minute hits both. */
    static Spread ratio(List<Double> rates, List<Double> baseline) {
        if (rates.size() != baseline.size()) {
            throw new IllegalArgumentException(rates.size() + " rounds against " + baseline.size());
        }
        List<Double> ratios = new ArrayList<>(rates.size());
        for (int round = 0; round < rates.size(); round++) {
            ratios.add(rates.get(round) / baseline.get(round));
        }
        return Spread.of(ratios);
    }

    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate);
    }

    static String milliseconds(List<Double> micros, ToDoubleFunction<List<Double>> figure) {
        return micros.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f", figure.applyAsDouble(micros) / 1_000);
    }

    private static List<Double> sorted(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("No numbers");
        }
        return numbers.stream().sorted().toList();
    }
}
