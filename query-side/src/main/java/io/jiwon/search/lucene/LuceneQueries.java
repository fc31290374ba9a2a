package io.jiwon.search.lucene;

import io.jiwon.search.IndexQuery;
import io.jiwon.search.IndexQuery.Clause;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Spelling;
import io.jiwon.search.IndexQuery.Term;
import io.jiwon.search.SearchReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What is asked, as Lucene is asked it. {@code ElasticsearchQueries} says the same. */
final class LuceneQueries {
    /** Letters at the beginning of a word that must be right. */
    private static final int RIGHT_LETTERS = 1;

    private LuceneQueries() {}

    /** The clauses and filters, and that the reader may see it. */
    static Query of(SearchReader reader, IndexQuery query, IndexReader index) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Clause clause : query.clauses()) {
            add(all, clause, index);
        }
        if (query.clauses().isEmpty()) {
            all.add(new MatchAllDocsQuery(), Occur.MUST);
        }
        return all.add(filter(reader, query.filters()), Occur.FILTER).build();
    }

    /** The filters, and that the reader may see it. */
    static Query filter(SearchReader reader, List<Filter> filters) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(visible(reader), Occur.FILTER);
        for (Filter filter : filters) {
            switch (filter) {
                case Filter.OneOf in ->
                    all.add(
                            new TermInSetQuery(
                                    in.field(),
                                    in.values().stream().map(BytesRef::new).toList()),
                            Occur.FILTER);
                case Filter.Between in ->
                    all.add(LongField.newRangeQuery(in.field(), in.from(), in.to()), Occur.FILTER);
                case Filter.Own own ->
                    all.add(term(LuceneFields.OWNER, reader.userId().toString()), Occur.FILTER);
                case Filter.Public open -> all.add(term(LuceneFields.IS_PUBLIC, LuceneFields.YES), Occur.FILTER);
                case Filter.NotId not -> all.add(term(LuceneFields.ID, not.id()), Occur.MUST_NOT);
            }
        }
        return all.build();
    }

    private static Query visible(SearchReader reader) {
        return new BooleanQuery.Builder()
                .add(term(LuceneFields.OWNER, reader.userId().toString()), Occur.SHOULD)
                .add(term(LuceneFields.IS_PUBLIC, LuceneFields.YES), Occur.SHOULD)
                .build();
    }

    private static void add(BooleanQuery.Builder all, Clause clause, IndexReader index) throws IOException {
        switch (clause) {
            case Clause.Words words -> addWords(all, words);
            case Clause.Phrase phrase -> {
                all.add(row(LuceneFields.WORDS, phrase.words()), Occur.MUST);
                all.add(weighted(row(LuceneFields.TITLE, phrase.words())), Occur.SHOULD);
            }
            case Clause.Like like -> all.add(like(like.words(), index), Occur.MUST);
        }
    }

    private static void addWords(BooleanQuery.Builder all, Clause.Words words) {
        Spelling nearly = words.nearly();
        if (nearly == null) {
            addTerms(all, words.terms());
            return;
        }
        BooleanQuery.Builder exactly = new BooleanQuery.Builder();
        addTerms(exactly, words.terms());
        Query either = new BooleanQuery.Builder()
                .add(exactly.build(), Occur.SHOULD)
                .add(new BoostQuery(nearly(nearly), IndexQuery.NEARLY_WEIGHT), Occur.SHOULD)
                .build();
        all.add(either, Occur.MUST);
    }

    private static void addTerms(BooleanQuery.Builder all, List<Term> terms) {
        for (Term term : terms) {
            all.add(any(LuceneFields.WORDS, term), Occur.MUST);
            all.add(weighted(any(LuceneFields.TITLE, term)), Occur.SHOULD);
        }
    }

    private static Query weighted(Query query) {
        return new BoostQuery(query, IndexQuery.TITLE_WEIGHT);
    }

    private static Query any(String field, Term term) {
        List<Query> spellings =
                term.spellings().stream().map(words -> row(field, words)).toList();
        return spellings.size() == 1 ? spellings.getFirst() : new DisjunctionMaxQuery(spellings, 0f);
    }

    private static Query row(String field, List<String> words) {
        return words.size() == 1 ? term(field, words.getFirst()) : new PhraseQuery(field, words.toArray(String[]::new));
    }

    private static Query nearly(Spelling spelling) {
        return new FuzzyQuery(
                new org.apache.lucene.index.Term(LuceneFields.SPELLINGS, spelling.letters()),
                spelling.edits(),
                RIGHT_LETTERS,
                IndexQuery.NEARLY_WORDS_MAX,
                true);
    }

    /** The words that are frequent in the text and rare elsewhere, as Elasticsearch's more_like_this chooses them. */
    private static Query like(List<String> words, IndexReader index) throws IOException {
        Map<String, Integer> frequencies = new HashMap<>();
        words.forEach(word -> frequencies.merge(word, 1, Integer::sum));
        record Weighed(String word, double weight) {}
        List<Weighed> weighed = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : frequencies.entrySet()) {
            int documents = index.docFreq(new org.apache.lucene.index.Term(LuceneFields.WORDS, entry.getKey()));
            if (documents > 1) { // The text itself is one of them.
                double rarity = 1 + Math.log((index.maxDoc() + 1.0) / (documents + 1.0));
                weighed.add(new Weighed(entry.getKey(), entry.getValue() * rarity));
            }
        }
        List<Weighed> telling = weighed.stream()
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed().thenComparing(Weighed::word))
                .limit(IndexQuery.LIKE_TERMS_MAX)
                .toList();
        if (telling.isEmpty()) {
            return new MatchNoDocsQuery("It has no word in common with another text");
        }
        BooleanQuery.Builder some = new BooleanQuery.Builder();
        telling.forEach(word -> some.add(term(LuceneFields.WORDS, word.word()), Occur.SHOULD));
        return some.setMinimumNumberShouldMatch(Math.max(1, telling.size() * IndexQuery.LIKE_TERMS_PERCENT / 100))
                .build();
    }

    private static TermQuery term(String field, String value) {
        return new TermQuery(new org.apache.lucene.index.Term(field, value));
    }
}
