package io.jiwon.feedback.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.feedback.command.Given.ANOTHER;
import static io.jiwon.feedback.command.Given.BEGUN;
import static io.jiwon.feedback.command.Given.DELETED;
import static io.jiwon.feedback.command.Given.FAILED;
import static io.jiwon.feedback.command.Given.FEEDBACK;
import static io.jiwon.feedback.command.Given.IMPROVED;
import static io.jiwon.feedback.command.Given.IMPROVEMENT_READY;
import static io.jiwon.feedback.command.Given.IMPROVEMENT_REQUESTED;
import static io.jiwon.feedback.command.Given.OWNER;
import static io.jiwon.feedback.command.Given.READY;
import static io.jiwon.feedback.command.Given.REQUESTED;
import static io.jiwon.feedback.command.Given.RESUME;
import static io.jiwon.feedback.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand.DeleteFeedback;
import io.jiwon.feedback.FeedbackCommand.RequestImprovedResume;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeCreated;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackProblem;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "G64", partial = true, note = "the decision to have one written")
class RequestImprovedResumeTest {
    private static final ImprovedResumeRequested AGAIN = new ImprovedResumeRequested(
            FEEDBACK, OWNER, ANOTHER, RESUME, REQUESTED.posting(), READY.contents(), REQUESTED.language());

    private final AggregateTestFixture<Feedback> fixture = Given.fixture();

    @Test
    @Acceptance(value = "B1", partial = true, note = "an improvement speaks of the text that was reviewed")
    void theRequestCarriesTheReviewedVersionAndTheReview() {
        fixture.given(REQUESTED, BEGUN, READY)
                .when(new RequestImprovedResume(FEEDBACK, OWNER, IMPROVED))
                .expectEvents(IMPROVEMENT_REQUESTED)
                .expectResultMessagePayload(IMPROVED);
    }

    @Test
    void aReviewThatIsNotReadyIsRefused() {
        for (List<Object> early : List.of(
                List.<Object>of(REQUESTED), List.<Object>of(REQUESTED, BEGUN), List.<Object>of(REQUESTED, FAILED))) {
            Given.fixture()
                    .given(early)
                    .when(new RequestImprovedResume(FEEDBACK, OWNER, IMPROVED))
                    .expectNoEvents()
                    .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_READY));
        }
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "a repeated request asks once")
    void aRepeatAsksForNothingAndAnswersTheSameId() {
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED)
                .when(new RequestImprovedResume(FEEDBACK, OWNER, IMPROVED))
                .expectNoEvents()
                .expectResultMessagePayload(IMPROVED);
    }

    @Test
    void aSecondOneIsRefusedWhileTheFirstIsUnderWay() {
        for (List<Object> underWay : List.of(
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED),
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY))) {
            Given.fixture()
                    .given(underWay)
                    .when(new RequestImprovedResume(FEEDBACK, OWNER, ANOTHER))
                    .expectNoEvents()
                    .expectException(refusal(FeedbackProblem.IMPROVEMENT_UNDER_WAY));
        }
    }

    @Test
    void anotherOneMayFollowASuccessOrAFailure() {
        for (Object end : List.of(
                new ImprovedResumeCreated(FEEDBACK, OWNER, IMPROVED),
                new ImprovedResumeFailed(FEEDBACK, OWNER, IMPROVED, FailureReason.TIMEOUT, "No answer."))) {
            Given.fixture()
                    .given(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY, end)
                    .when(new RequestImprovedResume(FEEDBACK, OWNER, ANOTHER))
                    .expectEvents(AGAIN);
        }
    }

    @Test
    void aReviewThatIsSomebodyElsesOrDeletedIsNotFound() {
        fixture.given(REQUESTED, READY)
                .when(new RequestImprovedResume(FEEDBACK, STRANGER, IMPROVED))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
        Given.fixture()
                .given(REQUESTED, READY, DELETED)
                .when(new RequestImprovedResume(FEEDBACK, OWNER, IMPROVED))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }

    @Test
    void theOwnerPutsAReviewAwayOnce() {
        fixture.given(REQUESTED, READY)
                .when(new DeleteFeedback(FEEDBACK, OWNER))
                .expectEvents(DELETED);
        Given.fixture()
                .given(REQUESTED, READY, DELETED)
                .when(new DeleteFeedback(FEEDBACK, OWNER))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
        Given.fixture()
                .given(REQUESTED, READY)
                .when(new DeleteFeedback(FEEDBACK, STRANGER))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }
}
