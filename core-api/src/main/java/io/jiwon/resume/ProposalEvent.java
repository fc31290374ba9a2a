package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.file.FileId;
import io.jiwon.message.Personal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a proposal of what a document could become in a resume. */
public sealed interface ProposalEvent {
    ProposalId proposalId();

    UserId ownerId();

    /**
     * A person had a document read.
     *
     * @param text what stands in it; all places are places of this text
     */
    @Revision("1")
    record ProposalRequested(
            ProposalId proposalId,
            UserId ownerId,
            FileId fileId,
            @Personal String text) implements ProposalEvent {}

    /**
     * It was read.
     *
     * @param fallbackReason why a model did not read it, though one was asked; null when none failed
     */
    @Revision("1")
    record ProposalReady(
            ProposalId proposalId,
            UserId ownerId,
            @Personal ResumeReading reading,
            @Personal AiProvenance provenance,
            @Nullable String fallbackReason)
            implements ProposalEvent {}

    /** There will be no proposal. */
    @Revision("1")
    record ProposalFailed(ProposalId proposalId, UserId ownerId, String reason, String detail)
            implements ProposalEvent {}

    /** The person confirmed items, which became entries of this resume in the same moment. */
    @Revision("1")
    record ItemsAccepted(ProposalId proposalId, UserId ownerId, ResumeId resumeId, List<EntryId> items)
            implements ProposalEvent {
        public ItemsAccepted {
            items = List.copyOf(items);
        }
    }

    /** The proposal was thrown away; what was accepted stays in its resume. */
    @Revision("1")
    record ProposalDeleted(ProposalId proposalId, UserId ownerId) implements ProposalEvent {}
}
