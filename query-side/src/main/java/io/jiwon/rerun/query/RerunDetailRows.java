package io.jiwon.rerun.query;

import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.query.RerunDetailRow.Line;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RerunDetailRows extends Repository<RerunDetailRow, UUID> {
    Optional<RerunDetailRow> findByRerunIdAndOwnerId(UUID rerunId, UUID ownerId);

    Optional<RerunDetailRow> findByRerunIdAndCauseNot(UUID rerunId, RerunCause cause);

    @Query("select p from RerunProvenanceRow p where p.rerunId = ?1 and p.ownerId = ?2")
    Optional<RerunProvenanceRow> provenance(UUID rerunId, UUID ownerId);

    @Query(
            value = "select new io.jiwon.rerun.query.RerunDetailRow$Line(r.rerunId, r.feedbackId, r.cause, r.model,"
                    + " r.promptVersion, r.runs, r.ended, r.state, r.requestedAt) from RerunDetailRow r"
                    + " where r.feedbackId = ?1 and r.ownerId = ?2 order by r.requestedAt desc, r.rerunId desc",
            countQuery = "select count(r) from RerunDetailRow r where r.feedbackId = ?1 and r.ownerId = ?2")
    Page<Line> list(UUID feedbackId, UUID ownerId, Pageable page);
}
