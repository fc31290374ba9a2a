package io.jiwon.resume.query;

import io.jiwon.resume.query.ProposalDetailRow.Line;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProposalDetailRows extends Repository<ProposalDetailRow, UUID> {
    Optional<ProposalDetailRow> findByProposalIdAndOwnerId(UUID proposalId, UUID ownerId);

    @Query("select p from ProposalProvenanceRow p where p.proposalId = ?1 and p.ownerId = ?2")
    Optional<ProposalProvenanceRow> provenance(UUID proposalId, UUID ownerId);

    @Query(
            value = "select new io.jiwon.resume.query.ProposalDetailRow$Line(p.proposalId, p.fileId, p.state,"
                    + " p.requestedAt) from ProposalDetailRow p where p.ownerId = ?1"
                    + " order by p.requestedAt desc, p.proposalId desc",
            countQuery = "select count(p) from ProposalDetailRow p where p.ownerId = ?1")
    Page<Line> list(UUID ownerId, Pageable page);
}
