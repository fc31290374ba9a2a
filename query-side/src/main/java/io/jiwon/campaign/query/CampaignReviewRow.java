package io.jiwon.campaign.query;

import io.jiwon.campaign.CampaignQuery.RepeatableReview;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "query", name = "campaign_review")
class CampaignReviewRow {
    @Id
    private UUID feedbackId;

    private UUID ownerId;

    @Enumerated(EnumType.STRING)
    private FeedbackKind kind;

    private Instant requestedAt;
    private boolean ready;
    private long inputTokens;
    private long outputTokens;
    private boolean counted;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CampaignReviewRow() {}

    RepeatableReview review() {
        return new RepeatableReview(new FeedbackId(feedbackId), inputTokens, outputTokens, counted);
    }
}
