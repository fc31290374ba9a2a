package io.jiwon.feedback.ai;

import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of the resume that may be reworded. Names, titles, dates and numbers of their own are not among them: there is
 * nothing in them to say better.
 *
 * @param field the record component's name in JSON
 * @param maxChars the longest text that the field takes (UTF-16 units)
 */
record TextField(EntryId entryId, String label, String field, String text, int maxChars) {

    /** Every such text that is not blank, in reading order. */
    static List<TextField> of(ResumeContent resume) {
        List<TextField> fields = new ArrayList<>();
        for (ResumeEntry entry : resume.entries()) {
            switch (entry.content()) {
                case EntryContent.Experience e -> description(fields, entry, e.company(), e.description());
                case EntryContent.Education e -> description(fields, entry, e.school(), e.description());
                case EntryContent.Project p -> description(fields, entry, p.name(), p.description());
                case EntryContent.Activity a -> description(fields, entry, a.name(), a.description());
                case EntryContent.TechnologyStack t -> description(fields, entry, t.name(), t.description());
                case EntryContent.Award a -> description(fields, entry, a.title(), a.description());
                case EntryContent.CoverLetter c ->
                    add(fields, entry, c.title(), "body", c.body(), EntryContent.COVER_LETTER_MAX_CHARS);
                case EntryContent.Publication p -> description(fields, entry, p.name(), p.description());
                case EntryContent.Interest ignored -> {}
                case EntryContent.Reference ignored -> {} // Nobody words for others what they said.
                case EntryContent.Qualification ignored -> {}
                case EntryContent.LanguageSkill ignored -> {}
                case EntryContent.Link ignored -> {}
            }
        }
        return fields;
    }

    private static void description(List<TextField> fields, ResumeEntry entry, String label, @Nullable String text) {
        add(fields, entry, label, "description", text, EntryContent.DESCRIPTION_MAX_CHARS);
    }

    private static void add(
            List<TextField> fields,
            ResumeEntry entry,
            String label,
            String field,
            @Nullable String text,
            int maxChars) {
        if (text != null && !text.isBlank()) {
            fields.add(new TextField(entry.id(), label, field, text, maxChars));
        }
    }
}
