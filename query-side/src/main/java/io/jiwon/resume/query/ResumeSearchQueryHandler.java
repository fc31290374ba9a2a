package io.jiwon.resume.query;

import io.jiwon.message.Matches;
import io.jiwon.readmodel.ReadsFrom;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.FoundResume;
import io.jiwon.resume.ResumeQuery.ResumeOrder;
import io.jiwon.resume.ResumeQuery.SearchResumes;
import io.jiwon.search.Found;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.SearchEngine;
import io.jiwon.search.SearchQuestion;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers from the index alone. */
@Component
@ReadsFrom(ResumeSearchProjector.GROUP)
final class ResumeSearchQueryHandler {
    private static final List<String> FACETS = List.of(ResumeDocument.RESUME_TYPE, ResumeDocument.SECTION);

    private final SearchEngine engine;
    private final ResumeSearchProjector resumes;

    ResumeSearchQueryHandler(SearchEngine engine, ResumeSearchProjector resumes) {
        this.engine = engine;
        this.resumes = resumes;
    }

    @QueryHandler
    Matches<FoundResume> handle(SearchResumes query) {
        boolean hasText = query.text() != null && !query.text().isBlank();
        List<Filter> filters = query.resumeTypes().isEmpty()
                ? List.of()
                : List.of(new Filter.OneOf(
                        ResumeDocument.RESUME_TYPE,
                        query.resumeTypes().stream()
                                .map(ResumeDocument::keyword)
                                .toList()));
        // Without words nothing is more relevant than anything else.
        Order order = query.order() == ResumeOrder.RELEVANCE && hasText
                ? Order.BEST_FIRST
                : new Order(ResumeDocument.CREATED_AT, true);
        Matches<Found<ResumeDocument>> found = engine.search(
                resumes,
                query.ownerId().value(),
                new SearchQuestion(query.text(), null, filters, order, FACETS, query.paging()));
        return new Matches<>(
                found.items().stream().map(ResumeSearchQueryHandler::view).toList(),
                found.total(),
                found.nearly(),
                found.facets(),
                found.nextCursor());
    }

    private static FoundResume view(Found<ResumeDocument> found) {
        ResumeDocument resume = found.state();
        return new FoundResume(
                ResumeId.from(found.id()),
                resume.content().title(),
                resume.content().resumeType(),
                resume.createdAt(),
                found.excerpts());
    }
}
