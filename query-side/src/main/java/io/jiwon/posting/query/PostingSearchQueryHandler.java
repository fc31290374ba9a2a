package io.jiwon.posting.query;

import io.jiwon.message.FieldRules;
import io.jiwon.message.Matches;
import io.jiwon.message.Refused;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingProblem;
import io.jiwon.posting.PostingQuery;
import io.jiwon.posting.PostingQuery.FoundPosting;
import io.jiwon.posting.PostingQuery.ListSimilarPostings;
import io.jiwon.posting.PostingQuery.PostingFilter;
import io.jiwon.posting.PostingQuery.PostingScope;
import io.jiwon.posting.PostingQuery.SearchPostings;
import io.jiwon.posting.PostingQuery.SimilarPostings;
import io.jiwon.readmodel.ReadsFrom;
import io.jiwon.search.Found;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.SearchEngine;
import io.jiwon.search.SearchQuestion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers from the index alone. */
@Component
@ReadsFrom(PostingSearchProjector.GROUP)
final class PostingSearchQueryHandler {
    private static final List<String> FACETS = List.of(
            PostingDocument.COMPANY, PostingDocument.EMPLOYMENT_TYPE, PostingDocument.DEADLINE, PostingDocument.CLOSED);

    private final SearchEngine engine;
    private final PostingSearchProjector postings;

    PostingSearchQueryHandler(SearchEngine engine, PostingSearchProjector postings) {
        this.engine = engine;
        this.postings = postings;
    }

    @QueryHandler
    Matches<FoundPosting> handle(SearchPostings query) {
        SearchQuestion question = new SearchQuestion(
                query.text(), null, filters(query.scope(), query.filter()), order(query), FACETS, query.paging());
        Matches<Found<PostingDocument>> found =
                engine.search(postings, query.readerId().value(), question);
        return new Matches<>(views(found.items()), found.total(), found.nearly(), found.facets(), found.nextCursor());
    }

    @QueryHandler
    SimilarPostings handle(ListSimilarPostings query) {
        new FieldRules()
                .rule(
                        "count",
                        query.count() >= 1 && query.count() <= PostingQuery.SIMILAR_MAX,
                        "must be between 1 and " + PostingQuery.SIMILAR_MAX)
                .refuseIfBroken();
        return engine.similar(
                        postings, query.readerId().value(), query.postingId().toString(), query.count())
                .map(found -> new SimilarPostings(views(found)))
                .orElseThrow(() -> new Refused(PostingProblem.POSTING_NOT_FOUND));
    }

    private static List<FoundPosting> views(List<Found<PostingDocument>> found) {
        return found.stream().map(PostingSearchQueryHandler::view).toList();
    }

    private static FoundPosting view(Found<PostingDocument> found) {
        PostingDocument posting = found.state();
        return new FoundPosting(
                PostingId.from(found.id()),
                posting.content().title(),
                posting.content().company(),
                posting.content().employmentType(),
                posting.content().endDate(),
                posting.closed(),
                posting.createdAt(),
                posting.publication(),
                found.excerpts());
    }

    /** Without words nothing is more relevant than anything else. */
    private static Order order(SearchPostings query) {
        boolean hasText = query.text() != null && !query.text().isBlank();
        return switch (query.order()) {
            case RELEVANCE -> hasText ? Order.BEST_FIRST : new Order(PostingDocument.CREATED_AT, true);
            case NEWEST -> new Order(PostingDocument.CREATED_AT, true);
            case DEADLINE -> new Order(PostingDocument.END_DATE, false);
        };
    }

    private static List<Filter> filters(PostingScope scope, PostingFilter wanted) {
        List<Filter> filters = new ArrayList<>();
        switch (scope) {
            case OWN -> filters.add(new Filter.Own());
            case PUBLISHED -> filters.add(new Filter.Public());
            case ALL -> {
                // Whatever the reader may see.
            }
        }
        oneOf(filters, PostingDocument.COMPANY, wanted.companies());
        oneOf(filters, PostingDocument.EMPLOYMENT_TYPE, wanted.employmentTypes());
        if (wanted.closed() != null) {
            oneOf(filters, PostingDocument.CLOSED, List.of(wanted.closed().toString()));
        }
        if (wanted.endDateFrom() != null || wanted.endDateTo() != null) {
            filters.add(new Filter.Between(
                    PostingDocument.END_DATE,
                    day(wanted.endDateFrom(), Long.MIN_VALUE),
                    day(wanted.endDateTo(), Long.MAX_VALUE)));
        }
        return filters;
    }

    private static long day(@Nullable LocalDate date, long otherwise) {
        return date == null ? otherwise : date.toEpochDay();
    }

    /** A value that is left blank, as forms send it, asks for nothing. */
    private static void oneOf(List<Filter> filters, String field, List<String> values) {
        List<String> wanted = values.stream()
                .map(PostingDocument::keyword)
                .filter(value -> !value.isEmpty())
                .toList();
        if (!wanted.isEmpty()) {
            filters.add(new Filter.OneOf(field, wanted));
        }
    }
}
