package io.jiwon.campaign.command;

import io.jiwon.campaign.CampaignWish;
import io.jiwon.message.FieldRules;
import io.jiwon.rerun.RerunCommand.RequestRerun;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How large a campaign may be. */
final class CampaignRules {
    /** Reviews of one campaign. */
    static final int FEEDBACKS_MAX = 1_000;

    /** Reviews of one campaign that are repeated at the same time: the others of the queue are not kept waiting. */
    static final int IN_FLIGHT_MAX = 4;

    /** US dollars that a campaign may be allowed to cost. */
    static final BigDecimal CEILING_MAX_USD = BigDecimal.valueOf(10_000);

    /** Nobody asked for a review before. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Nobody needs to name a later moment. */
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final int CEILING_MAX_DECIMALS = 8;

    private CampaignRules() {}

    static void check(FieldRules rules, CampaignWish wish) {
        rules.rule(
                        "max_feedbacks",
                        wish.maxFeedbacks() >= 1 && wish.maxFeedbacks() <= FEEDBACKS_MAX,
                        "must be between 1 and " + FEEDBACKS_MAX)
                .rule("requested_to", wish.requestedTo().isAfter(wish.requestedFrom()), "must be after requested_from")
                .rule("requested_from", !wish.requestedFrom().isBefore(EARLIEST), "must not be before " + EARLIEST)
                .rule("requested_to", !wish.requestedTo().isAfter(LATEST), "must not be after " + LATEST)
                .rule("kinds", !wish.kinds().isEmpty(), "must name at least one kind");
        rules.rule(
                "runs",
                wish.runs() >= 1 && wish.runs() <= RequestRerun.RUNS_MAX,
                "must be between 1 and " + RequestRerun.RUNS_MAX);
    }

    /** @param priced whether the model has a price, so that there is something to limit */
    static void checkCeiling(FieldRules rules, @Nullable BigDecimal ceilingUsd, boolean priced) {
        rules.rule("cost_ceiling_usd", ceilingUsd != null || !priced, "must be there: the model has a price")
                .rule(
                        "cost_ceiling_usd",
                        ceilingUsd == null || priced,
                        "must not be there: no price is known for the model, so nothing could be held to it")
                .rule(
                        "cost_ceiling_usd",
                        ceilingUsd == null || isAmount(ceilingUsd),
                        "must be above 0 and at most " + CEILING_MAX_USD + ", with at most " + CEILING_MAX_DECIMALS
                                + " decimals");
    }

    // First the form: a number like 1E+999999999 is short in JSON and a gigabyte when it is written out.
    private static boolean isAmount(BigDecimal usd) {
        return usd.scale() <= CEILING_MAX_DECIMALS
                && usd.precision() - (long) usd.scale() <= CEILING_MAX_USD.precision()
                && usd.signum() > 0
                && usd.compareTo(CEILING_MAX_USD) <= 0;
    }
}
