package io.jiwon.feedback.query;

import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FeedbackSummary;
import io.jiwon.feedback.FeedbackQuery.FindFeedback;
import io.jiwon.feedback.FeedbackQuery.ListFeedbacks;
import io.jiwon.message.Cursor;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(FeedbackDetailProjector.GROUP)
final class FeedbackQueryHandler {
    private final FeedbackDetailRows rows;

    FeedbackQueryHandler(FeedbackDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    FeedbackDetail handle(FindFeedback query) {
        return rows.find(query.feedbackId().value(), query.ownerId().value())
                .map(FeedbackDetailRow::detail)
                .orElseThrow(() -> new Refused(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }

    @QueryHandler
    Page<FeedbackSummary> handle(ListFeedbacks query) {
        Paging paging = query.paging();
        Cursor after = paging.after();
        if (after != null) {
            return Page.after(
                            rows.listAfter(
                                    query.ownerId().value(), after.time(), after.id(), Limit.of(paging.pageSize() + 1)),
                            paging.pageSize(),
                            FeedbackDetailRow.Line::place)
                    .map(FeedbackDetailRow.Line::summary);
        }
        var page = rows.list(query.ownerId().value(), PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .continuedBy(FeedbackDetailRow.Line::place)
                .map(FeedbackDetailRow.Line::summary);
    }
}
