package io.jiwon.feedback;

import io.jiwon.message.Personal;
import io.jiwon.resume.EntryId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One proposed rewording of one text field of one entry; it can never add or delete an entry.
 *
 * @param entryId the entry in the reviewed resume
 * @param field the text field's name, for example {@code description}
 * @param before the reviewed text, verbatim
 * @param after the proposed text
 * @param reason why, one sentence
 * @param needsConfirmation words or numbers of {@code after} that are not in the person's own data
 * @param grounding what of {@code after} can be looked up, and where it was found; in its order; null
 *     in a change of before claims were looked up
 */
public record ResumeChange(
        EntryId entryId,
        String field,
        @Personal String before,
        @Personal String after,
        @Personal String reason,
        @Personal List<String> needsConfirmation,
        @Personal @Nullable List<Claim> grounding) {
    public ResumeChange {
        needsConfirmation = List.copyOf(needsConfirmation);
        grounding = grounding == null ? null : List.copyOf(grounding);
    }
}
