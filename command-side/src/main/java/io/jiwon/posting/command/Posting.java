package io.jiwon.posting.command;

import io.jiwon.account.UserId;
import io.jiwon.company.PublishingCompany;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.dispatch.TakenBack;
import io.jiwon.message.PastChange;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.ClosePosting;
import io.jiwon.posting.PostingCommand.CreatePosting;
import io.jiwon.posting.PostingCommand.DeletePosting;
import io.jiwon.posting.PostingCommand.PublishPosting;
import io.jiwon.posting.PostingCommand.RestorePosting;
import io.jiwon.posting.PostingCommand.RevisePosting;
import io.jiwon.posting.PostingCommand.UndoPostingChange;
import io.jiwon.posting.PostingCommand.WithdrawPosting;
import io.jiwon.posting.PostingContent;
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
import io.jiwon.posting.PostingState;
import io.jiwon.posting.Publication;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One posting that a person collected. */
@StoredAggregate
@Revision("2")
final class Posting {
    @AggregateIdentifier
    private @Nullable PostingId postingId;

    private UserId ownerId;
    private PostingContent content;
    private Instant createdAt;
    private boolean closed;
    private boolean deleted;
    private @Nullable Publication publication;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Posting() {}

    /** @return when the posting was collected, UTC */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Instant handle(CreatePosting command) {
        if (postingId != null) {
            refuseUnlessOwnedBy(command.ownerId());
            return createdAt;
        }
        PostingRules.check(command.content());
        AggregateLifecycle.apply(new PostingCreated(command.postingId(), command.ownerId(), command.content()));
        return createdAt;
    }

    @CommandHandler
    void handle(RevisePosting command) {
        refuseUnlessOwnedBy(command.ownerId());
        PostingRules.check(command.content());
        if (closed) {
            throw new Refused(PostingProblem.POSTING_CLOSED);
        }
        revise(command.content());
    }

    private void revise(PostingContent wanted) {
        PostingContent text = wanted.withEndDate(content.endDate());
        if (!text.equals(content)) {
            AggregateLifecycle.apply(new PostingRevised(id(), ownerId, text));
        }
        if (!Objects.equals(wanted.endDate(), content.endDate())) {
            AggregateLifecycle.apply(new PostingDeadlineMoved(id(), ownerId, wanted.endDate()));
        }
    }

    @CommandHandler
    void handle(ClosePosting command) {
        refuseUnlessOwnedBy(command.ownerId());
        if (!closed) {
            AggregateLifecycle.apply(new PostingClosed(id(), ownerId));
        }
    }

    @CommandHandler
    void handle(DeletePosting command) {
        refuseUnlessOwnedBy(command.ownerId());
        delete();
    }

    /** Nobody else sees what was put away, also when it is brought back. */
    private void delete() {
        withdraw();
        AggregateLifecycle.apply(new PostingDeleted(id(), ownerId));
    }

    @CommandHandler
    void handle(PublishPosting command) {
        refuseUnlessOwnedBy(command.ownerId());
        PublishingCompany company = command.company();
        if (publication != null) {
            if (!publication.companyId().equals(company.companyId())) {
                throw new Refused(PostingProblem.POSTING_PUBLISHED);
            }
            return;
        }
        if (closed) {
            throw new Refused(PostingProblem.POSTING_CLOSED);
        }
        AggregateLifecycle.apply(new PostingPublished(id(), ownerId, company.companyId(), company.name()));
    }

    @CommandHandler
    void handle(WithdrawPosting command) {
        refuseUnlessOwnedBy(command.ownerId());
        withdraw();
    }

    private void withdraw() {
        if (publication != null) {
            AggregateLifecycle.apply(new PostingWithdrawn(id(), ownerId));
        }
    }

    UserId ownerId() {
        return ownerId;
    }

    /** @param isSeenByOthers whether what its owner published may still be shown */
    PinnedPosting pin(UserId reader, boolean isSeenByOthers) {
        if (publication == null || !isSeenByOthers) {
            refuseUnlessOwnedBy(reader);
        }
        return new PinnedPosting(id(), AggregateLifecycle.getVersion(), content);
    }

    @CommandHandler
    void handle(UndoPostingChange command) {
        refuseUnlessOwned(command.ownerId());
        PastChange<PostingState> change = command.change();
        Set<String> parts = TakenBack.parts(change, state(), AggregateLifecycle.getVersion());
        if (change != null && change.before() != null) {
            become(state().with(withoutPublishing(parts, change.before()), change.before()));
        }
    }

    @CommandHandler
    void handle(RestorePosting command) {
        refuseUnlessOwned(command.ownerId());
        if (command.state() == null) {
            throw new Refused(RequestProblem.VERSION_NOT_FOUND);
        }
        // What it says, not whom it is shown to.
        become(command.state().with(Set.of(PostingState.PUBLICATION), state()));
    }

    /** To publish takes a company's word for it: what an undo would publish again stays withdrawn. */
    private Set<String> withoutPublishing(Set<String> parts, PostingState before) {
        if (before.publication() == null || !parts.contains(PostingState.PUBLICATION)) {
            return parts;
        }
        Set<String> others = new HashSet<>(parts);
        others.remove(PostingState.PUBLICATION);
        if (others.isEmpty()) {
            throw new Refused(PostingProblem.PUBLISH_ANEW);
        }
        return others;
    }

    private PostingState state() {
        return new PostingState(ownerId, content, createdAt, closed, deleted, publication);
    }

    /** Turns the difference into facts. */
    private void become(PostingState wanted) {
        if (deleted && wanted.deleted()) {
            throw new Refused(PostingProblem.POSTING_NOT_FOUND);
        }
        if (closed && wanted.closed() && !wanted.content().equals(content)) {
            throw new Refused(PostingProblem.POSTING_CLOSED);
        }
        if (deleted) {
            AggregateLifecycle.apply(new PostingBroughtBack(id(), ownerId, content, closed, createdAt));
        }
        if (closed && !wanted.closed()) {
            AggregateLifecycle.apply(new PostingReopened(id(), ownerId));
        }
        revise(wanted.content());
        if (!closed && wanted.closed()) {
            AggregateLifecycle.apply(new PostingClosed(id(), ownerId));
        }
        if (wanted.deleted()) {
            delete();
        } else if (wanted.publication() == null) {
            withdraw();
        }
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        refuseUnlessOwned(caller);
        if (deleted) {
            throw new Refused(PostingProblem.POSTING_NOT_FOUND);
        }
    }

    /** Whether or not it was put away. */
    private void refuseUnlessOwned(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(PostingProblem.POSTING_NOT_FOUND);
        }
    }

    private PostingId id() {
        if (postingId == null) {
            throw new IllegalStateException("The posting has no first event");
        }
        return postingId;
    }

    @EventSourcingHandler
    void evolve(PostingEvent event, @Timestamp Instant at) {
        content = PostingContent.after(content, event);
        if (event instanceof PostingCreated created) {
            postingId = created.postingId();
            ownerId = created.ownerId();
            createdAt = at;
        } else if (event instanceof PostingClosed) {
            closed = true;
        } else if (event instanceof PostingReopened) {
            closed = false;
        } else if (event instanceof PostingDeleted) {
            deleted = true;
        } else if (event instanceof PostingBroughtBack) {
            deleted = false;
        } else if (event instanceof PostingPublished published) {
            publication = new Publication(published.companyId(), published.companyName(), at);
        } else if (event instanceof PostingWithdrawn) {
            publication = null;
        }
    }
}
