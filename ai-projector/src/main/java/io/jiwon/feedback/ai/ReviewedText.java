package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Sentences;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.message.PartialDate;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text that is reviewed, and where in it each entry stands: two entries that say the same are told apart. A quote is
 * always the text itself between two offsets.
 */
final class ReviewedText {
    private final String text;
    private final Map<EntryId, Integer> labels = new HashMap<>();
    private final Map<EntryId, Integer> bodies = new HashMap<>();
    private final List<Sentence> sentences;

    ReviewedText(ResumeContent resume, String text) {
        this.text = text;
        this.sentences = Sentences.of(text);
        int from = 0;
        for (Section section : Section.values()) {
            for (ResumeEntry entry : resume.section(section)) {
                from = locate(entry, from);
            }
        }
    }

    /** @return where the next entry is to be looked for */
    private int locate(ResumeEntry entry, int from) {
        int next = from;
        int label = find(labelOf(entry.content()), next);
        if (label >= 0) {
            labels.put(entry.id(), label);
            next = Math.max(next, label);
        }
        String body = entry.content().text(entry.section() == Section.COVER_LETTERS ? "body" : "description");
        int at = body == null || body.isBlank() ? -1 : find(body, next);
        if (at >= 0) {
            bodies.put(entry.id(), at);
            next = Math.max(next, at + (body == null ? 0 : body.length()));
        }
        return next;
    }

    private int find(String words, int from) {
        int at = text.indexOf(words, from);
        return at >= 0 ? at : text.indexOf(words);
    }

    String text() {
        return text;
    }

    /** A part of a text field, by the offsets in that field; a very long one is cut short. */
    Spot spot(Narrative narrative, int start, int end) {
        return spot(narrative.entryId(), narrative.field(), start, end);
    }

    Spot spot(EntryId entryId, String field, int start, int end) {
        Integer body = bodies.get(entryId);
        return new Spot(entryId, field, body == null ? null : evidence(body + start, body + end));
    }

    Spot spot(Narrative narrative, Sentence sentence) {
        return spot(narrative, sentence.start(), sentence.end());
    }

    /** What the entry is called, where it stands. */
    Spot label(ResumeEntry entry) {
        Integer at = labels.get(entry.id());
        return new Spot(
                entry.id(),
                null,
                at == null ? null : evidence(at, at + labelOf(entry.content()).length()));
    }

    /** The dates of the entry as the text gives them, else what the entry is called. */
    Spot dates(ResumeEntry entry, @Nullable PartialDate start, @Nullable PartialDate end) {
        Spot label = label(entry);
        String period = (start == null ? "" : start.value()) + " ~ " + (end == null ? "" : end.value());
        int from = label.evidence() == null ? -1 : label.evidence().end();
        int at = from < 0 ? -1 : text.indexOf(period, from);
        // Another entry's dates are none of this one's: they stand in the line after the name, or in the same.
        boolean near = at >= 0
                && text.substring(from, at).chars().filter(c -> c == '\n').count() <= 1;
        return near
                ? new Spot(
                        entry.id(),
                        start == null ? "end_date" : "start_date",
                        evidence(at, at + period.strip().length()))
                : label;
    }

    /** The sentence or line that has the character at the offset; entries are not told apart here. */
    Spot sentenceAt(int offset) {
        int low = 0;
        int high = sentences.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Sentence sentence = sentences.get(middle);
            if (offset < sentence.start()) {
                high = middle - 1;
            } else if (offset >= sentence.end()) {
                low = middle + 1;
            } else {
                return new Spot(null, null, evidence(sentence.start(), sentence.end()));
            }
        }
        return new Spot(null, null, null);
    }

    /** The text between two offsets, cut short if need be and never inside of a character. */
    @Nullable
    Evidence evidence(int from, int to) {
        int start = from;
        int end = Math.min(to, from + Quotes.QUOTE_MAX_CHARS);
        if (end < to && end > start && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start < end ? new Evidence(text.substring(start, end), start, end) : null;
    }

    /** What a person calls the entry. */
    static String labelOf(EntryContent content) {
        return switch (content) {
            case EntryContent.Experience e -> e.company();
            case EntryContent.Education e -> e.school();
            case EntryContent.Project p -> p.name();
            case EntryContent.Activity a -> a.name();
            case EntryContent.Qualification q -> q.name();
            case EntryContent.TechnologyStack t -> t.name();
            case EntryContent.Award a -> a.title();
            case EntryContent.LanguageSkill l -> l.language();
            case EntryContent.Link l -> {
                String label = l.label();
                yield label == null || label.isBlank() ? l.url() : label;
            }
            case EntryContent.CoverLetter c -> c.title();
            case EntryContent.Publication p -> p.name();
            case EntryContent.Interest i -> i.name();
            case EntryContent.Reference r -> r.name();
        };
    }
}
