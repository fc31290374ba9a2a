package io.jiwon.campaign.query;

import io.jiwon.account.UserId;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignQuery.CampaignDetail;
import io.jiwon.campaign.CampaignQuery.CampaignProgress;
import io.jiwon.campaign.CampaignQuery.State;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.message.AboutPeople;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign as an answer: how far it is, and how the rates moved. */
record CampaignAnswer(
        CampaignId campaignId,
        UserId administrator,
        State state,
        CampaignWish wish,
        CampaignProgress progress,
        @Nullable BigDecimal expectedUsd,
        @Nullable BigDecimal costCeilingUsd,
        @Nullable BigDecimal spentUsd,
        @Nullable RateDrift drift,
        long version,
        Instant begunAt,
        @Nullable Instant endedAt)
        implements AboutPeople {

    /**
     * How far the medians of the repeats lie from the first rates.
     *
     * @param distribution how many reviews lie in each step, the lowest first
     */
    record RateDrift(int reviews, double median, double least, double greatest, List<DriftStep> distribution) {
        /** Points of the rate, between which reviews are counted together. */
        private static final double[] BOUNDS = {-20, -10, -5, -1, 1, 5, 10, 20};

        static @Nullable RateDrift of(List<Double> deltas) {
            return deltas.isEmpty()
                    ? null
                    : new RateDrift(
                            deltas.size(),
                            Drift.median(deltas),
                            Collections.min(deltas),
                            Collections.max(deltas),
                            distribution(deltas));
        }

        private static List<DriftStep> distribution(List<Double> deltas) {
            List<DriftStep> steps = new ArrayList<>();
            for (int i = 0; i <= BOUNDS.length; i++) {
                Double from = i == 0 ? null : Double.valueOf(BOUNDS[i - 1]);
                Double below = i == BOUNDS.length ? null : Double.valueOf(BOUNDS[i]);
                long reviews = deltas.stream()
                        .filter(delta -> (from == null || delta >= from) && (below == null || delta < below))
                        .count();
                steps.add(new DriftStep(from, below, reviews));
            }
            return List.copyOf(steps);
        }
    }

    /**
     * A step of the distribution.
     *
     * @param from the least delta that belongs to it; null for the lowest step
     * @param below the delta from which on the next step begins; null for the highest
     */
    record DriftStep(@Nullable Double from, @Nullable Double below, long reviews) {}

    static CampaignAnswer of(CampaignDetail campaign) {
        return new CampaignAnswer(
                campaign.campaignId(),
                campaign.administrator(),
                campaign.state(),
                campaign.wish(),
                campaign.progress(),
                campaign.expectedUsd(),
                campaign.costCeilingUsd(),
                campaign.spentUsd(),
                RateDrift.of(campaign.deltas()),
                campaign.version(),
                campaign.begunAt(),
                campaign.endedAt());
    }

    @Override
    public Set<UserId> people() {
        UserId owner = wish.owner();
        return owner == null ? Set.of() : Set.of(owner);
    }
}
