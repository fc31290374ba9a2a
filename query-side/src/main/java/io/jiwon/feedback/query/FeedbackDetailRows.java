package io.jiwon.feedback.query;

import io.jiwon.feedback.query.FeedbackDetailRow.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FeedbackDetailRows extends Repository<FeedbackDetailRow, UUID> {
    @Query("select f from FeedbackDetailRow f where f.feedbackId = ?1 and f.ownerId = ?2 and f.isActive")
    Optional<FeedbackDetailRow> find(UUID feedbackId, UUID ownerId);

    @Query(
            value = "select new io.jiwon.feedback.query.FeedbackDetailRow$Line(f.feedbackId, f.kind, f.resumeId,"
                    + " f.postingId, f.status, f.matchingRate, f.createdAt) from FeedbackDetailRow f"
                    + " where f.ownerId = ?1 and f.isActive order by f.createdAt desc, f.feedbackId desc",
            countQuery = "select count(f) from FeedbackDetailRow f where f.ownerId = ?1 and f.isActive")
    Page<Line> list(UUID ownerId, Pageable page);

    /** The same after one of them, without counting. */
    @Query("select new io.jiwon.feedback.query.FeedbackDetailRow$Line(f.feedbackId, f.kind, f.resumeId,"
            + " f.postingId, f.status, f.matchingRate, f.createdAt) from FeedbackDetailRow f"
            + " where f.ownerId = ?1 and f.isActive and (f.createdAt, f.feedbackId) < (?2, ?3)"
            + " order by f.createdAt desc, f.feedbackId desc")
    List<Line> listAfter(UUID ownerId, Instant createdAt, UUID feedbackId, Limit limit);
}
