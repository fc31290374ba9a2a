package io.jiwon.posting.query;

import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.posting.Publication;
import io.jiwon.search.IndexedFeature;
import io.jiwon.search.MissingDocument;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchWrites;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps each posting as one document of the index, whole. */
@Component
@ProcessingGroup(PostingSearchProjector.GROUP)
final class PostingSearchProjector implements IndexedFeature<PostingDocument> {
    static final String GROUP = "posting-search";

    private final SearchWrites writes;

    PostingSearchProjector(SearchWrites writes) {
        this.writes = writes;
    }

    @EventHandler
    void on(PostingEvent event, DomainEventMessage<?> message, TrackingToken token) {
        writes.apply(this, message, token);
    }

    /** Also what another node's copy of the index still has, and what was under way when this one was cleared. */
    @EventHandler
    void on(ErasureCompleted erasure) {
        writes.erase(this, erasure.subject().value());
    }

    @Override
    public @Nullable PostingDocument after(@Nullable PostingDocument before, Object event, Instant at) {
        return switch ((PostingEvent) event) {
            case PostingCreated created ->
                new PostingDocument(created.ownerId().value(), created.content(), false, at, null);
            case PostingBroughtBack back ->
                new PostingDocument(back.ownerId().value(), back.content(), back.closed(), back.createdAt(), null);
            case PostingDeleted deleted -> null;
            case PostingEvent change -> {
                if (before == null) {
                    throw new MissingDocument(event);
                }
                yield new PostingDocument(
                        before.ownerId(),
                        PostingContent.after(before.content(), change),
                        change instanceof PostingClosed || before.closed() && !(change instanceof PostingReopened),
                        before.createdAt(),
                        publication(before, change, at));
            }
        };
    }

    private static @Nullable Publication publication(PostingDocument before, PostingEvent change, Instant at) {
        return switch (change) {
            case PostingPublished published -> new Publication(published.companyId(), published.companyName(), at);
            case PostingWithdrawn withdrawn -> null;
            case PostingEvent other -> before.publication();
        };
    }

    @Override
    public String index() {
        return "posting";
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Class<?> contract() {
        return PostingEvent.class;
    }

    @Override
    public Class<PostingDocument> stateType() {
        return PostingDocument.class;
    }

    @Override
    public SearchDocument document(PostingDocument state) {
        return state.document();
    }

    @ResetHandler
    void reset() {
        writes.clear(this);
    }
}
