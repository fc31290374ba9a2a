package io.jiwon.posting.query;

import io.jiwon.message.Cursor;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.posting.DeadlineState;
import io.jiwon.posting.PostingProblem;
import io.jiwon.posting.PostingQuery;
import io.jiwon.posting.PostingQuery.FindPosting;
import io.jiwon.posting.PostingQuery.ListPostings;
import io.jiwon.posting.PostingQuery.ListWholePostings;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingQuery.PostingSummary;
import io.jiwon.posting.PostingQuery.WholePostings;
import io.jiwon.readmodel.ReadsFrom;
import java.time.Clock;
import java.time.LocalDate;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(PostingDetailProjector.GROUP)
final class PostingQueryHandler {
    private final PostingDetailRows rows;
    private final Clock clock;

    PostingQueryHandler(PostingDetailRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @QueryHandler
    PostingDetail handle(FindPosting query) {
        return rows.find(query.postingId().value(), query.ownerId().value())
                .map(PostingDetailRow::detail)
                .orElseThrow(() -> new Refused(PostingProblem.POSTING_NOT_FOUND));
    }

    @QueryHandler
    Page<PostingSummary> handle(ListPostings query) {
        new FieldRules()
                .optional("title", query.title(), PostingQuery.TITLE_FILTER_MAX_CHARS)
                .refuseIfBroken();
        Paging paging = query.paging();
        LocalDate today = LocalDate.ofInstant(clock.instant(), DeadlineState.ZONE);
        LocalDate soon = today.plusDays(DeadlineState.CLOSING_SOON_DAYS);
        String title = query.title() == null ? "%" : "%" + escaped(query.title()) + "%";
        String deadline = query.deadline() == null ? "" : query.deadline().name();
        Cursor after = paging.after();
        if (after != null) {
            return Page.after(
                            rows.listAfter(
                                    query.ownerId().value(),
                                    title,
                                    deadline,
                                    today,
                                    soon,
                                    after.time(),
                                    after.id(),
                                    Limit.of(paging.pageSize() + 1)),
                            paging.pageSize(),
                            PostingDetailRow.Line::place)
                    .map(line -> line.summary(today));
        }
        var page = rows.list(
                query.ownerId().value(),
                title,
                deadline,
                today,
                soon,
                PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .continuedBy(PostingDetailRow.Line::place)
                .map(line -> line.summary(today));
    }

    @QueryHandler
    WholePostings handle(ListWholePostings query) {
        var page = rows.listWhole(query.ownerId().value(), PageRequest.of(0, PostingQuery.WHOLE_MAX));
        return new WholePostings(page.map(PostingDetailRow::detail).getContent(), page.getTotalElements());
    }

    /** The caller's % and _ mean themselves. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
