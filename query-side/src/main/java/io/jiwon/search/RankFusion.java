package io.jiwon.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one ranking of several whose scores cannot be compared: reciprocal rank fusion (Cormack, Clarke and Büttcher,
 * SIGIR 2009).
 */
final class RankFusion {
    /** The constant of the paper: the larger, the less the first places count. */
    static final int K = 60;

    private RankFusion() {}

    /** One thing of the joint ranking. */
    record Ranked(String id, double score) {}

    /** What stands in any of the rankings, best first; equals by id. */
    static List<Ranked> fuse(List<List<String>> rankings) {
        Map<String, Double> scores = new HashMap<>();
        for (List<String> ranking : rankings) {
            for (int rank = 1; rank <= ranking.size(); rank++) {
                scores.merge(ranking.get(rank - 1), 1.0 / (K + rank), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::id))
                .toList();
    }
}
