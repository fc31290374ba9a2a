package io.jiwon.posting.query;

import io.jiwon.account.Caller;
import io.jiwon.posting.DeadlineState;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.FindPosting;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ArchivedPostings implements ArchivedState {
    private final Queries queries;
    private final Clock clock;

    ArchivedPostings(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public String feature() {
        return "posting";
    }

    @Override
    public String group() {
        return PostingDetailProjector.GROUP;
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        PostingId id = PostingId.from(streamId);
        return queries.find(caller, new FindPosting(id, caller.user()), PostingDetail.class)
                .map(posting -> new Shown(
                        "postings/" + id,
                        PostingAnswer.of(
                                posting, caller.user(), LocalDate.ofInstant(clock.instant(), DeadlineState.ZONE))));
    }
}
