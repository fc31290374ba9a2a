package io.jiwon.rerun.command;

import static io.jiwon.dispatch.Expected.refusal;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.EventSamples;
import io.jiwon.message.RequestProblem;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunCommand.RecordRerunRun;
import io.jiwon.rerun.RerunCommand.RecordRerunRunFailure;
import io.jiwon.rerun.RerunCommand.RequestRerun;
import io.jiwon.rerun.RerunCommand.StopRerun;
import io.jiwon.rerun.RerunCommand.WithdrawRerun;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunEvent.RerunRunFailed;
import io.jiwon.rerun.RerunEvent.RerunRunRecorded;
import io.jiwon.rerun.RerunEvent.RerunStopped;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunProblem;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RerunTest {
    private static final RerunId RERUN = EventSamples.RERUN;
    private static final UserId OWNER = EventSamples.USER;
    private static final RerunRequested REQUESTED = EventSamples.of(RerunRequested.class);
    private static final RerunRunRecorded FIRST = EventSamples.of(RerunRunRecorded.class);
    private static final RerunWithdrawn WITHDRAWN =
            new RerunWithdrawn(RERUN, OWNER, REQUESTED.review().feedbackId());
    private static final String DETAIL = "No answer within 60 s.";

    private AggregateTestFixture<Rerun> fixture;

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(Rerun.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
    }

    private static RequestRerun request(int runs) {
        return new RequestRerun(RERUN, OWNER, RerunCause.OWNER, REQUESTED.review(), "gpt-4.1-mini", "v2", runs);
    }

    private static RecordRerunRun result(int run) {
        return new RecordRerunRun(
                RERUN, run, FIRST.matchingRate(), FIRST.scoreParts(), FIRST.contents(), FIRST.provenance());
    }

    private static RerunRunRecorded recorded(int run) {
        return new RerunRunRecorded(
                RERUN, OWNER, run, FIRST.matchingRate(), FIRST.scoreParts(), FIRST.contents(), FIRST.provenance());
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "the decision")
    void aRerunHoldsTheReviewAndItsInputFast() {
        fixture.givenNoPriorActivity().when(request(3)).expectEvents(REQUESTED);
    }

    @Test
    void aRepeatOfTheWishChangesNothing() {
        fixture.given(REQUESTED).when(request(3)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void onceToTenTimesAndNoMore(int runs) {
        fixture.givenNoPriorActivity()
                .when(request(runs))
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "runs"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void theLimitsThemselvesAreFine(int runs) {
        fixture.givenNoPriorActivity().when(request(runs)).expectSuccessfulHandlerExecution();
    }

    @Test
    @Acceptance(value = "B6", partial = true, note = "every run is a result of its own")
    void theLastResultCompletesIt() {
        fixture.given(REQUESTED, recorded(2), new RerunRunFailed(RERUN, OWNER, 3, FailureReason.TIMEOUT, DETAIL))
                .when(result(1))
                .expectEvents(
                        recorded(1),
                        new RerunCompleted(
                                RERUN,
                                OWNER,
                                REQUESTED.review().feedbackId(),
                                68,
                                List.of(68, 68),
                                1,
                                new BigDecimal("0.00337000")));
    }

    @Test
    void aFailureEndsARunToo() {
        fixture.given(REQUESTED, recorded(1), recorded(2))
                .when(new RecordRerunRunFailure(RERUN, 3, FailureReason.TIMEOUT, DETAIL))
                .expectEvents(
                        new RerunRunFailed(RERUN, OWNER, 3, FailureReason.TIMEOUT, DETAIL),
                        new RerunCompleted(
                                RERUN,
                                OWNER,
                                REQUESTED.review().feedbackId(),
                                68,
                                List.of(68, 68),
                                1,
                                new BigDecimal("0.00337000")));
    }

    @Test
    void aSecondResultOfARunAndOneOfARunThatIsNoneChangeNothing() {
        for (int run : new int[] {1, 0, 4}) {
            begin();
            fixture.given(REQUESTED, recorded(1)).when(result(run)).expectNoEvents();
            begin();
            fixture.given(REQUESTED, recorded(1))
                    .when(new RecordRerunRunFailure(RERUN, run, FailureReason.INTERNAL, DETAIL))
                    .expectNoEvents();
        }
    }

    @Test
    @Acceptance(value = "B5", partial = true, note = "the same checks as a first review")
    void aResultIsCheckedLikeAFirstReview() {
        fixture.given(REQUESTED)
                .when(new RecordRerunRun(
                        RERUN,
                        1,
                        70,
                        List.of(new ScorePart("clarity", 68, 100, "x")),
                        FIRST.contents(),
                        FIRST.provenance()))
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "matching_rate"));
    }

    @Test
    void stoppingIsNotedOnceAndNotAfterTheEnd() {
        fixture.given(REQUESTED, recorded(1)).when(new StopRerun(RERUN)).expectEvents(new RerunStopped(RERUN, OWNER));
        begin();
        fixture.given(REQUESTED, new RerunStopped(RERUN, OWNER))
                .when(new StopRerun(RERUN))
                .expectNoEvents();
        begin();
        fixture.given(REQUESTED, recorded(1), recorded(2), recorded(3))
                .when(new StopRerun(RERUN))
                .expectNoEvents();
    }

    @Test
    void whatIsWithdrawnTakesNoResult() {
        fixture.given(REQUESTED, recorded(1)).when(new WithdrawRerun(RERUN)).expectEvents(WITHDRAWN);
        begin();
        fixture.given(REQUESTED, WITHDRAWN).when(new WithdrawRerun(RERUN)).expectNoEvents();
        begin();
        fixture.given(REQUESTED, WITHDRAWN).when(result(1)).expectException(refusal(RerunProblem.RERUN_NOT_FOUND));
        begin();
        fixture.given(REQUESTED, WITHDRAWN)
                .when(new RecordRerunRunFailure(RERUN, 1, FailureReason.TIMEOUT, DETAIL))
                .expectException(refusal(RerunProblem.RERUN_NOT_FOUND));
    }
}
