package io.jiwon.campaign.query;

import io.jiwon.account.UserId;
import io.jiwon.campaign.CampaignQuery.ListRepeatableReviews;
import io.jiwon.campaign.CampaignQuery.RepeatableReviews;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.readmodel.ReadsFrom;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(CampaignReviewProjector.GROUP)
final class CampaignReviewQueryHandler {
    private static final UUID NOBODY = new UUID(0, 0);

    private final CampaignReviewRows rows;

    CampaignReviewQueryHandler(CampaignReviewRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    RepeatableReviews handle(ListRepeatableReviews query) {
        CampaignWish wish = query.wish();
        UserId owner = wish.owner();
        var found = rows.match(
                wish.requestedFrom(),
                wish.requestedTo(),
                owner == null,
                owner == null ? NOBODY : owner.value(),
                wish.kinds(),
                PageRequest.of(0, wish.maxFeedbacks()));
        return new RepeatableReviews(
                found.getTotalElements(),
                found.getContent().stream().map(CampaignReviewRow::review).toList());
    }
}
