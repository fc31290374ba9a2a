package io.jiwon.campaign.ai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.account.UserId;
import io.jiwon.ai.task.AiBudget;
import io.jiwon.ai.task.SagaCommands;
import io.jiwon.campaign.CampaignCommand.RecordCampaignReview;
import io.jiwon.campaign.CampaignCommand.SkipCampaignReview;
import io.jiwon.campaign.CampaignCommand.StopCampaign;
import io.jiwon.campaign.CampaignEvent.CampaignBegun;
import io.jiwon.campaign.CampaignEvent.CampaignCompleted;
import io.jiwon.campaign.CampaignEvent.CampaignReviewBegun;
import io.jiwon.campaign.CampaignEvent.CampaignStopped;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.StopReason;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunCommand.RequestRerun;
import io.jiwon.rerun.RerunCommand.StopRerun;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Has the reviews of a campaign repeated as their turns come, and tells the campaign of each end, which begins the next
 * turn. What is told twice changes nothing, so a process that dies in the middle is taken up where its token stands.
 */
@Saga
@ProcessingGroup("campaign-saga")
@DisallowReplay
public class CampaignSaga {
    private static final String CAMPAIGN = "campaignId";
    private static final String RERUN = "rerunId";
    private static final String SUBJECT = "subject";

    @Autowired
    private transient @Nullable SagaCommands commands;

    @Autowired
    private transient @Nullable AiBudget budget;

    @JsonProperty
    private @Nullable CampaignId campaignId;

    /** The owners of the reviews that are under way, by review; both as text. */
    @JsonProperty
    private Map<String, String> underWay = new LinkedHashMap<>();

    @JsonProperty
    private boolean stopped;

    /** For Axon, which makes an instance by reflection and needs the class and this to be public. */
    public CampaignSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = CAMPAIGN)
    void on(CampaignBegun event) {
        campaignId = event.campaignId();
    }

    @SagaEventHandler(associationProperty = CAMPAIGN)
    void on(CampaignReviewBegun event) {
        if (isBudgetSpent(event.administrator())) {
            commands().send(new StopCampaign(event.campaignId(), StopReason.AI_BUDGET));
            commands().send(new SkipCampaignReview(event.campaignId(), event.feedbackId()));
            return;
        }
        Optional<PinnedReview> pinned = commands().ask(new PinAnyReview(event.feedbackId()), PinnedReview.class);
        if (pinned.isEmpty()) {
            commands().send(new SkipCampaignReview(event.campaignId(), event.feedbackId()));
            return;
        }
        PinnedReview review = pinned.get();
        underWay.put(event.feedbackId().toString(), review.ownerId().toString());
        SagaLifecycle.associateWith(RERUN, event.rerunId().toString());
        SagaLifecycle.associateWith(SUBJECT, review.ownerId().toString());
        boolean requested = commands()
                .send(new RequestRerun(
                        event.rerunId(),
                        event.administrator(),
                        RerunCause.CAMPAIGN,
                        review,
                        event.model(),
                        event.promptVersion(),
                        event.runs()));
        if (!requested) {
            skip(event.feedbackId());
        }
    }

    @SagaEventHandler(associationProperty = RERUN)
    void on(RerunCompleted event) {
        commands()
                .send(new RecordCampaignReview(
                        id(),
                        event.feedbackId(),
                        event.originalRate(),
                        event.rates(),
                        event.failedRuns(),
                        event.costUsd()));
        ended(event.feedbackId());
    }

    @SagaEventHandler(associationProperty = RERUN)
    void on(RerunWithdrawn event) {
        skip(event.feedbackId());
    }

    /** What was being done for the person is gone, and nobody will tell of its end. */
    @SagaEventHandler(associationProperty = SUBJECT)
    void on(ErasureCompleted event) {
        List.copyOf(underWay.entrySet()).stream()
                .filter(review -> review.getValue().equals(event.subject().toString()))
                .forEach(review -> skip(FeedbackId.from(review.getKey())));
    }

    @SagaEventHandler(associationProperty = CAMPAIGN)
    void on(CampaignStopped event) {
        stopped = true;
        for (String feedbackId : underWay.keySet()) {
            commands().send(new StopRerun(rerunOf(FeedbackId.from(feedbackId))));
        }
        endWhenNothingIsLeft();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = CAMPAIGN)
    void on(CampaignCompleted event) {}

    private void skip(FeedbackId feedbackId) {
        commands().send(new SkipCampaignReview(id(), feedbackId));
        ended(feedbackId);
    }

    private void ended(FeedbackId feedbackId) {
        underWay.remove(feedbackId.toString());
        SagaLifecycle.removeAssociationWith(RERUN, rerunOf(feedbackId).toString());
        endWhenNothingIsLeft();
    }

    private void endWhenNothingIsLeft() {
        if (stopped && underWay.isEmpty()) {
            SagaLifecycle.end();
        }
    }

    private boolean isBudgetSpent(UserId administrator) {
        return requireNonNull(budget, "Axon injects the budget before it calls a handler")
                .isSpent(administrator.value());
    }

    private CampaignId id() {
        return requireNonNull(campaignId, "the campaign's first event sets its id");
    }

    private RerunId rerunOf(FeedbackId feedbackId) {
        return id().rerunOf(feedbackId);
    }

    private SagaCommands commands() {
        return requireNonNull(commands, "Axon injects the commands before it calls a handler");
    }
}
