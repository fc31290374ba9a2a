package io.jiwon.campaign.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.account.ErasureId;
import io.jiwon.account.UserId;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.ai.task.RecordingCommands;
import io.jiwon.ai.task.SagaCommands;
import io.jiwon.ai.task.TestSettings;
import io.jiwon.ai.task.TestTasks;
import io.jiwon.campaign.CampaignCommand.RecordCampaignReview;
import io.jiwon.campaign.CampaignCommand.SkipCampaignReview;
import io.jiwon.campaign.CampaignCommand.StopCampaign;
import io.jiwon.campaign.CampaignEvent.CampaignBegun;
import io.jiwon.campaign.CampaignEvent.CampaignCompleted;
import io.jiwon.campaign.CampaignEvent.CampaignReviewBegun;
import io.jiwon.campaign.CampaignEvent.CampaignStopped;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignReview;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.campaign.StopReason;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.message.Refused;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunCommand.RequestRerun;
import io.jiwon.rerun.RerunCommand.StopRerun;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.ai.Reviews;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignSagaIT {
    private static final CampaignId CAMPAIGN = new CampaignId(new UUID(5, 1));
    private static final UserId ADMINISTRATOR = new UserId(new UUID(5, 2));
    private static final PinnedReview REVIEW = Reviews.pinned();
    private static final FeedbackId FEEDBACK = REVIEW.feedbackId();
    private static final RerunId RERUN = CAMPAIGN.rerunOf(FEEDBACK);

    private static final CampaignBegun BEGUN = new CampaignBegun(
            CAMPAIGN,
            ADMINISTRATOR,
            new CampaignWish(
                    Instant.EPOCH, Instant.EPOCH.plusSeconds(1), null, List.of(FeedbackKind.STANDARD), 1, "m", "v2", 2),
            List.of(new CampaignReview(FEEDBACK, null)),
            null);
    private static final CampaignReviewBegun TURN =
            new CampaignReviewBegun(CAMPAIGN, ADMINISTRATOR, FEEDBACK, RERUN, "m", "v2", 2);

    private final RecordingCommands commands = new RecordingCommands();
    private SagaTestFixture<CampaignSaga> fixture;

    @BeforeEach
    void begin() {
        commands.reply(command -> CompletableFuture.completedFuture(command instanceof PinAnyReview ? REVIEW : null));
        fixture = fixture(Map.of());
    }

    private SagaTestFixture<CampaignSaga> fixture(Map<String, String> settings) {
        SagaTestFixture<CampaignSaga> made = new SagaTestFixture<>(CampaignSaga.class);
        made.registerResource(new SagaCommands(commands, TestSettings.with(settings)));
        made.registerResource(TestTasks.budget(AiDatabase.empty(), TestSettings.with(settings)));
        return made;
    }

    private WhenState begunAndItsTurn() {
        return fixture.givenAPublished(BEGUN).andThenAPublished(TURN);
    }

    @Test
    void aTurnHasTheReviewMadeAgainOnTheAdministratorsBudget() {
        begunAndItsTurn().whenPublishingA(TURN).expectActiveSagas(1).expectAssociationWith("rerunId", RERUN);

        assertThat(commands.payloads())
                .contains(new RequestRerun(RERUN, ADMINISTRATOR, RerunCause.CAMPAIGN, REVIEW, "m", "v2", 2));
    }

    @Test
    void whatTheRepeatsCameToIsTold() {
        begunAndItsTurn()
                .whenPublishingA(new RerunCompleted(
                        RERUN, REVIEW.ownerId(), FEEDBACK, 68, List.of(70), 1, new BigDecimal("0.02")))
                .expectActiveSagas(1)
                .expectNoAssociationWith("rerunId", RERUN);

        assertThat(commands.payloads())
                .last()
                .isEqualTo(new RecordCampaignReview(CAMPAIGN, FEEDBACK, 68, List.of(70), 1, new BigDecimal("0.02")));
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "a campaign passes over what is gone")
    void aReviewThatIsGoneIsSkippedWhetherBeforeItsTurnOrMeanwhile() {
        commands.reply(command -> command instanceof PinAnyReview
                ? CompletableFuture.failedFuture(new Refused(FeedbackProblem.FEEDBACK_REFUSED))
                : CompletableFuture.completedFuture(null));
        fixture.givenAPublished(BEGUN).whenPublishingA(TURN).expectActiveSagas(1);
        assertThat(commands.payloads()).last().isEqualTo(new SkipCampaignReview(CAMPAIGN, FEEDBACK));

        for (Object end : List.of(
                new RerunWithdrawn(RERUN, REVIEW.ownerId(), FEEDBACK),
                new ErasureCompleted(new ErasureId(new UUID(5, 9)), REVIEW.ownerId(), List.of(), "a.signed.receipt"))) {
            begin();
            int before = commands.payloads().size();
            begunAndItsTurn().whenPublishingA(end).expectActiveSagas(1);
            assertThat(commands.payloads().subList(before, commands.payloads().size()))
                    .endsWith(new SkipCampaignReview(CAMPAIGN, FEEDBACK));
        }
    }

    @Test
    void stoppingStopsWhatIsUnderWayAndTheLastEndEndsTheSaga() {
        begunAndItsTurn()
                .whenPublishingA(new CampaignStopped(CAMPAIGN, StopReason.ADMINISTRATOR))
                .expectActiveSagas(1);
        assertThat(commands.payloads()).last().isEqualTo(new StopRerun(RERUN));

        begin();
        fixture.givenAPublished(BEGUN)
                .andThenAPublished(TURN)
                .andThenAPublished(new CampaignStopped(CAMPAIGN, StopReason.ADMINISTRATOR))
                .whenPublishingA(new RerunCompleted(RERUN, REVIEW.ownerId(), FEEDBACK, 68, List.of(), 2, null))
                .expectActiveSagas(0);
    }

    @Test
    void theEndOfTheCampaignEndsTheSaga() {
        begunAndItsTurn().whenPublishingA(new CampaignCompleted(CAMPAIGN)).expectActiveSagas(0);
    }

    @Test
    void aSpentBudgetStopsTheCampaign() {
        fixture = fixture(Map.of("budget.tokens-per-day", "0"));

        fixture.givenAPublished(BEGUN).whenPublishingA(TURN).expectActiveSagas(1);

        assertThat(commands.payloads())
                .containsExactly(
                        new StopCampaign(CAMPAIGN, StopReason.AI_BUDGET), new SkipCampaignReview(CAMPAIGN, FEEDBACK));
    }
}
