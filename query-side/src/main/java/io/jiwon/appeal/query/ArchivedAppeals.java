package io.jiwon.appeal.query;

import io.jiwon.account.Caller;
import io.jiwon.appeal.AppealId;
import io.jiwon.appeal.AppealQuery.AppealDetail;
import io.jiwon.appeal.AppealQuery.FindOwnAppeal;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ArchivedAppeals implements ArchivedState {
    private final Queries queries;

    ArchivedAppeals(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "appeal";
    }

    @Override
    public String group() {
        return AppealDetailProjector.GROUP;
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        AppealId id = AppealId.from(streamId);
        return queries.find(caller, new FindOwnAppeal(id, caller.user()), AppealDetail.class)
                .map(appeal -> new Shown("appeals/" + id, appeal));
    }
}
