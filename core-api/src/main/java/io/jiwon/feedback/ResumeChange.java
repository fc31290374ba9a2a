package io.jiwon.feedback;

import io.jiwon.message.Personal;
import io.jiwon.resume.EntryId;
import java.util.List;

/**
 * One proposed rewording of one text field of one entry; it can never add or delete an entry.
 *
 * @param entryId the entry in the reviewed resume
 * @param field the text field's name, for example {@code description}
 * @param before the reviewed text, verbatim
 * @param after the proposed text
 * @param reason why, one sentence
 * @param needsConfirmation words or numbers of {@code after} that are not in the person's own data
 */
public record ResumeChange(
        EntryId entryId,
        String field,
        @Personal String before,
        @Personal String after,
        @Personal String reason,
        @Personal List<String> needsConfirmation) {
    public ResumeChange {
        needsConfirmation = List.copyOf(needsConfirmation);
    }
}
