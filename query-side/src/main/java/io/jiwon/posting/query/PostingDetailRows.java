package io.jiwon.posting.query;

import io.jiwon.posting.query.PostingDetailRow.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PostingDetailRows extends Repository<PostingDetailRow, UUID> {
    @Query("select p from PostingDetailRow p where p.postingId = ?1 and (p.ownerId = ?2 or p.isPublished)"
            + " and p.isActive")
    Optional<PostingDetailRow> find(UUID postingId, UUID readerId);

    String FIELDS = "select new io.jiwon.posting.query.PostingDetailRow$Line(p.postingId, p.title, p.company, p.url,"
            + " p.endDate, p.isClosed, p.isActive, p.createdAt, p.companyId, p.companyName, p.publishedAt, ";

    /** Nobody counts them. */
    String LINE = FIELDS + "0L) from PostingDetailRow p";

    /** Each tells how many there are: one round trip to the database fewer than to ask for that, too. */
    String COUNTED = FIELDS + "count(*) over ()) from PostingDetailRow p";

    /** Active, of a title and a deadline (empty for all). The same days as {@link io.jiwon.posting.DeadlineState#of}. */
    String WANTED = " and p.isActive and p.title ilike ?2 escape '\\'"
            + " and (?3 = ''"
            + " or ?3 = 'CLOSED' and (p.isClosed or p.endDate is not null and (p.lastDay is null or p.lastDay < ?4))"
            + " or ?3 = 'ALWAYS_OPEN' and not p.isClosed and p.endDate is null"
            + " or ?3 = 'CLOSING_SOON' and not p.isClosed and p.lastDay between ?4 and ?5"
            + " or ?3 = 'OPEN' and not p.isClosed and p.lastDay > ?5)";

    String LISTED = " where p.ownerId = ?1" + WANTED;

    /** Of one company (empty for all). */
    String PUBLISHED = " where p.isPublished and (?1 = '' or cast(p.companyId as string) = ?1)" + WANTED;

    /** Newest first; the pattern is a LIKE pattern with the escape character {@code \}. */
    @Query(COUNTED + LISTED + " order by p.createdAt desc, p.postingId desc")
    List<Line> list(UUID ownerId, String titlePattern, String deadline, LocalDate today, LocalDate soon, Pageable page);

    /** For a page behind the last, where no line tells. */
    @Query("select count(p) from PostingDetailRow p" + LISTED)
    long count(UUID ownerId, String titlePattern, String deadline, LocalDate today, LocalDate soon);

    /** The same after one of them, without counting. */
    @Query(LINE + LISTED + " and (p.createdAt, p.postingId) < (?6, ?7) order by p.createdAt desc, p.postingId desc")
    List<Line> listAfter(
            UUID ownerId,
            String titlePattern,
            String deadline,
            LocalDate today,
            LocalDate soon,
            Instant createdAt,
            UUID postingId,
            Limit limit);

    /** What companies show, the newest publication first. */
    @Query(
            value = LINE + PUBLISHED + " order by p.publishedAt desc, p.postingId desc",
            countQuery = "select count(p) from PostingDetailRow p" + PUBLISHED)
    Page<Line> listPublished(
            String companyId, String titlePattern, String deadline, LocalDate today, LocalDate soon, Pageable page);

    /** The same after one of them, without counting. */
    @Query(LINE + PUBLISHED
            + " and (p.publishedAt, p.postingId) < (?6, ?7) order by p.publishedAt desc, p.postingId desc")
    List<Line> listPublishedAfter(
            String companyId,
            String titlePattern,
            String deadline,
            LocalDate today,
            LocalDate soon,
            Instant publishedAt,
            UUID postingId,
            Limit limit);

    /** Own and active, newest first. */
    @Query(
            value = "select p from PostingDetailRow p where p.ownerId = ?1 and p.isActive"
                    + " order by p.createdAt desc, p.postingId desc",
            countQuery = "select count(p) from PostingDetailRow p where p.ownerId = ?1 and p.isActive")
    Page<PostingDetailRow> listWhole(UUID ownerId, Pageable page);
}
