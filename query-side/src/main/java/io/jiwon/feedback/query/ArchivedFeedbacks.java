package io.jiwon.feedback.query;

import io.jiwon.account.Caller;
import io.jiwon.code.CodeQuery.CodeTable;
import io.jiwon.code.CodeQuery.LookUpCodes;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FindFeedback;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class ArchivedFeedbacks implements ArchivedState {
    private final Queries queries;

    ArchivedFeedbacks(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "feedback";
    }

    @Override
    public String group() {
        return FeedbackDetailProjector.GROUP;
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        FeedbackId id = FeedbackId.from(streamId);
        CodeTable codes = queries.ask(caller, new LookUpCodes(Set.of(FeedbackDivision.DIVISION)), CodeTable.class);
        return queries.find(caller, new FindFeedback(id, caller.user()), FeedbackDetail.class)
                .map(feedback -> new Shown("feedbacks/" + id, FeedbackAnswer.of(feedback, codes)));
    }
}
