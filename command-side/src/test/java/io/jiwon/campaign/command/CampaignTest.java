package io.jiwon.campaign.command;

import static io.jiwon.dispatch.Expected.refusal;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.UserId;
import io.jiwon.campaign.CampaignCommand.BeginCampaign;
import io.jiwon.campaign.CampaignCommand.RecordCampaignReview;
import io.jiwon.campaign.CampaignCommand.SkipCampaignReview;
import io.jiwon.campaign.CampaignCommand.StopCampaign;
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
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.message.RequestProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final CampaignId CAMPAIGN = new CampaignId(new UUID(7, 1));
    private static final UserId ADMINISTRATOR = new UserId(new UUID(7, 2));

    private AggregateTestFixture<Campaign> fixture;

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(Campaign.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
    }

    private static CampaignWish wish(int max, int runs) {
        return new CampaignWish(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-02-01T00:00:00Z"),
                null,
                List.of(FeedbackKind.STANDARD),
                max,
                "gpt-test",
                "v2",
                runs);
    }

    private static FeedbackId review(int number) {
        return new FeedbackId(new UUID(8, number));
    }

    private static List<CampaignReview> reviews(int count, @Nullable String usdEach) {
        List<CampaignReview> reviews = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            reviews.add(new CampaignReview(review(i), usdEach == null ? null : new BigDecimal(usdEach)));
        }
        return reviews;
    }

    private static BeginCampaign beginning(int count, @Nullable String usdEach, @Nullable String ceiling) {
        return new BeginCampaign(
                CAMPAIGN, ADMINISTRATOR, wish(10, 2), reviews(count, usdEach), ceiling == null ? null : usd(ceiling));
    }

    private static CampaignBegun begun(int count, @Nullable String usdEach, @Nullable String ceiling) {
        return new CampaignBegun(
                CAMPAIGN, ADMINISTRATOR, wish(10, 2), reviews(count, usdEach), ceiling == null ? null : usd(ceiling));
    }

    private static CampaignReviewBegun turn(int number) {
        return new CampaignReviewBegun(
                CAMPAIGN, ADMINISTRATOR, review(number), CAMPAIGN.rerunOf(review(number)), "gpt-test", "v2", 2);
    }

    private static RecordCampaignReview result(int number, @Nullable String usd, Integer... rates) {
        return new RecordCampaignReview(
                CAMPAIGN, review(number), 60, List.of(rates), 2 - rates.length, usd == null ? null : usd(usd));
    }

    private static CampaignReviewCompared compared(int number, @Nullable String usd, Integer... rates) {
        return new CampaignReviewCompared(
                CAMPAIGN, review(number), 60, List.of(rates), 2 - rates.length, usd == null ? null : usd(usd));
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "a campaign: no more at a time than named")
    void noMoreThanFourReviewsAreUnderWay() {
        fixture.givenNoPriorActivity()
                .when(beginning(6, null, null))
                .expectEvents(begun(6, null, null), turn(1), turn(2), turn(3), turn(4));
        begin();
        fixture.given(begun(6, null, null), turn(1), turn(2), turn(3), turn(4))
                .when(result(2, null, 61, 63))
                .expectEvents(compared(2, null, 61, 63), turn(5));
    }

    @Test
    void aRepeatOfAnythingChangesNothing() {
        fixture.given(begun(1, null, null), turn(1))
                .when(beginning(1, null, null))
                .expectNoEvents();
        begin();
        fixture.given(begun(2, null, null), turn(1), turn(2), compared(1, null, 60, 60))
                .when(result(1, null, 60, 60))
                .expectNoEvents();
        begin();
        fixture.given(begun(2, null, null), turn(1), turn(2), compared(1, null, 60, 60))
                .when(new SkipCampaignReview(CAMPAIGN, review(1)))
                .expectNoEvents();
    }

    @Test
    void theLastEndCompletesIt() {
        fixture.given(begun(2, null, null), turn(1), turn(2), compared(1, null, 60, 60))
                .when(new SkipCampaignReview(CAMPAIGN, review(2)))
                .expectEvents(new CampaignReviewSkipped(CAMPAIGN, review(2)), new CampaignCompleted(CAMPAIGN));
        begin();
        fixture.given(begun(1, null, null), turn(1))
                .when(result(1, null))
                .expectEvents(new CampaignReviewFailed(CAMPAIGN, review(1), null), new CampaignCompleted(CAMPAIGN));
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "a campaign above its ceiling is refused")
    void whatIsExpectedToCostMoreThanItsCeilingIsNotBegun() {
        fixture.givenNoPriorActivity()
                .when(beginning(3, "0.10", "0.29"))
                .expectException(refusal(CampaignProblem.ABOVE_COST_CEILING));
        begin();
        fixture.givenNoPriorActivity()
                .when(beginning(3, "0.10", "0.30"))
                .expectEvents(begun(3, "0.10", "0.30"), turn(1), turn(2), turn(3));
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "a campaign stops before its ceiling")
    void itStopsWhenTheNextOneMightPassTheCeiling() {
        // Five at 0.10 under 0.50. The first costs 0.20, twice what was expected: so may the three under way.
        Object[] history = {begun(5, "0.10", "0.50"), turn(1), turn(2), turn(3), turn(4)};
        fixture.given(history).when(result(1, "0.20", 61, 61)).expectEvents(compared(1, "0.20000000", 61, 61));
        begin();
        fixture.given(
                        begun(5, "0.10", "0.50"),
                        turn(1),
                        turn(2),
                        turn(3),
                        turn(4),
                        compared(1, "0.20", 61, 61),
                        compared(2, "0.15", 61, 61),
                        compared(3, "0.10", 61, 61))
                .when(result(4, "0.04", 61, 61))
                .expectEvents(
                        compared(4, "0.04000000", 61, 61), new CampaignStopped(CAMPAIGN, StopReason.COST_CEILING));
    }

    @Test
    void itGoesOnWhenThoseUnderWayTurnOutCheaper() {
        fixture.given(
                        begun(5, "0.10", "0.50"),
                        turn(1),
                        turn(2),
                        turn(3),
                        turn(4),
                        compared(1, "0.20", 61, 61),
                        compared(2, "0.05", 61, 61),
                        compared(3, "0.05", 61, 61))
                .when(result(4, "0.05", 61, 61))
                .expectEvents(compared(4, "0.05000000", 61, 61), turn(5));
    }

    @Test
    void aRunThatFailedIsChargedAsExpected() {
        fixture.given(begun(2, "0.10", "1.00"), turn(1), turn(2))
                .when(result(1, "0.04", 61))
                .expectEvents(compared(1, "0.09000000", 61));
        begin();
        fixture.given(begun(2, "0.10", "1.00"), turn(1), turn(2))
                .when(result(1, null))
                .expectEvents(new CampaignReviewFailed(CAMPAIGN, review(1), usd("0.10000000")));
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "a campaign can be stopped, once")
    void afterItIsStoppedNothingIsBegunAndWhatIsUnderWayIsRecorded() {
        CampaignStopped stopped = new CampaignStopped(CAMPAIGN, StopReason.ADMINISTRATOR);
        fixture.given(begun(6, null, null), turn(1), turn(2), turn(3), turn(4))
                .when(new StopCampaign(CAMPAIGN, StopReason.ADMINISTRATOR))
                .expectEvents(stopped);
        begin();
        fixture.given(begun(6, null, null), turn(1), turn(2), turn(3), turn(4), stopped)
                .when(result(1, null, 60, 60))
                .expectEvents(compared(1, null, 60, 60));
        begin();
        fixture.given(begun(6, null, null), turn(1), turn(2), turn(3), turn(4), stopped)
                .when(new StopCampaign(CAMPAIGN, StopReason.AI_BUDGET))
                .expectNoEvents();
        begin();
        fixture.given(begun(1, null, null), turn(1), compared(1, null, 60, 60), new CampaignCompleted(CAMPAIGN))
                .when(new StopCampaign(CAMPAIGN, StopReason.ADMINISTRATOR))
                .expectNoEvents();
    }

    @Test
    void anEmptyOneOrOneThatIsTooLargeIsNone() {
        fixture.givenNoPriorActivity()
                .when(beginning(0, null, null))
                .expectException(refusal(CampaignProblem.NO_REVIEW_MATCHES));
        begin();
        fixture.givenNoPriorActivity()
                .when(beginning(11, null, null))
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "reviews"));
        begin();
        fixture.givenNoPriorActivity()
                .when(new BeginCampaign(CAMPAIGN, ADMINISTRATOR, wish(1_001, 11), reviews(1, null), null))
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "max_feedbacks", "runs"));
    }
}
