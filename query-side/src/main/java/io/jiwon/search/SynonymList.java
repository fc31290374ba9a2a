package io.jiwon.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words that mean the same: who asks for one finds the others. Each line of {@code search/synonyms.txt} is one meaning,
 * its spellings separated by |. A spelling stands in one line only: one that led on to a second line would lead back
 * from there, and what means both means neither.
 */
public final class SynonymList {
    static final int LINE_MAX_CHARS = 500;
    static final int LINES_MAX = 5_000;

    /** Words of one spelling. */
    static final int SPELLING_MAX_WORDS = 5;

    private static final SynonymList SHIPPED = new SynonymList(lines());

    /** All spellings of its meaning, by each spelling. */
    private final Map<List<String>, List<List<String>>> meanings = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a line is too long, or a spelling has no word, stands twice, or joins two
     *     lines to a circle; it names the lines
     */
    SynonymList(List<String> lines) {
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException(
                    "The synonyms have %d lines, more than %d".formatted(lines.size(), LINES_MAX));
        }
        Map<List<String>, String> lineOf = new HashMap<>();
        for (String line : lines) {
            if (line.length() > LINE_MAX_CHARS) {
                throw new IllegalArgumentException(
                        "The line '%s…' has more than %d characters".formatted(line.substring(0, 20), LINE_MAX_CHARS));
            }
            List<List<String>> spellings = spellings(line);
            for (List<String> spelling : spellings) {
                String other = lineOf.putIfAbsent(spelling, line);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "The synonyms go in a circle: '%s' leads from the line '%s' to the line '%s' and back"
                                    .formatted(String.join(" ", spelling), other, line));
                }
                meanings.put(spelling, spellings);
            }
        }
    }

    private static List<List<String>> spellings(String line) {
        Set<String> written = new LinkedHashSet<>();
        Set<List<String>> spellings = new LinkedHashSet<>();
        for (String spelling : line.split("\\|", -1)) {
            if (!written.add(spelling.strip())) {
                throw new IllegalArgumentException("'%s' stands twice in the line '%s'".formatted(spelling, line));
            }
            List<String> words =
                    SearchWords.read(SearchWords.normalised(spelling)).terms();
            if (words.isEmpty() || words.size() > SPELLING_MAX_WORDS) {
                throw new IllegalArgumentException("'%s' of the line '%s' must have 1 to %d words, and has %d"
                        .formatted(spelling, line, SPELLING_MAX_WORDS, words.size()));
            }
            // Two spellings may well be one word: recruit and recruiting.
            spellings.add(words);
        }
        if (written.size() < 2) {
            throw new IllegalArgumentException("The line '%s' has one spelling only".formatted(line));
        }
        return List.copyOf(spellings);
    }

    /** The list that comes with Jiwon. */
    public static SynonymList shipped() {
        return SHIPPED;
    }

    /**
     * A meaning in a row of words.
     *
     * @param length how many of the words are read as one meaning
     * @param spellings what means it, as it stands in the text first
     */
    record Meaning(int length, List<List<String>> spellings) {}

    /** What the words mean from this one on; the longest spelling, or the word itself. */
    Meaning at(List<String> words, int from) {
        for (int length = Math.min(SPELLING_MAX_WORDS, words.size() - from); length >= 1; length--) {
            List<String> asked = words.subList(from, from + length);
            List<List<String>> same = meanings.get(asked);
            if (same != null) {
                List<List<String>> spellings = new ArrayList<>();
                spellings.add(List.copyOf(asked));
                same.stream().filter(other -> !other.equals(asked)).forEach(spellings::add);
                return new Meaning(length, spellings);
            }
        }
        return new Meaning(1, List.of(List.of(words.get(from))));
    }

    private static List<String> lines() {
        try (InputStream in = SynonymList.class.getResourceAsStream("/search/synonyms.txt")) {
            if (in == null) {
                throw new IllegalStateException("synonyms.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read synonyms.txt", unreadable);
        }
    }
}
