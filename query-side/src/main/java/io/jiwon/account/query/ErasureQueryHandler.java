package io.jiwon.account.query;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.AccountQuery.ErasureView;
import io.jiwon.account.AccountQuery.FindErasure;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(ErasureViewProjector.GROUP)
final class ErasureQueryHandler {
    private final ErasureViewRows rows;

    ErasureQueryHandler(ErasureViewRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    ErasureView handle(FindErasure query) {
        return rows.findByErasureId(query.erasureId().value())
                .map(ErasureViewRow::view)
                .orElseThrow(() -> new Refused(AccountProblem.ERASURE_NOT_FOUND));
    }
}
