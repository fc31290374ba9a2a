package io.jiwon.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures in turns, because a machine that others use is not equally fast all the time. Every other round goes
 * backwards, A B C C B A …, so that nobody always comes after the one that leaves the most to write.
 */
final class Rounds {
    /** Measures one contender once. */
    interface Measure<C> {
        double perSecond(C contender, int round) throws Exception;
    }

    private Rounds() {}

    /** The rates of each contender, round by round; a round before the first one warms up and is dropped. */
    static <C> Map<C, List<Double>> interleaved(String what, List<C> contenders, int rounds, Measure<C> measure)
            throws Exception {
        Map<C, List<Double>> rates = new LinkedHashMap<>();
        contenders.forEach(contender -> rates.put(contender, new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            Progress.say(what + (round == 0 ? ", warm-up" : ", round " + round + " of " + rounds));
            for (C contender : round % 2 == 0 ? contenders : contenders.reversed()) {
                double rate = measure.perSecond(contender, round);
                if (round > 0) {
                    rates.getOrDefault(contender, List.of()).add(rate);
                }
            }
        }
        return rates;
    }
}
