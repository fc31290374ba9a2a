package io.jiwon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entrants at several numbers of threads, each as a ratio to the first one. */
final class Comparison {
    /**
     * How much is measured.
     *
     * @param threads the numbers of threads, one after the other
     * @param rounds how many rounds count; one more warms up
     * @param time how long one contender works in one round
     */
    record Scale(List<Integer> threads, int rounds, Duration time) {
        static final Scale FULL = new Scale(List.of(1, 8, 32, 64), 15, Duration.ofSeconds(1));
        static final Scale QUICK = new Scale(List.of(1, 32), 3, Duration.ofMillis(700));
        private static final int FINER = 4;

        /** Shorter turns and more of them, for a difference that is small beside what the machine does by itself. */
        Scale finer() {
            return new Scale(threads, rounds * FINER, time.dividedBy(FINER));
        }
    }

    private Comparison() {}

    /** Adds two tables to the report: everybody's ratio to the first contender, and the rates. */
    static void run(String what, List<EntrantJvm> entrants, Scale scale, Report report) throws Exception {
        EntrantJvm baseline = entrants.getFirst();
        List<String> head = new ArrayList<>();
        head.add("threads");
        Map<EntrantJvm, List<String>> ratios = new LinkedHashMap<>();
        Map<EntrantJvm, List<String>> rates = new LinkedHashMap<>();
        for (EntrantJvm entrant : entrants) {
            ratios.put(entrant, new ArrayList<>(List.of(entrant.name())));
            rates.put(entrant, new ArrayList<>(List.of(entrant.name())));
        }
        for (int threads : scale.threads()) {
            head.add(Integer.toString(threads));
            Map<EntrantJvm, List<Double>> measured = Rounds.interleaved(
                    what + " with " + threads + " threads",
                    entrants,
                    scale.rounds(),
                    (entrant, round) -> entrant.perSecond(threads, scale.time()));
            List<Double> base = measured.getOrDefault(baseline, List.of());
            measured.forEach((entrant, perRound) -> {
                ratios.getOrDefault(entrant, List.of())
                        .add(Figures.ratio(perRound, base).toString());
                rates.getOrDefault(entrant, List.of()).add(Figures.perSecond(Figures.median(perRound)));
            });
        }
        report.table(new Report.Table(
                what + ", ratio to \"" + baseline.name() + "\": median (least–greatest round)",
                head,
                List.copyOf(ratios.values())));
        report.table(new Report.Table(what + ", events per second: median", head, List.copyOf(rates.values())));
        report.note("%d rounds of %s ms for each in turn, after one that warms up; ratios are taken within a round."
                .formatted(scale.rounds(), scale.time().toMillis()));
    }
}
