package io.jiwon.search;

import io.jiwon.message.Matches;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.search.IndexHits.Hit;
import io.jiwon.search.IndexQuery.After;
import io.jiwon.search.IndexQuery.Clause;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Searches on behalf of a person, in whichever index. What is the same for all adapters is here: how the text is read,
 * that a misspelled word is looked for only when nothing has it as it was written, how two rankings become one, and what
 * is shown of a hit.
 */
@Component
public final class SearchEngine {
    /** When somebody may ask again whom the index did not answer. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The first so many by words and the first so many by vector are ranked together. */
    static final int JOINT_RANKS = 100;

    private final SearchIndexes indexes;

    public SearchEngine(SearchIndexes indexes) {
        this.indexes = indexes;
    }

    /**
     * The documents that the reader may see and asks for.
     *
     * @throws Refused (422) when the text or the cursor breaks a rule, (503) when the index does not answer
     */
    public <S> Matches<Found<S>> search(IndexedFeature<S> feature, UUID reader, SearchQuestion question) {
        QueryText text = QueryText.of(question.text(), SynonymList.shipped());
        int fingerprint = fingerprint(feature, question);
        SearchCursor cursor = SearchCursor.read(question.paging().cursor(), fingerprint);
        boolean hasNoWord = text.exactly().isEmpty()
                && question.text() != null
                && !question.text().isBlank();
        if (hasNoWord && question.vector() == null) {
            return new Matches<>(List.of(), 0, false, List.of(), null);
        }
        Search<S> search = new Search<>(
                feature, indexes.of(feature.index()), new SearchReader(reader), question, fingerprint, cursor);
        return answered(() -> search.of(text));
    }

    /**
     * The documents that are most like one, of those that the reader may see; best first. Nothing when they may not see
     * that one.
     *
     * @throws Refused (503) when the index does not answer
     */
    public <S> Optional<List<Found<S>>> similar(IndexedFeature<S> feature, UUID reader, String id, int count) {
        SearchIndex index = indexes.of(feature.index());
        SearchReader who = new SearchReader(reader);
        return answered(() -> index.find(who, id)
                .map(StoredDocument::state)
                .map(state -> feature.document(StoredJson.read(state, feature.stateType())))
                .map(document -> {
                    List<Filter> filters = List.of(new Filter.NotId(id));
                    Clause like = new Clause.Like(document.texts().values().stream()
                            .flatMap(text -> SearchWords.read(SearchWords.normalised(text)).terms().stream())
                            .toList());
                    List<Hit> hits = index.search(
                                    who,
                                    new IndexQuery(
                                            List.of(like), filters, Order.BEST_FIRST, null, JOINT_RANKS, List.of()))
                            .hits();
                    if (document.vector() != null) {
                        hits = fused(
                                hits,
                                index.nearest(who, document.vector(), filters, JOINT_RANKS)
                                        .hits());
                    }
                    return hits.stream()
                            .limit(count)
                            .map(hit ->
                                    new Found<>(hit.id(), StoredJson.read(hit.state(), feature.stateType()), List.of()))
                            .toList();
                }));
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (IndexUnavailable away) {
            throw new Refused(RequestProblem.SEARCH_UNAVAILABLE, RETRY_AFTER);
        }
    }

    private static int fingerprint(IndexedFeature<?> feature, SearchQuestion question) {
        return List.of(
                        feature.index(),
                        String.valueOf(question.text()),
                        question.filters().toString(),
                        question.order().toString(),
                        question.vector() == null
                                ? ""
                                : Arrays.toString(question.vector().values()))
                .hashCode();
    }

    /** Two rankings of hits made one; the value is the joint score. */
    private static List<Hit> fused(List<Hit> byWords, List<Hit> byVector) {
        Map<String, Hit> hits = new LinkedHashMap<>();
        byWords.forEach(hit -> hits.put(hit.id(), hit));
        byVector.forEach(hit -> hits.putIfAbsent(hit.id(), hit));
        return RankFusion.fuse(List.of(
                        byWords.stream().map(Hit::id).toList(),
                        byVector.stream().map(Hit::id).toList()))
                .stream()
                .flatMap(ranked -> Optional.ofNullable(hits.get(ranked.id())).stream()
                        .map(hit -> new Hit(hit.id(), ranked.score(), hit.state())))
                .toList();
    }

    private record Search<S>(
            IndexedFeature<S> feature,
            SearchIndex index,
            SearchReader reader,
            SearchQuestion question,
            int fingerprint,
            @Nullable SearchCursor cursor) {
        Matches<Found<S>> of(QueryText text) {
            if (question.vector() != null && question.order().equals(Order.BEST_FIRST)) {
                return jointly(text, question.vector());
            }
            boolean nearly = cursor != null && cursor.nearly();
            IndexHits hits = hits(nearly ? text.nearly() : text.exactly());
            boolean mayBeMisspelled = !text.nearly().equals(text.exactly());
            if (cursor == null && hits.total() == 0 && mayBeMisspelled) {
                nearly = true;
                hits = hits(text.nearly());
            }
            return page(nearly ? text.nearly() : text.exactly(), nearly, hits);
        }

        private IndexHits hits(List<Clause> clauses) {
            After after = cursor == null ? null : cursor.after();
            // One more than a page has: it tells whether there is another page.
            int wanted = question.paging().pageSize() + 1;
            return index.search(
                    reader,
                    new IndexQuery(clauses, question.filters(), question.order(), after, wanted, question.facets()));
        }

        /** By words and by vector; pages go through the joint ranking, whose length is limited. */
        private Matches<Found<S>> jointly(QueryText text, SearchVector vector) {
            IndexQuery byWords = new IndexQuery(
                    text.exactly(), question.filters(), Order.BEST_FIRST, null, JOINT_RANKS, question.facets());
            IndexHits words = index.search(reader, byWords);
            List<Hit> vectors = index.nearest(reader, vector, question.filters(), JOINT_RANKS)
                    .hits();
            List<Hit> all = fused(text.exactly().isEmpty() ? List.of() : words.hits(), vectors);
            int from = 0;
            while (cursor != null && from < all.size() && !isAfter(all.get(from), cursor)) {
                from++;
            }
            int to = Math.min(all.size(), from + question.paging().pageSize() + 1);
            return page(text.exactly(), false, new IndexHits(all.subList(from, to), all.size(), words.facets()));
        }

        private static boolean isAfter(Hit hit, SearchCursor cursor) {
            return hit.value() < cursor.value()
                    || hit.value() == cursor.value() && hit.id().compareTo(cursor.id()) > 0;
        }

        private Matches<Found<S>> page(List<Clause> clauses, boolean nearly, IndexHits hits) {
            int size = Math.min(hits.hits().size(), question.paging().pageSize());
            Excerpts excerpts = new Excerpts(clauses);
            List<Found<S>> found = new ArrayList<>(size);
            for (Hit hit : hits.hits().subList(0, size)) {
                S state = StoredJson.read(hit.state(), feature.stateType());
                found.add(new Found<>(hit.id(), state, excerpts.of(feature.document(state))));
            }
            boolean hasNext = hits.hits().size() > size;
            Hit last = hasNext ? hits.hits().get(size - 1) : null;
            return new Matches<>(
                    found,
                    hits.total(),
                    nearly,
                    hits.facets(),
                    last == null
                            ? null
                            : SearchCursor.of(fingerprint, nearly, new After(last.value(), last.id()))
                                    .text());
        }
    }
}
