package io.jiwon.feedback;

import io.jiwon.message.Personal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a review.
 *
 * @param division which of the four divisions it belongs to
 * @param result the statement, markdown
 * @param evidence a verbatim part of the reviewed text that the statement rests on; null when it speaks of an absence
 * @param grounding what of the statement can be looked up, and where it was found; in the order of the
 *     statement; null in a review of before claims were looked up
 * @param finding what a rule of the offline analyser saw; null when a model wrote the statement, and for a remark that
 *     rests on no finding
 */
public record FeedbackContent(
        FeedbackDivision division,
        @Personal String result,
        @Personal @Nullable Evidence evidence,
        @Personal @Nullable List<Claim> grounding,
        @Personal @Nullable Finding finding) {
    public FeedbackContent {
        grounding = grounding == null ? null : List.copyOf(grounding);
    }

    /** A statement that rests on no finding of a rule. */
    public FeedbackContent(
            FeedbackDivision division, String result, @Nullable Evidence evidence, @Nullable List<Claim> grounding) {
        this(division, result, evidence, grounding, null);
    }

    /** The words that were not found in the inputs: the person is asked to confirm them. */
    public List<String> needsConfirmation() {
        return grounding == null
                ? List.of()
                : grounding.stream()
                        .filter(Claim::needsConfirmation)
                        .map(Claim::text)
                        .distinct()
                        .toList();
    }

    /**
     * A span of the reviewed markdown.
     *
     * @param quote equal to the reviewed text from {@code start} to {@code end}
     * @param start offset in UTF-16 units, from 0
     * @param end offset after the last unit
     */
    public record Evidence(@Personal String quote, int start, int end) {}
}
