package io.jiwon.feedback.command;

import io.jiwon.feedback.ResumeChange;
import io.jiwon.message.FieldError;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies proposed changes to a reviewed resume. A change rewords one text of one entry that exists and says now what
 * the change thinks it says; it can neither add nor remove an entry, nor touch a name, a date or a number field.
 */
final class ImprovedResume {
    private ImprovedResume() {}

    /** @throws Refused (422) naming the change that does not fit */
    static ResumeContent of(ResumeContent reviewed, List<ResumeChange> changes) {
        List<ResumeEntry> entries = new ArrayList<>(reviewed.entries());
        for (int i = 0; i < changes.size(); i++) {
            ResumeChange change = changes.get(i);
            int place = place(entries, change, i);
            ResumeEntry entry = entries.get(place);
            entries.set(place, new ResumeEntry(entry.id(), reworded(entry.content(), change, i)));
        }
        return new ResumeContent(reviewed.title(), reviewed.resumeType(), reviewed.contact(), entries);
    }

    private static int place(List<ResumeEntry> entries, ResumeChange change, int index) {
        for (int place = 0; place < entries.size(); place++) {
            if (entries.get(place).id().equals(change.entryId())) {
                return place;
            }
        }
        throw refused(index, "entry_id", "is not an entry of the reviewed resume");
    }

    private static EntryContent reworded(EntryContent content, ResumeChange change, int index) {
        String field = change.field();
        String present = content.text(field);
        if (present == null || change.before().isBlank() || !present.contains(change.before())) {
            throw refused(index, field, "does not say what the change wants to reword");
        }
        String text = replaceOnce(present, change.before(), change.after());
        int maxChars = content instanceof CoverLetter
                ? EntryContent.COVER_LETTER_MAX_CHARS
                : EntryContent.DESCRIPTION_MAX_CHARS;
        new FieldRules()
                .required("changes[" + index + "].after", text, maxChars)
                .refuseIfBroken();
        return content.withText(text);
    }

    private static String replaceOnce(String text, String before, String after) {
        int start = text.indexOf(before);
        return text.substring(0, start) + after + text.substring(start + before.length());
    }

    private static Refused refused(int index, String field, String message) {
        return new Refused(
                RequestProblem.INVALID_REQUEST, List.of(new FieldError("changes[" + index + "]." + field, message)));
    }
}
