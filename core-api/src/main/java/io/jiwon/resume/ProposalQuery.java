package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.file.FileId;
import io.jiwon.message.Paging;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one may ask about proposals; each question is answered from the asker's own. */
public sealed interface ProposalQuery {
    /** One proposal. Answers {@link ProposalDetail}. */
    record FindProposal(ProposalId proposalId, UserId ownerId) implements ProposalQuery {}

    /** How a proposal came to be. Answers {@link AiProvenance}. */
    record FindProposalProvenance(ProposalId proposalId, UserId ownerId) implements ProposalQuery {}

    /** The owner's proposals, newest first. Answers a page of {@link ProposalSummary}. */
    record ListProposals(UserId ownerId, Paging paging) implements ProposalQuery {}

    /** How far a proposal is. */
    enum State {
        UNDER_WAY,
        READY,
        FAILED
    }

    /** A line of the list of proposals. */
    record ProposalSummary(ProposalId proposalId, FileId fileId, State state, Instant requestedAt) {}

    /**
     * A proposal.
     *
     * @param text what stands in the document
     * @param reading null until it is ready
     * @param accepted the resume that each accepted item became an entry of
     * @param provider who read it; null until it is ready, likewise the model
     * @param fallbackReason why a model did not read it, though one was asked
     * @param failure null unless there will be none
     * @param version the number of the proposal's last event, from 0; also its ETag
     */
    record ProposalDetail(
            ProposalId proposalId,
            UserId userId,
            FileId fileId,
            State state,
            String text,
            @Nullable ResumeReading reading,
            Map<EntryId, ResumeId> accepted,
            @Nullable String provider,
            @Nullable String model,
            @Nullable String fallbackReason,
            @Nullable ProposalFailure failure,
            long version,
            Instant requestedAt) {
        public ProposalDetail {
            accepted = Map.copyOf(accepted);
        }
    }

    /** Why there is no proposal. */
    record ProposalFailure(String reason, String detail) {}
}
