package io.jiwon.rerun.query;

import io.jiwon.feedback.FeedbackContent;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which statements two reviews share. Two are the same when they stand in the same division, rest on the same quote, or
 * both on none, and have the same words; case, width of characters, spaces and punctuation do not count. A statement is
 * matched once: what one review says twice and the other once is shared once.
 *
 * @param kept as the second review says it
 * @param added only in the second
 * @param gone only in the first
 */
record SameStatements(List<FeedbackContent> kept, List<FeedbackContent> added, List<FeedbackContent> gone) {
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private record Sameness(int division, String quote, String words) {
        static Sameness of(FeedbackContent content) {
            return new Sameness(
                    content.division().code(),
                    content.evidence() == null ? "" : content.evidence().quote(),
                    folded(content.result()));
        }
    }

    static SameStatements of(List<FeedbackContent> first, List<FeedbackContent> second) {
        List<FeedbackContent> unmatched = new ArrayList<>(first);
        List<FeedbackContent> kept = new ArrayList<>();
        List<FeedbackContent> added = new ArrayList<>();
        for (FeedbackContent statement : second) {
            Sameness wanted = Sameness.of(statement);
            FeedbackContent same = unmatched.stream()
                    .filter(candidate -> Sameness.of(candidate).equals(wanted))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                added.add(statement);
            } else {
                unmatched.remove(same);
                kept.add(statement);
            }
        }
        return new SameStatements(List.copyOf(kept), List.copyOf(added), List.copyOf(unmatched));
    }

    private static String folded(String text) {
        return NEITHER_LETTER_NOR_DIGIT
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
