package io.jiwon.feedback.ai;

import io.jiwon.feedback.FeedbackContent.Evidence;
import org.jspecify.annotations.Nullable;

/** Finds what a statement quotes in the text that was reviewed; only a verbatim part counts. */
final class Quotes {
    /** Characters (UTF-16 units) of a quote. */
    static final int QUOTE_MAX_CHARS = 600;

    private Quotes() {}

    /** The first place where the text stands; null when it does not. */
    static @Nullable Evidence locate(String reviewedMarkdown, String quote) {
        int start = quote.isBlank() ? -1 : reviewedMarkdown.indexOf(quote);
        return start < 0 ? null : new Evidence(quote, start, start + quote.length());
    }

    /** The text as a quote when the reviewed text has it verbatim, else null; a very long one is cut short. */
    static @Nullable String quotable(String reviewedMarkdown, String text) {
        String quote = text.strip();
        if (quote.length() > QUOTE_MAX_CHARS) {
            int end = Character.isHighSurrogate(quote.charAt(QUOTE_MAX_CHARS - 1))
                    ? QUOTE_MAX_CHARS - 1
                    : QUOTE_MAX_CHARS;
            quote = quote.substring(0, end).strip();
        }
        return locate(reviewedMarkdown, quote) == null ? null : quote;
    }
}
