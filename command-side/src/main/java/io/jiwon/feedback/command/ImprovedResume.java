package io.jiwon.feedback.command;

import io.jiwon.feedback.ResumeChange;
import io.jiwon.message.FieldError;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.Activity;
import io.jiwon.resume.EntryContent.Award;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.EntryContent.Education;
import io.jiwon.resume.EntryContent.Experience;
import io.jiwon.resume.EntryContent.Project;
import io.jiwon.resume.EntryContent.TechnologyStack;
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
        String present =
                switch (content) {
                    case Experience e when field.equals("description") -> e.description();
                    case Education e when field.equals("description") -> e.description();
                    case Project e when field.equals("description") -> e.description();
                    case Activity e when field.equals("description") -> e.description();
                    case Award e when field.equals("description") -> e.description();
                    case TechnologyStack e when field.equals("description") -> e.description();
                    case CoverLetter e when field.equals("body") -> e.body();
                    default -> null;
                };
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
        return switch (content) {
            case Experience e ->
                new Experience(
                        e.company(),
                        e.position(),
                        e.department(),
                        e.employmentType(),
                        e.startDate(),
                        e.endDate(),
                        text);
            case Education e ->
                new Education(
                        e.school(),
                        e.major(),
                        e.degree(),
                        e.status(),
                        e.startDate(),
                        e.endDate(),
                        e.gpa(),
                        e.gpaScale(),
                        text);
            case Project e ->
                new Project(e.name(), e.role(), e.startDate(), e.endDate(), text, e.technologies(), e.url());
            case Activity e -> new Activity(e.name(), e.organization(), e.role(), e.startDate(), e.endDate(), text);
            case Award e -> new Award(e.title(), e.issuer(), e.awardedDate(), text);
            case TechnologyStack e -> new TechnologyStack(e.name(), e.level(), text);
            case CoverLetter e -> new CoverLetter(e.title(), text);
            default -> throw refused(index, field, "is not a text");
        };
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
