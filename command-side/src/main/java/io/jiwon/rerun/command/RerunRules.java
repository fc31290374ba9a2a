package io.jiwon.rerun.command;

import io.jiwon.message.FieldRules;

/** How often a review may be made again by one wish. */
public final class RerunRules {
    /** Repeats of one review by one wish. */
    public static final int RUNS_MAX = 10;

    private RerunRules() {}

    /** Adds the rule to others, so that all that is wrong is told at once. */
    public static void checkRuns(FieldRules rules, int runs) {
        rules.rule("runs", runs >= 1 && runs <= RUNS_MAX, "must be between 1 and " + RUNS_MAX);
    }
}
