package io.jiwon.campaign.query;

import io.jiwon.campaign.CampaignEvent;
import io.jiwon.campaign.CampaignEvent.CampaignBegun;
import io.jiwon.campaign.CampaignEvent.CampaignCompleted;
import io.jiwon.campaign.CampaignEvent.CampaignReviewBegun;
import io.jiwon.campaign.CampaignEvent.CampaignReviewCompared;
import io.jiwon.campaign.CampaignEvent.CampaignReviewFailed;
import io.jiwon.campaign.CampaignEvent.CampaignReviewSkipped;
import io.jiwon.campaign.CampaignEvent.CampaignStopped;
import io.jiwon.campaign.CampaignQuery.State;
import io.jiwon.campaign.CampaignReview;
import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each campaign as one row that is counted up as its reviews have their turns. */
@Component
@ProcessingGroup(CampaignDetailProjector.GROUP)
final class CampaignDetailProjector {
    static final String GROUP = "campaign-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    CampaignDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(CampaignEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        OffsetDateTime when = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        switch (event) {
            case CampaignBegun begun -> insert(begun, when, version);
            case CampaignReviewBegun turn -> update(event, version, "running = running + 1");
            case CampaignReviewCompared compared ->
                update(
                        event,
                        version,
                        "running = running - 1, done = done + 1, spent_usd = spent_usd + ?::numeric,"
                                + " deltas = deltas || to_jsonb(?::float8)",
                        compared.chargedUsd(),
                        Drift.of(compared.originalRate(), compared.rates()));
            case CampaignReviewFailed failed ->
                update(
                        event,
                        version,
                        "running = running - 1, failed = failed + 1, spent_usd = spent_usd + ?::numeric",
                        failed.chargedUsd());
            case CampaignReviewSkipped skipped ->
                update(event, version, "running = running - 1, skipped = skipped + 1");
            case CampaignStopped stopped ->
                update(
                        event,
                        version,
                        "state = ?, ended_at = ?",
                        (switch (stopped.reason()) {
                                    case ADMINISTRATOR -> State.STOPPED;
                                    case COST_CEILING -> State.STOPPED_BY_COST_CEILING;
                                    case AI_BUDGET -> State.STOPPED_BY_AI_BUDGET;
                                })
                                .name(),
                        when);
            case CampaignCompleted completed ->
                update(event, version, "state = ?, ended_at = ?", State.COMPLETED.name(), when);
        }
    }

    private void insert(CampaignBegun begun, OffsetDateTime when, long version) {
        boolean priced = begun.costCeilingUsd() != null;
        rows.insert(
                begun.campaignId(),
                "insert into query.campaign_detail (campaign_id, administrator, state, wish, total, expected_usd,"
                        + " cost_ceiling_usd, spent_usd, version, begun_at)"
                        + " values (?, ?, ?, ?::jsonb, ?, ?::numeric, ?::numeric, ?::numeric, ?, ?)",
                begun.campaignId().value(),
                begun.administrator().value(),
                State.UNDER_WAY.name(),
                StoredJson.write(begun.wish()),
                begun.reviews().size(),
                priced
                        ? begun.reviews().stream()
                                .map(CampaignReview::expectedUsd)
                                .filter(Objects::nonNull)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                        : null,
                begun.costCeilingUsd(),
                priced ? BigDecimal.ZERO : null,
                version,
                when);
    }

    private void update(CampaignEvent event, long version, String assignments, @Nullable Object... values) {
        @Nullable Object[] all = new @Nullable Object[values.length + 2];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = version;
        all[values.length + 1] = event.campaignId().value();
        String sql = "update query.campaign_detail set " + assignments + ", version = ? where campaign_id = ?";
        rows.updateOne(event.campaignId(), sql, all);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.campaign_detail");
    }
}
