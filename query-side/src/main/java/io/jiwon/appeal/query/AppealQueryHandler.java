package io.jiwon.appeal.query;

import io.jiwon.appeal.AppealProblem;
import io.jiwon.appeal.AppealQuery.AppealDetail;
import io.jiwon.appeal.AppealQuery.AppealSummary;
import io.jiwon.appeal.AppealQuery.FindAppeal;
import io.jiwon.appeal.AppealQuery.FindOwnAppeal;
import io.jiwon.appeal.AppealQuery.ListOpenAppeals;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(AppealDetailProjector.GROUP)
final class AppealQueryHandler {
    private final AppealDetailRows rows;

    AppealQueryHandler(AppealDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    AppealDetail handle(FindOwnAppeal query) {
        return rows.findByAppealIdAndOwnerId(
                        query.appealId().value(), query.ownerId().value())
                .map(AppealDetailRow::detail)
                .orElseThrow(() -> new Refused(AppealProblem.APPEAL_NOT_FOUND));
    }

    @QueryHandler
    AppealDetail handle(FindAppeal query) {
        return rows.findByAppealId(query.appealId().value())
                .map(AppealDetailRow::detail)
                .orElseThrow(() -> new Refused(AppealProblem.APPEAL_NOT_FOUND));
    }

    @QueryHandler
    Page<AppealSummary> handle(ListOpenAppeals query) {
        Paging paging = query.paging();
        var page = rows.listOpen(PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .map(AppealDetailRow.Line::summary);
    }
}
