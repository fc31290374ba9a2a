package io.jiwon.posting.query;

import io.jiwon.account.Caller;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.StreamPast.Moment;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingProblem;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.PostingState;
import io.jiwon.readmodel.Difference;
import io.jiwon.readmodel.Difference.FieldDifference;
import io.jiwon.readmodel.Difference.VersionDifferences;
import io.jiwon.readmodel.Past;
import io.jiwon.readmodel.Past.Ends;
import io.jiwon.readmodel.Past.When;
import io.jiwon.readmodel.PastVersion;
import io.jiwon.readmodel.PastWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.BooleanNode;

/** What a posting was, for its owner. */
@Component
final class PostingPast {
    private final Past<PostingEvent, PostingState> past;
    private final PastWords.Languages words = PastWords.about("posting");

    PostingPast(PostgresEventStorageEngine events) {
        past = new Past<>(
                events, PostingEvent.class, PostingState.class, PostingState::after, PostingProblem.POSTING_NOT_FOUND);
    }

    PostingDetail at(Caller caller, PostingId postingId, When when) {
        Moment<PostingEvent, PostingState> moment = past.at(caller, postingId, when);
        PostingState state = moment.after();
        return new PostingDetail(
                postingId,
                state.ownerId(),
                state.content(),
                state.closed(),
                state.isShown(),
                moment.version(),
                state.createdAt(),
                moment.at(),
                state.publication());
    }

    Page<PastVersion> history(Caller caller, PostingId postingId, Paging paging) {
        PastWords language = words.of(caller.language());
        return past.versions(caller, postingId, paging)
                .map(moment -> PastVersion.of(caller, moment, language, named(moment.event())));
    }

    VersionDifferences difference(Caller caller, PostingId postingId, @Nullable Long from, @Nullable Long to) {
        Ends<PostingEvent, PostingState> ends = past.ends(caller, postingId, from, to);
        PostingState before = ends.from().after();
        PostingState after = ends.to().after();
        List<FieldDifference> fields = new ArrayList<>(Difference.fields(before.content(), after.content()));
        if (before.closed() != after.closed()) {
            fields.add(new FieldDifference(
                    "closed", BooleanNode.valueOf(before.closed()), BooleanNode.valueOf(after.closed())));
        }
        boolean wasPublished = before.publication() != null;
        boolean isPublished = after.publication() != null;
        if (wasPublished != isPublished) {
            fields.add(new FieldDifference(
                    "is_published", BooleanNode.valueOf(wasPublished), BooleanNode.valueOf(isPublished)));
        }
        return new VersionDifferences(
                ends.from().version(),
                ends.to().version(),
                fields.stream().map(Difference::ofField).toList());
    }

    static List<String> named(PostingEvent event) {
        return switch (event) {
            case PostingCreated created -> List.of(created.content().title());
            case PostingRevised revised -> List.of(revised.content().title());
            case PostingDeadlineMoved moved ->
                List.of(moved.endDate() == null ? "–" : moved.endDate().value());
            case PostingClosed closed -> List.of();
            case PostingReopened reopened -> List.of();
            case PostingDeleted deleted -> List.of();
            case PostingBroughtBack back -> List.of();
            case PostingPublished published -> List.of(published.companyName());
            case PostingWithdrawn withdrawn -> List.of();
        };
    }
}
