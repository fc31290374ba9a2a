package io.jiwon.feedback.ai;

import io.jiwon.feedback.Finding;
import io.jiwon.feedback.ai.FeedbackAnswer.Statement;

/**
 * A finding put in words.
 *
 * @param weight of findings of one kind the heaviest are told first
 * @param text the statement of the review, in the language asked for
 */
record Remark(Finding finding, int weight, String text) {
    /** The same as an answer to the prompt has it. */
    Statement statement() {
        return new Statement(
                finding.kind().division(),
                text,
                finding.passages().isEmpty()
                        ? null
                        : finding.passages().getFirst().quote());
    }
}
