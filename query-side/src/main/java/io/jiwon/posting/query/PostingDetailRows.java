package io.jiwon.posting.query;

import io.jiwon.posting.query.PostingDetailRow.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PostingDetailRows extends Repository<PostingDetailRow, UUID> {
    @Query("select p from PostingDetailRow p where p.postingId = ?1 and p.ownerId = ?2 and p.isActive")
    Optional<PostingDetailRow> find(UUID postingId, UUID ownerId);

    /** Own and active, newest first; the pattern is a LIKE pattern with the escape character {@code \}. */
    @Query(
            value = "select new io.jiwon.posting.query.PostingDetailRow$Line(p.postingId, p.title, p.company, p.url,"
                    + " p.endDate, p.isClosed, p.isActive, p.createdAt) from PostingDetailRow p"
                    + " where p.ownerId = ?1 and p.isActive and p.title ilike ?2 escape '\\'"
                    + " order by p.createdAt desc, p.postingId desc",
            countQuery = "select count(p) from PostingDetailRow p"
                    + " where p.ownerId = ?1 and p.isActive and p.title ilike ?2 escape '\\'")
    Page<Line> list(UUID ownerId, String titlePattern, Pageable page);

    /** The same after one of them, without counting. */
    @Query("select new io.jiwon.posting.query.PostingDetailRow$Line(p.postingId, p.title, p.company, p.url,"
            + " p.endDate, p.isClosed, p.isActive, p.createdAt) from PostingDetailRow p"
            + " where p.ownerId = ?1 and p.isActive and p.title ilike ?2 escape '\\'"
            + " and (p.createdAt, p.postingId) < (?3, ?4) order by p.createdAt desc, p.postingId desc")
    List<Line> listAfter(UUID ownerId, String titlePattern, Instant createdAt, UUID postingId, Limit limit);

    /** Own and active, newest first. */
    @Query(
            value = "select p from PostingDetailRow p where p.ownerId = ?1 and p.isActive"
                    + " order by p.createdAt desc, p.postingId desc",
            countQuery = "select count(p) from PostingDetailRow p where p.ownerId = ?1 and p.isActive")
    Page<PostingDetailRow> listWhole(UUID ownerId, Pageable page);
}
