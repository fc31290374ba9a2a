package io.jiwon.resume;

import io.jiwon.message.Personal;
import java.util.List;

/**
 * What was read in a document.
 *
 * @param items in the order of the document
 * @param unread the lines and parts of lines that nothing was made of, so that nothing is lost silently
 * @param dropped how many proposed fields were let go, because the document does not say them
 */
public record ResumeReading(
        @Personal ProposedContact contact, @Personal List<ProposedItem> items, List<TextSpan> unread, int dropped) {
    public ResumeReading {
        items = List.copyOf(items);
        unread = List.copyOf(unread);
    }
}
