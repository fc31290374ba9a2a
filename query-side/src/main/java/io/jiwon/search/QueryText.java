package io.jiwon.search;

import io.jiwon.message.FieldRules;
import io.jiwon.search.IndexQuery.Clause;
import io.jiwon.search.IndexQuery.Spelling;
import io.jiwon.search.IndexQuery.Term;
import io.jiwon.search.SearchWords.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed. It has no syntax but one: what stands between quotation marks is meant in this order. All else is
 * words, whatever a search engine may read into it.
 *
 * @param exactly the words as they were written, or what means the same
 * @param nearly the same, but a word may be spelled a little differently
 */
record QueryText(List<Clause> exactly, List<Clause> nearly) {
    /** Characters (UTF-16 units). */
    static final int TEXT_MAX_CHARS = 300;

    static final int WORDS_MAX = 32;

    /** Letters from which on a word may differ in one, and in two. */
    private static final int ONE_EDIT_MIN_LETTERS = 4;

    private static final int TWO_EDITS_MIN_LETTERS = 8;

    private static final String QUOTES = "\"“”„‟";

    /** @throws io.jiwon.message.Refused (422) when the text is too long */
    static QueryText of(@Nullable String text, SynonymList synonyms) {
        new FieldRules().optional("q", text, TEXT_MAX_CHARS).refuseIfBroken();
        List<Clause> exactly = new ArrayList<>();
        List<Clause> nearly = new ArrayList<>();
        if (text == null) {
            return new QueryText(exactly, nearly);
        }
        List<Part> parts = parts(SearchWords.normalised(text));
        int words =
                parts.stream().mapToInt(part -> part.reading().words().size()).sum();
        new FieldRules()
                .rule("q", words <= WORDS_MAX, "must have at most " + WORDS_MAX + " words")
                .refuseIfBroken();
        List<Part> row = new ArrayList<>();
        for (Part part : parts) {
            if (part.quoted()) {
                addRow(row, synonyms, exactly, nearly);
                row.clear();
                if (!part.reading().words().isEmpty()) {
                    Clause phrase = new Clause.Phrase(part.reading().terms());
                    exactly.add(phrase);
                    nearly.add(phrase);
                }
            } else {
                row.add(part);
            }
        }
        addRow(row, synonyms, exactly, nearly);
        return new QueryText(List.copyOf(exactly), List.copyOf(nearly));
    }

    /** A quotation, or a word as it is written. */
    private record Part(boolean quoted, String written, Reading reading) {}

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = quote(text, at);
            int close = open < 0 ? -1 : quote(text, open + 1);
            if (close < 0) { // A quotation that does not end is none.
                addWords(parts, text.substring(at));
                break;
            }
            addWords(parts, text.substring(at, open));
            String quoted = text.substring(open + 1, close);
            parts.add(new Part(true, quoted, SearchWords.read(quoted)));
            at = close + 1;
        }
        return parts;
    }

    private static int quote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (QUOTES.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static void addWords(List<Part> parts, String text) {
        for (String word : text.split("[\\s\\p{Z}]+", -1)) {
            if (!word.isEmpty()) {
                parts.add(new Part(false, word, SearchWords.read(word)));
            }
        }
    }

    /** Words in a row: some of them may mean one thing together. */
    private static void addRow(List<Part> row, SynonymList synonyms, List<Clause> exactly, List<Clause> nearly) {
        List<String> words =
                row.stream().flatMap(part -> part.reading().terms().stream()).toList();
        int at = 0; // Among the words.
        int end = 0; // Of the meanings so far: one may reach into the next written word.
        for (Part part : row) {
            int partEnd = at + part.reading().words().size();
            List<Term> terms = new ArrayList<>();
            boolean isWhole = end <= at;
            while (end < partEnd) {
                SynonymList.Meaning meaning = synonyms.at(words, end);
                terms.add(new Term(meaning.spellings()));
                end += meaning.length();
            }
            isWhole &= end == partEnd;
            at = partEnd;
            if (!terms.isEmpty()) {
                exactly.add(new Clause.Words(terms, null));
                nearly.add(new Clause.Words(terms, isWhole ? spelling(part) : null));
            }
        }
    }

    /** How the word may be spelled instead; null when it is too short to tell from others. */
    private static @Nullable Spelling spelling(Part part) {
        String letters = part.reading().spellings().stream()
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
        if (letters.length() < ONE_EDIT_MIN_LETTERS) {
            return null;
        }
        return new Spelling(letters, letters.length() < TWO_EDITS_MIN_LETTERS ? 1 : 2);
    }
}
