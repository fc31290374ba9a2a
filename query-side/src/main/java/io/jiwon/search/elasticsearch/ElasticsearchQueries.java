package io.jiwon.search.elasticsearch;

import io.jiwon.message.MessageJson;
import io.jiwon.search.IndexQuery;
import io.jiwon.search.IndexQuery.Clause;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Spelling;
import io.jiwon.search.IndexQuery.Term;
import io.jiwon.search.SearchReader;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked, as Elasticsearch is asked it. {@code LuceneQueries} says the same. Values are JSON strings, never syntax. */
final class ElasticsearchQueries {
    /** Letters at the beginning of a word that must be right. */
    private static final int RIGHT_LETTERS = 1;

    private static final JsonMapper JSON = MessageJson.mapper();

    private ElasticsearchQueries() {}

    static JsonNode search(SearchReader reader, IndexQuery query) {
        ObjectNode body = JSON.createObjectNode();
        body.put("size", query.pageSize());
        body.put("track_total_hits", true);
        body.put("track_scores", query.order().field() == null);
        body.set("_source", JSON.valueToTree(List.of("state")));
        body.set("query", query(reader, query));
        String first = query.order().field() == null ? "_score" : query.order().field();
        ObjectNode by = object("order", query.order().descending() ? "desc" : "asc");
        if (query.order().field() != null) {
            by.put("missing", "_last");
        }
        body.putArray("sort")
                .add(JSON.createObjectNode().set(first, by))
                .add(JSON.createObjectNode().set("id", object("order", "asc")));
        if (query.after() != null) {
            ArrayNode after = body.putArray("search_after");
            if (query.order().field() == null) {
                after.add((float) query.after().value());
            } else {
                after.add((long) query.after().value());
            }
            after.add(query.after().id());
        }
        if (!query.facets().isEmpty()) {
            ObjectNode counts = body.putObject("aggs");
            query.facets().forEach(field -> counts.putObject(field)
                    .putObject("terms")
                    .put("field", field)
                    .put("size", IndexQuery.FACET_VALUES_MAX)
                    .set(
                            "order",
                            JSON.createArrayNode().add(object("_count", "desc")).add(object("_key", "asc"))));
        }
        return body;
    }

    private static ObjectNode query(SearchReader reader, IndexQuery query) {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode bool = all.putObject("bool");
        ArrayNode must = bool.putArray("must");
        ArrayNode should = bool.putArray("should");
        for (Clause clause : query.clauses()) {
            add(must, should, clause);
        }
        if (query.clauses().isEmpty()) {
            must.addObject().putObject("match_all");
        }
        bool.set("filter", JSON.createArrayNode().add(filter(reader, query.filters())));
        return all;
    }

    /** The filters, and that the reader may see it. */
    static ObjectNode filter(SearchReader reader, List<Filter> filters) {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode bool = all.putObject("bool");
        ArrayNode must = bool.putArray("filter");
        ArrayNode mustNot = bool.putArray("must_not");
        ObjectNode visible = must.addObject().putObject("bool").put("minimum_should_match", 1);
        visible.putArray("should")
                .add(term("owner_id", reader.userId().toString()))
                .add(object("term", JSON.createObjectNode().put("is_public", true)));
        for (Filter filter : filters) {
            switch (filter) {
                case Filter.OneOf in ->
                    must.add(object("terms", JSON.createObjectNode().set(in.field(), JSON.valueToTree(in.values()))));
                case Filter.Between in ->
                    must.add(object(
                            "range",
                            JSON.createObjectNode()
                                    .set(
                                            in.field(),
                                            JSON.createObjectNode()
                                                    .put("gte", in.from())
                                                    .put("lte", in.to()))));
                case Filter.NotId not -> mustNot.add(term("id", not.id()));
            }
        }
        return all;
    }

    private static void add(ArrayNode must, ArrayNode should, Clause clause) {
        switch (clause) {
            case Clause.Words words -> addWords(must, should, words);
            case Clause.Phrase phrase -> {
                must.add(row("words", phrase.words(), 1));
                should.add(row("title", phrase.words(), IndexQuery.TITLE_WEIGHT));
            }
            case Clause.Like like ->
                must.add(object(
                        "more_like_this",
                        object("fields", JSON.createArrayNode().add("words"))
                                .put("like", String.join(" ", like.words()))
                                .put("min_term_freq", 1)
                                .put("min_doc_freq", 2)
                                .put("max_query_terms", IndexQuery.LIKE_TERMS_MAX)
                                .put("minimum_should_match", IndexQuery.LIKE_TERMS_PERCENT + "%")));
        }
    }

    private static void addWords(ArrayNode must, ArrayNode should, Clause.Words words) {
        Spelling nearly = words.nearly();
        if (nearly == null) {
            addTerms(must, should, words.terms());
            return;
        }
        ObjectNode either = must.addObject().putObject("bool").put("minimum_should_match", 1);
        ArrayNode ways = either.putArray("should");
        ObjectNode exactly = ways.addObject().putObject("bool");
        addTerms(exactly.putArray("must"), exactly.putArray("should"), words.terms());
        ways.add(object(
                "fuzzy",
                object(
                        "spellings",
                        JSON.createObjectNode()
                                .put("value", nearly.letters())
                                .put("fuzziness", nearly.edits())
                                .put("prefix_length", RIGHT_LETTERS)
                                .put("max_expansions", IndexQuery.NEARLY_WORDS_MAX)
                                .put("transpositions", true)
                                .put("boost", IndexQuery.NEARLY_WEIGHT))));
    }

    private static void addTerms(ArrayNode must, ArrayNode should, List<Term> terms) {
        for (Term term : terms) {
            must.add(any("words", term, 1));
            should.add(any("title", term, IndexQuery.TITLE_WEIGHT));
        }
    }

    private static ObjectNode any(String field, Term term, float weight) {
        if (term.spellings().size() == 1) {
            return row(field, term.spellings().getFirst(), weight);
        }
        ArrayNode spellings = JSON.createArrayNode();
        term.spellings().forEach(words -> spellings.add(row(field, words, 1)));
        return object(
                "dis_max", object("queries", spellings).put("tie_breaker", 0).put("boost", weight));
    }

    private static ObjectNode row(String field, List<String> words, float weight) {
        return words.size() == 1
                ? object(
                        "term",
                        object(
                                field,
                                JSON.createObjectNode()
                                        .put("value", words.getFirst())
                                        .put("boost", weight)))
                : object(
                        "match_phrase",
                        object(
                                field,
                                JSON.createObjectNode()
                                        .put("query", String.join(" ", words))
                                        .put("boost", weight)));
    }

    private static ObjectNode term(String field, String value) {
        return object("term", JSON.createObjectNode().put(field, value));
    }

    private static ObjectNode object(String name, JsonNode value) {
        return JSON.createObjectNode().set(name, value);
    }

    private static ObjectNode object(String name, String value) {
        return JSON.createObjectNode().put(name, value);
    }

    static JsonNode json(Map<String, ?> value) {
        return JSON.valueToTree(value);
    }
}
