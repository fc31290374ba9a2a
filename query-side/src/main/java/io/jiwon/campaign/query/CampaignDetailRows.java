package io.jiwon.campaign.query;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CampaignDetailRows extends Repository<CampaignDetailRow, UUID> {
    Optional<CampaignDetailRow> findByCampaignId(UUID campaignId);

    @Query("select c from CampaignDetailRow c order by c.begunAt desc, c.campaignId desc")
    Page<CampaignDetailRow> list(Pageable page);
}
