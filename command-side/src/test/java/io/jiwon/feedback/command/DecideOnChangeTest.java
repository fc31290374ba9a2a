package io.jiwon.feedback.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.feedback.command.Given.ANOTHER;
import static io.jiwon.feedback.command.Given.DELETED;
import static io.jiwon.feedback.command.Given.FEEDBACK;
import static io.jiwon.feedback.command.Given.IMPROVED;
import static io.jiwon.feedback.command.Given.IMPROVEMENT_READY;
import static io.jiwon.feedback.command.Given.IMPROVEMENT_REQUESTED;
import static io.jiwon.feedback.command.Given.OWNER;
import static io.jiwon.feedback.command.Given.READY;
import static io.jiwon.feedback.command.Given.REQUESTED;
import static io.jiwon.feedback.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.ChangeStatus;
import io.jiwon.feedback.FeedbackCommand.AcceptChange;
import io.jiwon.feedback.FeedbackCommand.PinChange;
import io.jiwon.feedback.FeedbackCommand.RejectChange;
import io.jiwon.feedback.FeedbackEvent.ChangeAccepted;
import io.jiwon.feedback.FeedbackEvent.ChangeRejected;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeCreated;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.PinnedChange;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

@Acceptance(
        value = {"B2", "G64"},
        partial = true,
        note = "the person's decision on a change")
class DecideOnChangeTest {
    private static final ChangeId CHANGE = ChangeId.of(IMPROVED, 0);
    private static final ImprovedResumeCreated CREATED = new ImprovedResumeCreated(FEEDBACK, OWNER, IMPROVED);
    private static final ChangeAccepted ACCEPTED = new ChangeAccepted(FEEDBACK, OWNER, IMPROVED, CHANGE);
    private static final ChangeRejected REJECTED = new ChangeRejected(FEEDBACK, OWNER, IMPROVED, CHANGE);
    private static final AcceptChange ACCEPT = new AcceptChange(FEEDBACK, OWNER, CHANGE);
    private static final RejectChange REJECT = new RejectChange(FEEDBACK, OWNER, CHANGE);

    @Test
    void aChangeIsAcceptedOnceAndMayBeRejectedAfterwards() {
        decided().when(ACCEPT).expectEvents(ACCEPTED);
        decided(ACCEPTED).when(ACCEPT).expectNoEvents().expectSuccessfulHandlerExecution();
        decided(ACCEPTED).when(REJECT).expectEvents(REJECTED);
        decided(ACCEPTED, REJECTED).when(REJECT).expectNoEvents().expectSuccessfulHandlerExecution();
        decided(REJECTED).when(ACCEPT).expectEvents(ACCEPTED);
    }

    @Test
    void aChangeIsSeenAsItStands() {
        pinned(ChangeStatus.PROPOSED);
        pinned(ChangeStatus.ACCEPTED, ACCEPTED);
        pinned(ChangeStatus.REJECTED, ACCEPTED, REJECTED);
    }

    @Test
    void aChangeOfBeforeDecisionsWasAppliedAsAWhole() {
        ImprovedResumeReady before = new ImprovedResumeReady(
                FEEDBACK,
                OWNER,
                IMPROVED,
                IMPROVEMENT_READY.improved(),
                IMPROVEMENT_READY.changes(),
                IMPROVEMENT_READY.provenance(),
                null);
        Given.fixture()
                .given(REQUESTED, READY, IMPROVEMENT_REQUESTED, before, CREATED)
                .when(new PinChange(FEEDBACK, OWNER, CHANGE))
                .expectResultMessagePayload(
                        new PinnedChange(IMPROVED, IMPROVEMENT_READY.changes().getFirst(), ChangeStatus.APPLIED));
    }

    @Test
    void beforeTheImprovedResumeIsThereNothingCanBeDecided() {
        for (List<Object> past : List.of(
                List.<Object>of(REQUESTED, READY),
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED),
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY))) {
            Given.fixture()
                    .given(past)
                    .when(ACCEPT)
                    .expectNoEvents()
                    .expectException(refusal(FeedbackProblem.IMPROVEMENT_NOT_READY));
        }
    }

    @Test
    void anUnknownChangeAStrangerAndADeletedReviewAreRefused() {
        for (ChangeId unknown : List.of(ChangeId.of(IMPROVED, 1), ChangeId.of(ANOTHER, 0))) {
            decided()
                    .when(new AcceptChange(FEEDBACK, OWNER, unknown))
                    .expectNoEvents()
                    .expectException(refusal(FeedbackProblem.CHANGE_NOT_FOUND));
            decided()
                    .when(new RejectChange(FEEDBACK, OWNER, unknown))
                    .expectNoEvents()
                    .expectException(refusal(FeedbackProblem.CHANGE_NOT_FOUND));
        }
        decided()
                .when(new AcceptChange(FEEDBACK, STRANGER, CHANGE))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
        decided(DELETED).when(REJECT).expectNoEvents().expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }

    private static void pinned(ChangeStatus status, Object... decisions) {
        decided(decisions)
                .when(new PinChange(FEEDBACK, OWNER, CHANGE))
                .expectNoEvents()
                .expectResultMessagePayload(
                        new PinnedChange(IMPROVED, IMPROVEMENT_READY.changes().getFirst(), status));
    }

    private static TestExecutor<Feedback> decided(Object... decisions) {
        return Given.fixture()
                .given(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY, CREATED)
                .andGiven(decisions);
    }
}
