package io.jiwon.feedback.ai;

import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.ResumeSignals.Located;
import java.util.List;

/** Sentences that back what was done with an amount. */
final class Strengths {
    private Strengths() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        int order = signals.measuredSentences().size();
        for (Located s : signals.measuredSentences()) {
            order--;
            if (!Narrative.tellsOfWork(s.sentence())) {
                continue;
            }
            Spot spot = signals.reviewed().spot(s.narrative(), s.sentence());
            // What is praised here is blamed for its words nowhere.
            remarks.takes(spot);
            remarks.add(
                    FindingKind.MEASURED_RESULT,
                    order + (s.narrative().isCoverLetter() ? 0 : 1_000),
                    List.of(spot),
                    remarks.either(
                            "‘" + Remarks.cited(s.narrative().label()) + "’에서 한 일을 수치로 보여 줍니다.",
                            "\"" + Remarks.cited(s.narrative().label()) + "\" backs what was done with a figure."),
                    null);
        }
    }
}
