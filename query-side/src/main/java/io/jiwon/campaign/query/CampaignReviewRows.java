package io.jiwon.campaign.query;

import io.jiwon.feedback.FeedbackKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CampaignReviewRows extends Repository<CampaignReviewRow, UUID> {
    /** @param owner of no meaning when it may be anybody's */
    @Query("select r from CampaignReviewRow r where r.ready and r.requestedAt >= ?1 and r.requestedAt < ?2"
            + " and (?3 = true or r.ownerId = ?4) and r.kind in ?5 order by r.requestedAt desc, r.feedbackId desc")
    Page<CampaignReviewRow> match(
            Instant from, Instant to, boolean anybodys, UUID owner, List<FeedbackKind> kinds, Pageable page);
}
