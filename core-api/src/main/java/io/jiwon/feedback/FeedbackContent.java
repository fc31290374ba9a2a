package io.jiwon.feedback;

import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a review.
 *
 * @param division which of the four divisions it belongs to
 * @param result the statement, markdown
 * @param evidence a verbatim part of the reviewed text that the statement rests on; null when it speaks of an absence
 */
public record FeedbackContent(
        FeedbackDivision division,
        @Personal String result,
        @Personal @Nullable Evidence evidence) {

    /**
     * A span of the reviewed markdown.
     *
     * @param quote equal to the reviewed text from {@code start} to {@code end}
     * @param start offset in UTF-16 units, from 0
     * @param end offset after the last unit
     */
    public record Evidence(@Personal String quote, int start, int end) {}
}
