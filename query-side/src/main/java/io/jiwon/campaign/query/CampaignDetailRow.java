package io.jiwon.campaign.query;

import io.jiwon.account.UserId;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignQuery.CampaignDetail;
import io.jiwon.campaign.CampaignQuery.CampaignProgress;
import io.jiwon.campaign.CampaignQuery.CampaignSummary;
import io.jiwon.campaign.CampaignQuery.State;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "campaign_detail")
class CampaignDetailRow {
    private static final TypeReference<List<Double>> DELTAS = new TypeReference<>() {};

    @Id
    private UUID campaignId;

    private UUID administrator;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private String wish;

    private int total;
    private int done;
    private int failed;
    private int skipped;
    private int running;
    private @Nullable BigDecimal expectedUsd;
    private @Nullable BigDecimal costCeilingUsd;
    private @Nullable BigDecimal spentUsd;

    @JdbcTypeCode(SqlTypes.JSON)
    private String deltas;

    private long version;
    private Instant begunAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CampaignDetailRow() {}

    CampaignDetail detail() {
        return new CampaignDetail(
                new CampaignId(campaignId),
                new UserId(administrator),
                state,
                StoredJson.read(wish, CampaignWish.class),
                progress(),
                expectedUsd,
                costCeilingUsd,
                spentUsd,
                StoredJson.read(deltas, DELTAS),
                version,
                begunAt,
                endedAt);
    }

    CampaignSummary summary() {
        return new CampaignSummary(
                new CampaignId(campaignId),
                state,
                StoredJson.read(wish, CampaignWish.class),
                progress(),
                spentUsd,
                begunAt);
    }

    private CampaignProgress progress() {
        return new CampaignProgress(total, done, failed, skipped, running);
    }
}
