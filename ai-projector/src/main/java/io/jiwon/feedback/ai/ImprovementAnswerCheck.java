package io.jiwon.feedback.ai;

import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ai.ImprovementAnswer.Change;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.ResumeContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What proposed changes must keep to: they reword texts that are there, lose no number and pass no addition as fact. */
final class ImprovementAnswerCheck {
    static final int REASON_MAX_CHARS = 500;

    private ImprovementAnswerCheck() {}

    /** What is wrong, one sentence each; empty when the changes can be proposed. */
    static List<String> errors(ImprovementAnswer answer, ResumeContent resume) {
        Map<String, TextField> fields = fields(resume);
        List<String> errors = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < answer.changes().size(); i++) {
            Change change = answer.changes().get(i);
            String at = "changes[" + i + "]";
            TextField field = fields.get(key(change));
            if (field == null) {
                errors.add(at + ": the resume has no such entry with such a text field.");
                continue;
            }
            if (!changed.add(key(change))) {
                errors.add(at + ": this field is changed already; propose one change for each field.");
            }
            if (!change.before().equals(field.text())) {
                errors.add(at + ".before: is not the field's text, character by character.");
            }
            if (change.after().isBlank()
                    || change.after().length() > field.maxChars()
                    || change.after().indexOf('\0') >= 0) {
                errors.add(at + ".after: must have between 1 and " + field.maxChars() + " characters, none U+0000.");
            }
            if (change.after().equals(field.text())) {
                errors.add(at + ".after: is the same text; leave the change out.");
            }
            Set<String> lost = Grounding.lostFigures(field.text(), change.after());
            if (!lost.isEmpty()) {
                errors.add(at + ".after: leaves out figures of the person's own: " + String.join(", ", lost) + ".");
            }
            if (change.reason().isBlank() || change.reason().length() > REASON_MAX_CHARS) {
                errors.add(at + ".reason: must have between 1 and " + REASON_MAX_CHARS + " characters.");
            }
            for (String part : change.needsConfirmation()) {
                if (part.isBlank() || !change.after().contains(part)) {
                    errors.add(at + ".needs_confirmation: each item must be a part of the new text.");
                    break;
                }
            }
        }
        return errors;
    }

    /** The changes with everything marked that the person did not give, whether or not the model said so. */
    static List<ResumeChange> changes(ImprovementAnswer answer, ImprovedResumeRequested request) {
        PinnedPosting posting = request.posting();
        ResumeContent resume = request.resume().content();
        Map<String, TextField> fields = fields(resume);
        Grounding grounding = Grounding.in(resume, posting == null ? null : posting.content(), null);
        List<ResumeChange> changes = new ArrayList<>();
        for (Change change : answer.changes()) {
            TextField field = fields.get(key(change));
            if (field == null) {
                throw new IllegalArgumentException("only changes without errors can be proposed");
            }
            List<Claim> claims = grounding.ofOwnText(change.after());
            Set<String> needsConfirmation = claims.stream()
                    .filter(Claim::needsConfirmation)
                    .map(Claim::text)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            needsConfirmation.addAll(change.needsConfirmation());
            changes.add(new ResumeChange(
                    field.entryId(),
                    field.field(),
                    field.text(),
                    change.after(),
                    change.reason().strip(),
                    List.copyOf(needsConfirmation),
                    claims));
        }
        return changes;
    }

    private static Map<String, TextField> fields(ResumeContent resume) {
        Map<String, TextField> fields = new HashMap<>();
        TextField.of(resume).forEach(field -> fields.put(field.entryId() + "/" + field.field(), field));
        return fields;
    }

    private static String key(Change change) {
        return change.entryId() + "/" + change.field();
    }
}
