package io.jiwon.appeal.query;

import io.jiwon.appeal.query.AppealDetailRow.Line;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AppealDetailRows extends Repository<AppealDetailRow, UUID> {
    Optional<AppealDetailRow> findByAppealId(UUID appealId);

    Optional<AppealDetailRow> findByAppealIdAndOwnerId(UUID appealId, UUID ownerId);

    @Query(
            value =
                    "select new io.jiwon.appeal.query.AppealDetailRow$Line(a.appealId, a.ownerId, a.feedbackId, a.reason,"
                            + " a.filedAt) from AppealDetailRow a where a.state = OPEN order by a.filedAt, a.appealId",
            countQuery = "select count(a) from AppealDetailRow a where a.state = OPEN")
    Page<Line> listOpen(Pageable page);
}
