package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.AccountView;
import io.jiwon.account.AccountQuery.FindAccount;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(AccountViewProjector.GROUP)
final class AccountQueryHandler {
    private final AccountViewRows rows;

    AccountQueryHandler(AccountViewRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    AccountView handle(FindAccount query) {
        return rows.findByUserId(query.userId().value())
                .map(AccountViewRow::view)
                .orElseThrow(() -> new Refused(RequestProblem.NOT_FOUND));
    }
}
