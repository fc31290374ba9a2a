package io.jiwon.feedback;

import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.message.Personal;
import io.jiwon.resume.EntryId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of the offline analyser saw, and what the person could write instead.
 *
 * @param entryId the entry of the resume that it is about; null when it is about the whole
 * @param field the field of the entry, for example {@code description}; null when it is about the entry
 * @param passages verbatim parts of the reviewed text, the most telling first; empty when something is missing
 * @param suggestion how to do better, in the person's own words where there are any; what only they know is a place in
 *     brackets, such as {@code (수치)} or {@code [figure]}; null when the statement says it already
 */
public record Finding(
        FindingKind kind,
        @Nullable EntryId entryId,
        @Nullable String field,
        @Personal List<Evidence> passages,
        @Personal @Nullable String suggestion) {
    public Finding {
        passages = List.copyOf(passages);
    }
}
