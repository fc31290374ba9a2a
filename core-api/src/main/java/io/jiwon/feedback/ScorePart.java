package io.jiwon.feedback;

import io.jiwon.message.Personal;
import java.util.Set;

/**
 * One part of a matching rate, so that the number can be explained.
 *
 * @param name what was measured, for example {@code skills_overlap}
 * @param points what was reached, 0 to {@code maxPoints}
 * @param maxPoints what could be reached; all parts of a review add up to 100
 * @param basis how it was computed from the texts, one sentence
 */
public record ScorePart(
        String name, int points, int maxPoints, @Personal String basis) {
    /** The parts that whoever reviews comes to; all others are counted from the texts by rules. */
    private static final Set<String> JUDGED = Set.of("clarity", "persuasion");

    /** Whether the same texts give the same points, whoever reviews. */
    public boolean countedByRules() {
        return !JUDGED.contains(name);
    }
}
