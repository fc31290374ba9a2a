package io.jiwon.resume.query;

import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
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

/** Keeps each resume as one document of the index, whole. */
@Component
@ProcessingGroup(ResumeSearchProjector.GROUP)
final class ResumeSearchProjector implements IndexedFeature<ResumeDocument> {
    static final String GROUP = "resume-search";

    private final SearchWrites writes;

    ResumeSearchProjector(SearchWrites writes) {
        this.writes = writes;
    }

    @EventHandler
    void on(ResumeEvent event, DomainEventMessage<?> message, TrackingToken token) {
        writes.apply(this, message, token);
    }

    /** Also what another node's copy of the index still has, and what was under way when this one was cleared. */
    @EventHandler
    void on(ErasureCompleted erasure) {
        writes.erase(this, erasure.subject().value());
    }

    @Override
    public @Nullable ResumeDocument after(@Nullable ResumeDocument before, Object event, Instant at) {
        return switch ((ResumeEvent) event) {
            case ResumeCreated created -> new ResumeDocument(created.ownerId().value(), created.content(), at);
            case ResumeBroughtBack back -> new ResumeDocument(back.ownerId().value(), back.content(), back.createdAt());
            case ResumeDeleted deleted -> null;
            case ResumeEvent change -> {
                if (before == null) {
                    throw new MissingDocument(event);
                }
                yield new ResumeDocument(
                        before.ownerId(), ResumeContent.after(before.content(), change), before.createdAt());
            }
        };
    }

    @Override
    public String index() {
        return "resume";
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Class<?> contract() {
        return ResumeEvent.class;
    }

    @Override
    public Class<ResumeDocument> stateType() {
        return ResumeDocument.class;
    }

    @Override
    public SearchDocument document(ResumeDocument state) {
        return state.document();
    }

    @ResetHandler
    void reset() {
        writes.clear(this);
    }
}
