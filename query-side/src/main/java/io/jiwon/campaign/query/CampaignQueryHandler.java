package io.jiwon.campaign.query;

import io.jiwon.campaign.CampaignProblem;
import io.jiwon.campaign.CampaignQuery.CampaignDetail;
import io.jiwon.campaign.CampaignQuery.CampaignSummary;
import io.jiwon.campaign.CampaignQuery.FindCampaign;
import io.jiwon.campaign.CampaignQuery.ListCampaigns;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(CampaignDetailProjector.GROUP)
final class CampaignQueryHandler {
    private final CampaignDetailRows rows;

    CampaignQueryHandler(CampaignDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    CampaignDetail handle(FindCampaign query) {
        return rows.findByCampaignId(query.campaignId().value())
                .map(CampaignDetailRow::detail)
                .orElseThrow(() -> new Refused(CampaignProblem.CAMPAIGN_NOT_FOUND));
    }

    @QueryHandler
    Page<CampaignSummary> handle(ListCampaigns query) {
        Paging paging = query.paging();
        var page = rows.list(PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .map(CampaignDetailRow::summary);
    }
}
