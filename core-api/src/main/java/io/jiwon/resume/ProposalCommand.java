package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.file.FileId;
import io.jiwon.message.Personal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person, and the work done for them, wants to do with a proposal. Somebody else's is refused as not found. */
public sealed interface ProposalCommand {
    ProposalId proposalId();

    /**
     * Have somebody read what a document could become in a resume. A repeat with the same id changes nothing.
     *
     * @param fileId the document
     * @param text what stands in it
     */
    record RequestProposal(
            @TargetAggregateIdentifier ProposalId proposalId,
            UserId ownerId,
            FileId fileId,
            @Personal String text) implements ProposalCommand {}

    /**
     * Keep what was read. A second reading changes nothing.
     *
     * @param fallbackReason why a model did not read it, though one was asked; null when none failed
     */
    record RecordProposal(
            @TargetAggregateIdentifier ProposalId proposalId,
            @Personal ResumeReading reading,
            @Personal AiProvenance provenance,
            @Nullable String fallbackReason)
            implements ProposalCommand {}

    /** Note that there will be no proposal, and why. */
    record RecordProposalFailure(@TargetAggregateIdentifier ProposalId proposalId, String reason, String detail)
            implements ProposalCommand {}

    /**
     * Take items into a resume, all or none.
     *
     * @param resumeId an own one, or the id that a new one gets
     * @param begun what a new resume says beside them; null when the resume is there
     */
    record AcceptItems(
            @TargetAggregateIdentifier ProposalId proposalId,
            UserId ownerId,
            List<EntryId> items,
            ResumeId resumeId,
            @Personal @Nullable BegunResume begun)
            implements ProposalCommand {
        public AcceptItems {
            items = List.copyOf(items);
        }
    }

    /** Throw the proposal away; what was accepted stays in its resume. */
    record DeleteProposal(@TargetAggregateIdentifier ProposalId proposalId, UserId ownerId)
            implements ProposalCommand {}
}
