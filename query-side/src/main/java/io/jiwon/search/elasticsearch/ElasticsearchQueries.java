package io.jiwon.search.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.util.NamedValue;
import io.jiwon.search.IndexQuery;
import io.jiwon.search.IndexQuery.After;
import io.jiwon.search.IndexQuery.Clause;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.IndexQuery.Spelling;
import io.jiwon.search.IndexQuery.Term;
import io.jiwon.search.SearchReader;
import io.jiwon.search.SearchVector;
import java.util.ArrayList;
import java.util.List;

/** What is asked, as Elasticsearch is asked it. {@code LuceneQueries} says the same. Values are values, never syntax. */
final class ElasticsearchQueries {
    /** Letters at the beginning of a word that must be right. */
    private static final int RIGHT_LETTERS = 1;

    /** Candidates of each shard for one nearest neighbour that is wanted. */
    private static final int CANDIDATES_FACTOR = 5;

    private static final int CANDIDATES_MAX = 10_000;

    private ElasticsearchQueries() {}

    static SearchRequest search(String index, SearchReader reader, IndexQuery query) {
        SearchRequest.Builder request = states(index)
                .size(query.pageSize())
                .trackTotalHits(total -> total.enabled(true))
                .trackScores(query.order().field() == null)
                .query(query(reader, query))
                .sort(first(query.order()), field("id", SortOrder.Asc));
        if (query.after() != null) {
            request.searchAfter(
                    after(query.order(), query.after()),
                    FieldValue.of(query.after().id()));
        }
        for (String field : query.facets()) {
            request.aggregations(
                    field,
                    counts -> counts.terms(values -> values.field(field)
                            .size(IndexQuery.FACET_VALUES_MAX)
                            .order(NamedValue.of("_count", SortOrder.Desc), NamedValue.of("_key", SortOrder.Asc))));
        }
        return request.build();
    }

    static SearchRequest nearest(
            String index, SearchReader reader, SearchVector vector, List<Filter> filters, int count) {
        List<Float> values = new ArrayList<>(vector.values().length);
        for (float value : vector.values()) {
            values.add(value);
        }
        return states(index)
                .size(count)
                .knn(near -> near.field(vector.field())
                        .queryVector(values)
                        .k(count)
                        .numCandidates(Math.min(CANDIDATES_MAX, count * CANDIDATES_FACTOR))
                        .filter(filter(reader, filters)))
                .build();
    }

    private static SearchRequest.Builder states(String index) {
        return whole(index).source(source -> source.filter(only -> only.includes("state")));
    }

    /** Answered by all of an index or not at all: without a shard that is away, it would find less and not say so. */
    static SearchRequest.Builder whole(String index) {
        return new SearchRequest.Builder().index(index).allowPartialSearchResults(false);
    }

    private static SortOptions first(Order order) {
        SortOrder way = order.descending() ? SortOrder.Desc : SortOrder.Asc;
        return order.field() == null
                ? SortOptions.of(sort -> sort.score(by -> by.order(way)))
                : field(order.field(), way);
    }

    private static SortOptions field(String name, SortOrder way) {
        return SortOptions.of(sort -> sort.field(by -> by.field(name).order(way).missing("_last")));
    }

    private static FieldValue after(Order order, After after) {
        return order.field() == null ? FieldValue.of(after.value()) : FieldValue.of((long) after.value());
    }

    private static Query query(SearchReader reader, IndexQuery query) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        query.clauses().forEach(clause -> add(all, clause));
        if (query.clauses().isEmpty()) {
            all.must(every -> every.matchAll(match -> match));
        }
        return all.filter(filter(reader, query.filters())).build()._toQuery();
    }

    /** The filters, and that the reader may see it. */
    static Query filter(SearchReader reader, List<Filter> filters) {
        BoolQuery.Builder all = new BoolQuery.Builder()
                .filter(visible -> visible.bool(either -> either.minimumShouldMatch("1")
                        .should(term("owner_id", reader.userId().toString()))
                        .should(isPublic())));
        for (Filter filter : filters) {
            switch (filter) {
                case Filter.OneOf in -> {
                    List<FieldValue> values =
                            in.values().stream().map(FieldValue::of).toList();
                    all.filter(
                            QueryBuilders.terms(terms -> terms.field(in.field()).terms(any -> any.value(values))));
                }
                case Filter.Between in ->
                    all.filter(QueryBuilders.range(range -> range.longNumber(
                            number -> number.field(in.field()).gte(in.from()).lte(in.to()))));
                case Filter.Own own ->
                    all.filter(term("owner_id", reader.userId().toString()));
                case Filter.Public open -> all.filter(isPublic());
                case Filter.NotId not -> all.mustNot(term("id", not.id()));
            }
        }
        return all.build()._toQuery();
    }

    private static Query isPublic() {
        return QueryBuilders.term(term -> term.field("is_public").value(true));
    }

    private static void add(BoolQuery.Builder all, Clause clause) {
        switch (clause) {
            case Clause.Words words -> addWords(all, words);
            case Clause.Phrase phrase ->
                all.must(row("words", phrase.words(), 1)).should(row("title", phrase.words(), IndexQuery.TITLE_WEIGHT));
            case Clause.Like like ->
                all.must(QueryBuilders.moreLikeThis(text -> text.fields("words")
                        .like(other -> other.text(String.join(" ", like.words())))
                        .minTermFreq(1)
                        .minDocFreq(2)
                        .maxQueryTerms(IndexQuery.LIKE_TERMS_MAX)
                        .minimumShouldMatch(IndexQuery.LIKE_TERMS_PERCENT + "%")));
        }
    }

    private static void addWords(BoolQuery.Builder all, Clause.Words words) {
        Spelling nearly = words.nearly();
        if (nearly == null) {
            addTerms(all, words.terms());
            return;
        }
        BoolQuery.Builder exactly = new BoolQuery.Builder();
        addTerms(exactly, words.terms());
        all.must(QueryBuilders.bool(either -> either.minimumShouldMatch("1")
                .should(exactly.build())
                .should(QueryBuilders.fuzzy(fuzzy -> fuzzy.field("spellings")
                        .value(nearly.letters())
                        .fuzziness(String.valueOf(nearly.edits()))
                        .prefixLength(RIGHT_LETTERS)
                        .maxExpansions(IndexQuery.NEARLY_WORDS_MAX)
                        .transpositions(true)
                        .boost(IndexQuery.NEARLY_WEIGHT)))));
    }

    private static void addTerms(BoolQuery.Builder all, List<Term> terms) {
        for (Term term : terms) {
            all.must(any("words", term, 1)).should(any("title", term, IndexQuery.TITLE_WEIGHT));
        }
    }

    private static Query any(String field, Term term, float weight) {
        if (term.spellings().size() == 1) {
            return row(field, term.spellings().getFirst(), weight);
        }
        List<Query> spellings =
                term.spellings().stream().map(words -> row(field, words, 1)).toList();
        return QueryBuilders.disMax(
                best -> best.queries(spellings).tieBreaker(0.0).boost(weight));
    }

    private static Query row(String field, List<String> words, float weight) {
        return words.size() == 1
                ? QueryBuilders.term(
                        term -> term.field(field).value(words.getFirst()).boost(weight))
                : QueryBuilders.matchPhrase(phrase ->
                        phrase.field(field).query(String.join(" ", words)).boost(weight));
    }

    static Query term(String field, String value) {
        return QueryBuilders.term(term -> term.field(field).value(value));
    }
}
