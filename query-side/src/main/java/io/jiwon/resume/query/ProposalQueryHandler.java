package io.jiwon.resume.query;

import io.jiwon.ai.AiProvenance;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import io.jiwon.resume.ProposalProblem;
import io.jiwon.resume.ProposalQuery.FindProposal;
import io.jiwon.resume.ProposalQuery.FindProposalProvenance;
import io.jiwon.resume.ProposalQuery.ListProposals;
import io.jiwon.resume.ProposalQuery.ProposalDetail;
import io.jiwon.resume.ProposalQuery.ProposalSummary;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(ProposalDetailProjector.GROUP)
final class ProposalQueryHandler {
    private final ProposalDetailRows rows;

    ProposalQueryHandler(ProposalDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    ProposalDetail handle(FindProposal query) {
        return rows.findByProposalIdAndOwnerId(
                        query.proposalId().value(), query.ownerId().value())
                .map(ProposalDetailRow::detail)
                .orElseThrow(() -> new Refused(ProposalProblem.PROPOSAL_NOT_FOUND));
    }

    @QueryHandler
    AiProvenance handle(FindProposalProvenance query) {
        return rows.provenance(query.proposalId().value(), query.ownerId().value())
                .map(ProposalProvenanceRow::provenance)
                .orElseThrow(() -> new Refused(ProposalProblem.PROPOSAL_NOT_FOUND));
    }

    @QueryHandler
    Page<ProposalSummary> handle(ListProposals query) {
        Paging paging = query.paging();
        var page = rows.list(query.ownerId().value(), PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .map(ProposalDetailRow.Line::summary);
    }
}
