package io.jiwon.feedback;

import io.jiwon.message.Personal;

/**
 * One part of a matching rate, so that the number can be explained.
 *
 * @param name what was measured, for example {@code skills_overlap}
 * @param points what was reached, 0 to {@code maxPoints}
 * @param maxPoints what could be reached; all parts of a review add up to 100
 * @param basis how it was computed from the texts, one sentence
 */
public record ScorePart(
        String name, int points, int maxPoints, @Personal String basis) {}
