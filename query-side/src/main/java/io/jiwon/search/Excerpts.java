package io.jiwon.search;

import io.jiwon.message.Excerpt;
import io.jiwon.message.Excerpt.Mark;
import io.jiwon.search.IndexQuery.Clause;
import io.jiwon.search.IndexQuery.Spelling;
import io.jiwon.search.IndexQuery.Term;
import io.jiwon.search.SearchWords.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Shows where the texts of a hit match: of each that does, the piece around its first match, as plain text. */
final class Excerpts {
    /** Characters (UTF-16 units) of one, about. */
    static final int EXCERPT_CHARS = 160;

    /** Excerpts of one hit. */
    static final int EXCERPTS_MAX = 3;

    /** So much of a text is read to find another form of a word. */
    static final int READ_MAX_CHARS = 2_000;

    /** Words, or words one after the other. */
    private final Set<List<String>> wanted = new HashSet<>();

    private final List<Spelling> nearly = new ArrayList<>();

    /** By what a text is looked through before it is read: reading takes a hundred times as long. */
    private final List<String> beginnings;

    Excerpts(List<Clause> clauses) {
        for (Clause clause : clauses) {
            switch (clause) {
                case Clause.Words words -> {
                    words.terms().stream().map(Term::spellings).forEach(wanted::addAll);
                    Optional.ofNullable(words.nearly()).ifPresent(nearly::add);
                }
                case Clause.Phrase phrase -> wanted.add(phrase.words());
                case Clause.Like like -> {} // It names no word that somebody wants to see.
            }
        }
        beginnings = wanted.stream()
                .map(List::getFirst)
                .map(word -> word.length() > 4 ? word.substring(0, word.length() - 1) : word) // Stems: manag, managing.
                .toList();
    }

    /** Reading finds other forms of the words, too; it is done when no text has them as they were asked for. */
    List<Excerpt> of(SearchDocument document) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Excerpt> excerpts = of(document, this::foundAsWritten);
        return excerpts.isEmpty() ? of(document, this::foundByReading) : excerpts;
    }

    private static List<Excerpt> of(SearchDocument document, BiFunction<String, String, Optional<Excerpt>> find) {
        return document.texts().entrySet().stream()
                .map(field -> find.apply(field.getKey(), SearchWords.normalised(field.getValue())))
                .flatMap(Optional::stream)
                .limit(EXCERPTS_MAX)
                .toList();
    }

    private Optional<Excerpt> foundAsWritten(String field, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) { // The places are not those of the text.
            return Optional.empty();
        }
        int first = beginnings.stream()
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        return first < 0 ? Optional.empty() : around(field, text, first);
    }

    private Optional<Excerpt> foundByReading(String field, String text) {
        List<Mark> marks = marks(text.substring(0, cut(text, Math.min(READ_MAX_CHARS, text.length()))));
        return marks.isEmpty()
                ? Optional.empty()
                : around(field, text, marks.getFirst().start());
    }

    /** The piece in which this place is, if there is a match in it. */
    private Optional<Excerpt> around(String field, String text, int place) {
        int from = Math.max(0, place - EXCERPT_CHARS / 3);
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1)) && place - from < EXCERPT_CHARS) {
            from--;
        }
        int to = Math.min(text.length(), from + EXCERPT_CHARS);
        while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && to - from < 2 * EXCERPT_CHARS) {
            to++;
        }
        String piece = text.substring(cut(text, from), cut(text, to));
        String stripped = piece.strip();
        List<Mark> marks = marks(stripped);
        return marks.isEmpty() ? Optional.empty() : Optional.of(new Excerpt(field, stripped, marks));
    }

    /** Not between the two halves of a character. */
    private static int cut(String text, int at) {
        return at > 0
                        && at < text.length()
                        && Character.isLowSurrogate(text.charAt(at))
                        && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }

    private List<Mark> marks(String text) {
        List<Word> words = SearchWords.read(text).words();
        List<Mark> marks = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int length = match(words, at);
            if (length > 0) {
                marks.add(new Mark(
                        words.get(at).start(), words.get(at + length - 1).end()));
            } else if (isNearly(text, words.get(at))) {
                marks.add(new Mark(words.get(at).start(), words.get(at).end()));
            }
            at += Math.max(1, length);
        }
        return marks;
    }

    /** How many words from here on are what is wanted. */
    private int match(List<Word> words, int at) {
        return wanted.stream()
                .filter(row -> at + row.size() <= words.size())
                .filter(row -> {
                    for (int i = 0; i < row.size(); i++) {
                        if (!row.get(i).equals(words.get(at + i).term())) {
                            return false;
                        }
                    }
                    return true;
                })
                .map(List::size)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private boolean isNearly(String text, Word word) {
        if (nearly.isEmpty()) {
            return false;
        }
        String letters = SearchWords.letters(text.substring(word.start(), word.end()));
        return nearly.stream().anyMatch(spelling -> distance(letters, spelling.letters()) <= spelling.edits());
    }

    /** Letters to add, drop, replace or swap until one is the other. */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int differs = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + differs);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
