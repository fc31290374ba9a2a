package io.jiwon.ai.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words of the job market that mean the same in Korean and English: 백엔드, backend and 서버 are one. The list is
 * {@code synonyms.txt}; names of skills are {@link Skills}'. A word that is not in it is its own name, so that two texts
 * without a word in common may still say the same.
 */
public final class Synonyms {
    private static final Synonyms LIST = new Synonyms(lines());

    /** Names by the only term of a spelling. */
    private final Map<String, String> names = new HashMap<>();

    /** Spellings of several terms by the first of them, the longest first. */
    private final Map<String, List<Phrase>> phrases = new HashMap<>();

    private record Phrase(List<String> terms, String name) {
        boolean standsAt(List<Terms.Mention> text, int at) {
            if (at + terms.size() > text.size()) {
                return false;
            }
            for (int i = 0; i < terms.size(); i++) {
                if (!terms.get(i).equals(text.get(at + i).term())) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param lines one meaning each: its name, then other spellings, separated by |
     * @throws IllegalArgumentException when a spelling has no term, is given twice, or is read as one of another line
     */
    Synonyms(List<String> lines) {
        Map<List<String>, String> known = new HashMap<>();
        for (String line : lines) {
            String[] spellings = line.split("\\|", -1);
            String name = spellings[0].toLowerCase(Locale.ROOT);
            Set<String> seen = new LinkedHashSet<>();
            for (String spelling : spellings) {
                if (!seen.add(spelling)) {
                    throw new IllegalArgumentException("'%s' stands twice in the line '%s'".formatted(spelling, line));
                }
                List<String> terms = Terms.mentions(spelling).stream()
                        .map(Terms.Mention::term)
                        .toList();
                if (terms.isEmpty()) {
                    throw new IllegalArgumentException(
                            "'%s' of the line '%s' has no term: it is blank, or a word that is left out everywhere"
                                    .formatted(spelling, line));
                }
                // Within a line two spellings may well have one term: recruit and recruiting.
                String other = known.putIfAbsent(terms, name);
                if (other != null && !other.equals(name)) {
                    throw new IllegalArgumentException(
                            "'%s' of the line '%s' is read as %s, which is '%s' already: what means both means neither"
                                    .formatted(spelling, line, terms, other));
                }
            }
        }
        known.forEach((terms, name) -> {
            if (terms.size() == 1) {
                names.put(terms.getFirst(), name);
            } else {
                phrases.computeIfAbsent(terms.getFirst(), first -> new ArrayList<>())
                        .add(new Phrase(terms, name));
            }
        });
        phrases.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Phrase p) -> p.terms().size()).reversed()));
    }

    /** The one name of what the term means; the term itself when the list does not have it. */
    public static String canonical(String term) {
        return LIST.nameOf(term);
    }

    /** The distinct names of what a text speaks of, in order of their first use. */
    public static Set<String> of(String text) {
        return mentions(text).stream().map(Terms.Mention::term).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every use of every term by its one name, in order; 문제 해결 and problem solving are one, of two words each. */
    public static List<Terms.Mention> mentions(String text) {
        return LIST.named(Terms.mentions(text));
    }

    String nameOf(String term) {
        return names.getOrDefault(term, term);
    }

    List<Terms.Mention> named(List<Terms.Mention> text) {
        List<Terms.Mention> named = new ArrayList<>();
        int at = 0;
        while (at < text.size()) {
            Terms.Mention first = text.get(at);
            Phrase phrase = phraseAt(text, at);
            if (phrase == null) {
                named.add(new Terms.Mention(nameOf(first.term()), first.start(), first.end()));
                at++;
            } else {
                at += phrase.terms().size();
                named.add(new Terms.Mention(
                        phrase.name(), first.start(), text.get(at - 1).end()));
            }
        }
        return named;
    }

    private @Nullable Phrase phraseAt(List<Terms.Mention> text, int at) {
        for (Phrase phrase : phrases.getOrDefault(text.get(at).term(), List.of())) {
            if (phrase.standsAt(text, at)) {
                return phrase;
            }
        }
        return null;
    }

    private static List<String> lines() {
        try (InputStream in = Synonyms.class.getResourceAsStream("synonyms.txt")) {
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
