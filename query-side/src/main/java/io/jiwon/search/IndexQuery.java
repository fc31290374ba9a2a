package io.jiwon.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index is asked, in words that are read already.
 *
 * @param clauses each of which a document must fulfil; none for every document
 * @param after what the page before ended with; null for the first page
 * @param facets the keyword fields whose values are counted
 */
public record IndexQuery(
        List<Clause> clauses,
        List<Filter> filters,
        Order order,
        @Nullable After after,
        int pageSize,
        List<String> facets) {
    /** Values of a facet, the most frequent first. */
    public static final int FACET_VALUES_MAX = 20;

    /** Terms of a text that others are compared with. */
    public static final int LIKE_TERMS_MAX = 25;

    /** How many of the terms of a text, in per cent, another must have to be like it. */
    public static final int LIKE_TERMS_PERCENT = 30;

    /** A word counts so much more in a title. */
    public static final float TITLE_WEIGHT = 2f;

    /** A word that is only nearly the one that was asked for counts so much. */
    public static final float NEARLY_WEIGHT = 0.5f;

    /** Spellings that are tried for one word. */
    public static final int NEARLY_WORDS_MAX = 50;

    public IndexQuery {
        clauses = List.copyOf(clauses);
        filters = List.copyOf(filters);
        facets = List.copyOf(facets);
    }

    /** One condition on the text. */
    public sealed interface Clause {
        /**
         * All these terms.
         *
         * @param nearly the spelling that will do instead; null when only the terms do
         */
        record Words(List<Term> terms, @Nullable Spelling nearly) implements Clause {
            public Words {
                terms = List.copyOf(terms);
            }
        }

        /** These words, one after the other. */
        record Phrase(List<String> words) implements Clause {
            public Phrase {
                words = List.copyOf(words);
            }
        }

        /** Some of the words of another text, the telling ones; at least {@value #LIKE_TERMS_PERCENT} % of them. */
        record Like(List<String> words) implements Clause {
            public Like {
                words = List.copyOf(words);
            }
        }
    }

    /**
     * One meaning.
     *
     * @param spellings words, or words one after the other, that all mean it; the first is what was asked for
     */
    public record Term(List<List<String>> spellings) {
        public Term {
            spellings = spellings.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A word by its letters.
     *
     * @param letters as {@link SearchWords.Reading#spellings()} has them
     * @param edits letters that may differ, 1 or 2
     */
    public record Spelling(String letters, int edits) {}

    /** A condition that has nothing to do with words. */
    public sealed interface Filter {
        /** A keyword field has one of the values. */
        record OneOf(String field, List<String> values) implements Filter {
            public OneOf {
                values = List.copyOf(values);
            }
        }

        /** A number field lies between the two, both included. */
        record Between(String field, long from, long to) implements Filter {}

        /** It is the reader's. */
        record Own() implements Filter {}

        /** Everybody sees it. */
        record Public() implements Filter {}

        /** It is another document. */
        record NotId(String id) implements Filter {}
    }

    /**
     * How hits are sorted; those that are equal, by id.
     *
     * @param field a number field; null for the best first
     */
    public record Order(@Nullable String field, boolean descending) {
        public static final Order BEST_FIRST = new Order(null, true);
    }

    /**
     * Where a page ended.
     *
     * @param value the score, or the number that was sorted by
     */
    public record After(double value, String id) {}
}
