package io.jiwon.ai.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How alike two texts are by the words that they share: the cosine of their terms, each by how often it is used and how
 * rare it is (TF-IDF). Skills and synonyms count by their one name. Nothing is known about meaning: a word that is in
 * neither list is like itself only.
 */
public final class LexicalSimilarity {
    /**
     * How rare a word is, is told by the few texts that are compared, among as many more that are imagined, of which one
     * has the word. So one posting alone does not decide, and fifty do.
     */
    private static final int IMAGINED_TEXTS = 20;

    /** Words, as {@link Terms} reads them, that say nothing of a job. */
    private static final Set<String> SAY_NOTHING = Set.of(
            "us", "my", "me", "its", "i'm", "one", "two", "three", "first", "all", "also", "more", "most", "new",
            "when", "which", "what", "how", "about", "other", "than", "over", "up", "out", "so", "do", "did", "been",
            "were", "had", "can", "within", "dai", "week", "month", "time", "make", "made", "them", "만들", "저희", "우리",
            "모든", "여러", "이후", "현재", "이번", "그것", "때문", "동안", "가지");

    private final Map<String, Double> rarity = new HashMap<>();

    /** @param texts all that are compared, each once */
    public LexicalSimilarity(Collection<Words> texts) {
        Map<String, Integer> users = new HashMap<>();
        for (Words text : texts) {
            text.uses.keySet().forEach(term -> users.merge(term, 1, Integer::sum));
        }
        users.forEach(
                (term, count) -> rarity.put(term, Math.log((1.0 + texts.size() + IMAGINED_TEXTS) / (1.0 + count))));
    }

    /**
     * The terms of a text.
     *
     * @param uses how often each is used
     * @param spellings each as the text spells it first
     */
    public record Words(Map<String, Integer> uses, Map<String, String> spellings) {
        public Words {
            uses = Map.copyOf(uses);
            spellings = Map.copyOf(spellings);
        }

        /** Reads a text. */
        public static Words of(String text) {
            Map<String, Integer> uses = new LinkedHashMap<>();
            Map<String, String> spellings = new HashMap<>();
            StringBuilder rest = new StringBuilder(text);
            for (Skills.Mention skill : Skills.mentions(text)) {
                add(skill.name().toLowerCase(Locale.ROOT), text, skill.start(), skill.end(), uses, spellings);
                // Its words are not counted a second time.
                for (int i = skill.start(); i < skill.end(); i++) {
                    rest.setCharAt(i, ' ');
                }
            }
            for (Terms.Mention term : Synonyms.mentions(rest.toString())) {
                if (says(term.term())) {
                    add(term.term(), text, term.start(), term.end(), uses, spellings);
                }
            }
            return new Words(uses, spellings);
        }

        private static void add(
                String term,
                String text,
                int start,
                int end,
                Map<String, Integer> uses,
                Map<String, String> spellings) {
            uses.merge(term, 1, Integer::sum);
            spellings.putIfAbsent(term, text.substring(start, end));
        }

        /** Nor does a number, or a single character. */
        private static boolean says(String term) {
            return term.length() > 1 && term.chars().anyMatch(Character::isLetter) && !SAY_NOTHING.contains(term);
        }
    }

    /**
     * A term that two texts share.
     *
     * @param term its one name
     * @param inFirst as the first text spells it
     * @param inSecond as the second text spells it
     */
    public record Shared(String term, String inFirst, String inSecond) {}

    /** 0 when they share no term, 1 when they use the same terms alike. */
    public double of(Words first, Words second) {
        double product = 0;
        for (String term : first.uses.keySet()) {
            product += weight(first, term) * weight(second, term);
        }
        double lengths = length(first) * length(second);
        return lengths == 0 ? 0 : Math.clamp(product / lengths, 0, 1);
    }

    /** The shared terms that make up most of the likeness, the strongest first. */
    public List<Shared> shared(Words first, Words second, int max) {
        List<String> terms = new ArrayList<>(first.uses.keySet());
        terms.retainAll(second.uses.keySet());
        return terms.stream()
                .sorted(Comparator.comparingDouble((String term) -> -weight(first, term) * weight(second, term))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(max)
                .map(term -> new Shared(
                        term, first.spellings.getOrDefault(term, term), second.spellings.getOrDefault(term, term)))
                .toList();
    }

    private double weight(Words text, String term) {
        Integer uses = text.uses.get(term);
        // The tenth use says little more than the third.
        return uses == null ? 0 : (1 + Math.log(uses)) * rarity.getOrDefault(term, 0.0);
    }

    private double length(Words text) {
        double square = 0;
        for (String term : text.uses.keySet()) {
            double weight = weight(text, term);
            square += weight * weight;
        }
        return Math.sqrt(square);
    }
}
