package io.jiwon.rerun.command;

import io.jiwon.message.FieldRules;
import io.jiwon.rerun.RerunCommand.RequestRerun;

/** How often a review may be made again by one wish. */
final class RerunRules {
    private RerunRules() {}

    /** Adds the rule to others, so that all that is wrong is told at once. */
    static void checkRuns(FieldRules rules, int runs) {
        rules.rule(
                "runs", runs >= 1 && runs <= RequestRerun.RUNS_MAX, "must be between 1 and " + RequestRerun.RUNS_MAX);
    }
}
