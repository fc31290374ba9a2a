package io.jiwon.rerun.query;

import io.jiwon.account.Caller;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunQuery.FindOwnRerun;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ArchivedReruns implements ArchivedState {
    private final Queries queries;

    ArchivedReruns(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "rerun";
    }

    @Override
    public String group() {
        return RerunDetailProjector.GROUP;
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        RerunId id = RerunId.from(streamId);
        return queries.find(caller, new FindOwnRerun(id, caller.user()), RerunDetail.class)
                .map(rerun -> new Shown("reruns/" + id, RerunAnswer.of(rerun)));
    }
}
