package io.jiwon.rerun.query;

import io.jiwon.ai.AiProvenance;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunProblem;
import io.jiwon.rerun.RerunQuery.FindOwnRerun;
import io.jiwon.rerun.RerunQuery.FindRerun;
import io.jiwon.rerun.RerunQuery.FindRunProvenance;
import io.jiwon.rerun.RerunQuery.ListReruns;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import io.jiwon.rerun.RerunQuery.RerunSummary;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(RerunDetailProjector.GROUP)
final class RerunQueryHandler {
    private final RerunDetailRows rows;

    RerunQueryHandler(RerunDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    RerunDetail handle(FindOwnRerun query) {
        return rows.findByRerunIdAndOwnerId(
                        query.rerunId().value(), query.ownerId().value())
                .map(RerunDetailRow::detail)
                .orElseThrow(() -> new Refused(RerunProblem.RERUN_NOT_FOUND));
    }

    @QueryHandler
    RerunDetail handle(FindRerun query) {
        return rows.findByRerunIdAndCauseNot(query.rerunId().value(), RerunCause.OWNER)
                .map(RerunDetailRow::detail)
                .orElseThrow(() -> new Refused(RerunProblem.RERUN_NOT_FOUND));
    }

    @QueryHandler
    AiProvenance handle(FindRunProvenance query) {
        return rows.provenance(query.rerunId().value(), query.ownerId().value())
                .orElseThrow(() -> new Refused(RerunProblem.RERUN_NOT_FOUND))
                .of(query.run())
                .orElseThrow(() -> new Refused(RerunProblem.RUN_NOT_FOUND));
    }

    @QueryHandler
    Page<RerunSummary> handle(ListReruns query) {
        Paging paging = query.paging();
        var page = rows.list(
                query.feedbackId().value(),
                query.ownerId().value(),
                PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .map(RerunDetailRow.Line::summary);
    }
}
