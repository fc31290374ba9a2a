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
import io.jiwon.posting.PostingQuery.ListPublishedPostings;
import io.jiwon.posting.PostingQuery.ListWholePostings;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingQuery.PostingSummary;
import io.jiwon.posting.PostingQuery.WholePostings;
import io.jiwon.readmodel.ReadsFrom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
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
        return rows.find(query.postingId().value(), query.readerId().value())
                .map(PostingDetailRow::detail)
                .orElseThrow(() -> new Refused(PostingProblem.POSTING_NOT_FOUND));
    }

    @QueryHandler
    Page<PostingSummary> handle(ListPostings query) {
        String title = titlePattern(query.title());
        String deadline = name(query.deadline());
        Paging paging = query.paging();
        LocalDate today = today();
        LocalDate soon = today.plusDays(DeadlineState.CLOSING_SOON_DAYS);
        UUID owner = query.ownerId().value();
        Cursor after = paging.after();
        if (after != null) {
            Limit limit = Limit.of(paging.pageSize() + 1);
            return Page.after(
                            rows.listAfter(owner, title, deadline, today, soon, after.time(), after.id(), limit),
                            paging.pageSize(),
                            PostingDetailRow.Line::place)
                    .map(line -> line.summary(today));
        }
        List<PostingDetailRow.Line> lines =
                rows.list(owner, title, deadline, today, soon, PageRequest.of(paging.page() - 1, paging.pageSize()));
        long total = lines.isEmpty()
                ? rows.count(owner, title, deadline, today, soon)
                : lines.getFirst().total();
        return new Page<>(lines, paging.page(), paging.pageSize(), total)
                .continuedBy(PostingDetailRow.Line::place)
                .map(line -> line.summary(today));
    }

    @QueryHandler
    Page<PostingSummary> handle(ListPublishedPostings query) {
        String title = titlePattern(query.title());
        String deadline = name(query.deadline());
        Paging paging = query.paging();
        LocalDate today = today();
        LocalDate soon = today.plusDays(DeadlineState.CLOSING_SOON_DAYS);
        String company = query.companyId() == null ? "" : query.companyId().toString();
        Cursor after = paging.after();
        if (after != null) {
            Limit limit = Limit.of(paging.pageSize() + 1);
            return Page.after(
                            rows.listPublishedAfter(
                                    company, title, deadline, today, soon, after.time(), after.id(), limit),
                            paging.pageSize(),
                            PostingDetailRow.Line::publishedPlace)
                    .map(line -> line.summary(today));
        }
        var page = rows.listPublished(
                company, title, deadline, today, soon, PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .continuedBy(PostingDetailRow.Line::publishedPlace)
                .map(line -> line.summary(today));
    }

    @QueryHandler
    WholePostings handle(ListWholePostings query) {
        var page = rows.listWhole(query.ownerId().value(), PageRequest.of(0, PostingQuery.WHOLE_MAX));
        return new WholePostings(page.map(PostingDetailRow::detail).getContent(), page.getTotalElements());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DeadlineState.ZONE);
    }

    /** The filter as the rows take it: empty for all. */
    private static String name(@Nullable DeadlineState deadline) {
        return deadline == null ? "" : deadline.name();
    }

    private static String titlePattern(@Nullable String title) {
        new FieldRules()
                .optional("title", title, PostingQuery.TITLE_FILTER_MAX_CHARS)
                .refuseIfBroken();
        return title == null ? "%" : "%" + escaped(title) + "%";
    }

    /** The caller's % and _ mean themselves. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
