package io.jiwon.campaign.command;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.UserId;
import io.jiwon.campaign.CampaignCommand.BeginCampaign;
import io.jiwon.campaign.CampaignCommand.RecordCampaignReview;
import io.jiwon.campaign.CampaignCommand.SkipCampaignReview;
import io.jiwon.campaign.CampaignCommand.StopCampaign;
import io.jiwon.campaign.CampaignEvent;
import io.jiwon.campaign.CampaignEvent.CampaignBegun;
import io.jiwon.campaign.CampaignEvent.CampaignCompleted;
import io.jiwon.campaign.CampaignEvent.CampaignReviewBegun;
import io.jiwon.campaign.CampaignEvent.CampaignReviewCompared;
import io.jiwon.campaign.CampaignEvent.CampaignReviewFailed;
import io.jiwon.campaign.CampaignEvent.CampaignReviewSkipped;
import io.jiwon.campaign.CampaignEvent.CampaignStopped;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignProblem;
import io.jiwon.campaign.CampaignReview;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.campaign.StopReason;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Many reviews that are repeated one after the other, a few at a time. Each end of one begins the next, so a step that is
 * told twice moves nothing twice and a step that was lost is found again by its event.
 */
@StoredAggregate
@Revision("1")
final class Campaign {
    /** Digits of a ratio of costs. */
    private static final int RATIO_SCALE = 8;

    @AggregateIdentifier
    private @Nullable CampaignId campaignId;

    private UserId administrator;
    private CampaignWish wish;
    private List<CampaignReview> reviews = List.of();
    private @Nullable BigDecimal costCeilingUsd;

    /** How many reviews have had their turn. */
    private int begun;

    /** What each review that is under way is expected to cost, by the text of its id. */
    private Map<String, BigDecimal> inFlight = new LinkedHashMap<>();

    /** US dollars of reviews that have ended: what was charged, and what had been expected. */
    private BigDecimal chargedUsd = BigDecimal.ZERO;

    private BigDecimal expectedOfEndedUsd = BigDecimal.ZERO;
    private boolean ended;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Campaign() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BeginCampaign command) {
        if (campaignId != null) {
            return;
        }
        FieldRules rules = new FieldRules();
        CampaignRules.check(rules, command.wish());
        rules.items("reviews", command.reviews(), command.wish().maxFeedbacks());
        rules.refuseIfBroken();
        if (command.reviews().isEmpty()) {
            throw new Refused(CampaignProblem.NO_REVIEW_MATCHES);
        }
        BigDecimal expected = command.reviews().stream()
                .map(review -> orNothing(review.expectedUsd()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ceiling = command.costCeilingUsd();
        if (ceiling != null && expected.compareTo(ceiling) > 0) {
            throw new Refused(CampaignProblem.ABOVE_COST_CEILING);
        }
        apply(new CampaignBegun(
                command.campaignId(), command.administrator(), command.wish(), command.reviews(), ceiling));
        beginNext();
    }

    @CommandHandler
    void handle(RecordCampaignReview command) {
        BigDecimal expected = inFlight.get(command.feedbackId().toString());
        if (expected == null) {
            return;
        }
        // A repeat that failed may have cost something that its failure does not tell.
        BigDecimal charged = costCeilingUsd == null
                ? null
                : orNothing(command.costUsd())
                        .add(expected.multiply(BigDecimal.valueOf(command.failedRuns()))
                                .divide(BigDecimal.valueOf(wish.runs()), RATIO_SCALE, RoundingMode.UP));
        if (command.rates().isEmpty()) {
            apply(new CampaignReviewFailed(command.campaignId(), command.feedbackId(), charged));
        } else {
            apply(new CampaignReviewCompared(
                    command.campaignId(),
                    command.feedbackId(),
                    command.originalRate(),
                    command.rates(),
                    command.failedRuns(),
                    charged));
        }
        beginNext();
    }

    @CommandHandler
    void handle(SkipCampaignReview command) {
        if (inFlight.containsKey(command.feedbackId().toString())) {
            apply(new CampaignReviewSkipped(command.campaignId(), command.feedbackId()));
            beginNext();
        }
    }

    @CommandHandler
    void handle(StopCampaign command) {
        if (!ended) {
            apply(new CampaignStopped(command.campaignId(), command.reason()));
        }
    }

    private void beginNext() {
        CampaignId id = requireNonNull(campaignId);
        while (!ended && begun < reviews.size() && inFlight.size() < CampaignRules.IN_FLIGHT_MAX) {
            CampaignReview next = reviews.get(begun);
            if (mightPassTheCeiling(next)) {
                // Those under way may turn out cheaper; the last of them decides.
                if (inFlight.isEmpty()) {
                    apply(new CampaignStopped(id, StopReason.COST_CEILING));
                }
                return;
            }
            FeedbackId review = next.feedbackId();
            apply(new CampaignReviewBegun(
                    id, administrator, review, id.rerunOf(review), wish.model(), wish.promptVersion(), wish.runs()));
        }
        if (!ended && begun == reviews.size() && inFlight.isEmpty()) {
            apply(new CampaignCompleted(id));
        }
    }

    /** If those to come are as much dearer than expected as those that have ended. */
    private boolean mightPassTheCeiling(CampaignReview next) {
        if (costCeilingUsd == null) {
            return false;
        }
        BigDecimal open = inFlight.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(orNothing(next.expectedUsd()));
        if (expectedOfEndedUsd.signum() > 0 && chargedUsd.compareTo(expectedOfEndedUsd) > 0) {
            open = open.multiply(chargedUsd).divide(expectedOfEndedUsd, RATIO_SCALE, RoundingMode.UP);
        }
        return chargedUsd.add(open).compareTo(costCeilingUsd) > 0;
    }

    private static BigDecimal orNothing(@Nullable BigDecimal usd) {
        return usd == null ? BigDecimal.ZERO : usd;
    }

    private static void apply(CampaignEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(CampaignEvent event) {
        switch (event) {
            case CampaignBegun first -> {
                campaignId = first.campaignId();
                administrator = first.administrator();
                wish = first.wish();
                reviews = first.reviews();
                costCeilingUsd = first.costCeilingUsd();
            }
            case CampaignReviewBegun turn -> {
                inFlight.put(
                        turn.feedbackId().toString(),
                        orNothing(reviews.get(begun).expectedUsd()));
                begun++;
            }
            case CampaignReviewCompared compared -> charge(compared.feedbackId(), compared.chargedUsd());
            case CampaignReviewFailed failed -> charge(failed.feedbackId(), failed.chargedUsd());
            case CampaignReviewSkipped skipped ->
                inFlight.remove(skipped.feedbackId().toString());
            case CampaignStopped stop -> ended = true;
            case CampaignCompleted completed -> ended = true;
        }
    }

    private void charge(FeedbackId review, @Nullable BigDecimal charged) {
        chargedUsd = chargedUsd.add(orNothing(charged));
        expectedOfEndedUsd = expectedOfEndedUsd.add(orNothing(inFlight.remove(review.toString())));
    }
}
