package io.jiwon.resume.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ProposalCommand.RecordProposal;
import io.jiwon.resume.ProposalCommand.RecordProposalFailure;
import io.jiwon.resume.ProposalCommand.RequestProposal;
import io.jiwon.resume.ProposalEvent;
import io.jiwon.resume.ProposalEvent.ItemsAccepted;
import io.jiwon.resume.ProposalEvent.ProposalDeleted;
import io.jiwon.resume.ProposalEvent.ProposalFailed;
import io.jiwon.resume.ProposalEvent.ProposalReady;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalProblem;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What one document could become: each item becomes an entry once, in one resume, when the person says so. */
@StoredAggregate
@Revision("1")
final class Proposal {
    @AggregateIdentifier
    private @Nullable ProposalId proposalId;

    private UserId ownerId;
    private int textLength;
    private Progress progress = Progress.UNDER_WAY;
    private ProposedContact contact = ProposedContact.UNKNOWN;
    private List<ProposedItem> items = List.of();
    private Set<EntryId> accepted = new LinkedHashSet<>();
    private boolean deleted;

    private enum Progress {
        UNDER_WAY,
        READY,
        FAILED
    }

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Proposal() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestProposal command) {
        if (proposalId != null) {
            refuseUnlessOwnedBy(command.ownerId());
            return;
        }
        apply(new ProposalRequested(command.proposalId(), command.ownerId(), command.fileId(), command.text()));
    }

    @CommandHandler
    void handle(RecordProposal command) {
        refuseIfDeleted();
        if (progress == Progress.UNDER_WAY) {
            ProposalRules.check(command.reading(), textLength);
            apply(new ProposalReady(
                    command.proposalId(), ownerId, command.reading(), command.provenance(), command.fallbackReason()));
        }
    }

    @CommandHandler
    void handle(RecordProposalFailure command) {
        refuseIfDeleted();
        if (progress == Progress.UNDER_WAY) {
            apply(new ProposalFailed(command.proposalId(), ownerId, command.reason(), command.detail()));
        }
    }

    /** Marks these items as entries of a resume from now on. Answers them, in the order of the document. */
    List<ProposedItem> accept(UserId caller, Set<EntryId> wanted, ResumeId resumeId) {
        refuseUnlessOwnedBy(caller);
        if (progress != Progress.READY) {
            throw new Refused(ProposalProblem.PROPOSAL_NOT_READY);
        }
        List<ProposedItem> chosen =
                items.stream().filter(item -> wanted.contains(item.itemId())).toList();
        if (chosen.size() < wanted.size()) {
            throw new Refused(ProposalProblem.ITEM_NOT_FOUND);
        }
        if (wanted.stream().anyMatch(accepted::contains)) {
            throw new Refused(ProposalProblem.ITEM_ACCEPTED);
        }
        apply(new ItemsAccepted(
                id(),
                ownerId,
                resumeId,
                chosen.stream().map(ProposedItem::itemId).toList()));
        return chosen;
    }

    /** Who the document says that the person is. */
    ProposedContact contact() {
        return contact;
    }

    void delete(UserId caller) {
        refuseUnlessOwnedBy(caller);
        apply(new ProposalDeleted(id(), ownerId));
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(ProposalProblem.PROPOSAL_NOT_FOUND);
        }
        refuseIfDeleted();
    }

    private void refuseIfDeleted() {
        if (deleted) {
            throw new Refused(ProposalProblem.PROPOSAL_NOT_FOUND);
        }
    }

    private ProposalId id() {
        return Optional.ofNullable(proposalId)
                .orElseThrow(() -> new IllegalStateException("The proposal has no first event"));
    }

    private static void apply(ProposalEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(ProposalEvent event) {
        switch (event) {
            case ProposalRequested requested -> {
                proposalId = requested.proposalId();
                ownerId = requested.ownerId();
                textLength = requested.text().length();
            }
            case ProposalReady ready -> {
                progress = Progress.READY;
                contact = ready.reading().contact();
                items = ready.reading().items();
            }
            case ProposalFailed failed -> progress = Progress.FAILED;
            case ItemsAccepted now -> accepted.addAll(now.items());
            case ProposalDeleted gone -> {
                deleted = true;
                contact = ProposedContact.UNKNOWN;
                items = List.of();
            }
        }
    }
}
