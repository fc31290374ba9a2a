package io.jiwon.resume.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ResumeDetailRows extends Repository<ResumeDetailRow, UUID> {
    @Query("select r from ResumeDetailRow r where r.resumeId = ?1 and r.ownerId = ?2 and r.isActive")
    Optional<ResumeDetailRow> find(UUID resumeId, UUID ownerId);

    @Query("select e from ResumeEntryRow e where e.resumeId = ?1 order by e.section, e.place")
    List<ResumeEntryRow> entries(UUID resumeId);

    @Query(
            value = "select new io.jiwon.resume.query.ResumeSummaryRow(r.resumeId, r.title, r.resumeType,"
                    + " (select count(e) from ResumeEntryRow e where e.resumeId = r.resumeId), r.version, r.createdAt,"
                    + " r.lastEditedAt) from ResumeDetailRow r where r.ownerId = ?1 and r.isActive"
                    + " order by r.createdAt desc, r.resumeId desc",
            countQuery = "select count(r) from ResumeDetailRow r where r.ownerId = ?1 and r.isActive")
    Page<ResumeSummaryRow> list(UUID ownerId, Pageable page);

    /** The same after one of them, without counting. */
    @Query("select new io.jiwon.resume.query.ResumeSummaryRow(r.resumeId, r.title, r.resumeType,"
            + " (select count(e) from ResumeEntryRow e where e.resumeId = r.resumeId), r.version, r.createdAt,"
            + " r.lastEditedAt) from ResumeDetailRow r where r.ownerId = ?1 and r.isActive"
            + " and (r.createdAt, r.resumeId) < (?2, ?3) order by r.createdAt desc, r.resumeId desc")
    List<ResumeSummaryRow> listAfter(UUID ownerId, Instant createdAt, UUID resumeId, Limit limit);

    /** Own and active, newest first. */
    @Query(
            value = "select r from ResumeDetailRow r where r.ownerId = ?1 and r.isActive"
                    + " order by r.createdAt desc, r.resumeId desc",
            countQuery = "select count(r) from ResumeDetailRow r where r.ownerId = ?1 and r.isActive")
    Page<ResumeDetailRow> listWhole(UUID ownerId, Pageable page);

    @Query("select e from ResumeEntryRow e where e.resumeId in ?1 order by e.section, e.place")
    List<ResumeEntryRow> entriesOf(Collection<UUID> resumeIds);
}
