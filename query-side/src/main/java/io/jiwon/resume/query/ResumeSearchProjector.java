package io.jiwon.resume.query;

import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
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
        ResumeEvent resume = (ResumeEvent) event;
        if (resume instanceof ResumeCreated created) {
            ResumeContent content = created.content();
            return new ResumeDocument(
                            created.ownerId().value(),
                            content.title(),
                            content.resumeType(),
                            null,
                            null,
                            content.entries(),
                            at)
                    .of(content.contact());
        }
        if (before == null) {
            throw new MissingDocument(event);
        }
        return switch (resume) {
            case ResumeCreated created ->
                throw new IllegalStateException("It was created above: " + created.resumeId());
            case ResumeRenamed renamed -> before.renamed(renamed.title());
            case ResumeTypeChosen chosen -> before.ofType(chosen.resumeType());
            case ContactCorrected corrected -> before.of(corrected.contact());
            case EntryAdded added -> before.adding(added.entry(), added.index());
            case EntryRewritten rewritten -> before.rewriting(rewritten.entry());
            case EntryRemoved removed -> before.without(removed.entryId());
            case SectionReordered reordered -> before.ordered(reordered.section(), reordered.order());
            case ResumeDeleted deleted -> null;
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
