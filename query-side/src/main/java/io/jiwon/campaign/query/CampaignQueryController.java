package io.jiwon.campaign.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignQuery.CampaignDetail;
import io.jiwon.campaign.CampaignQuery.CampaignSummary;
import io.jiwon.campaign.CampaignQuery.FindCampaign;
import io.jiwon.campaign.CampaignQuery.ListCampaigns;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/campaigns")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "campaign")
final class CampaignQueryController {
    private final Queries queries;

    CampaignQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @ShowsPersonalData
    @Operation(summary = "The campaigns, newest first (administrators)")
    Page<CampaignSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListCampaigns(new Paging(page, pageSize)));
    }

    @GetMapping("/{campaign_id}")
    @ShowsPersonalData
    @Operation(
            summary = "A campaign: how far it is, what it has cost and how the rates moved (administrators)",
            description =
                    "The drift of a review is the median of its repeats less its first rate. spent_usd is what the"
                            + " results cost and what was expected of repeats that failed; null when no price is known.")
    ResponseEntity<CampaignAnswer> find(Caller caller, @PathVariable("campaign_id") CampaignId campaignId) {
        CampaignDetail campaign = queries.ask(caller, new FindCampaign(campaignId), CampaignDetail.class);
        return ResponseEntity.ok().eTag("\"" + campaign.version() + "\"").body(CampaignAnswer.of(campaign));
    }
}
