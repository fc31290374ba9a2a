package io.jiwon.feedback.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.feedback.command.Given.BEGUN;
import static io.jiwon.feedback.command.Given.DELETED;
import static io.jiwon.feedback.command.Given.FAILED;
import static io.jiwon.feedback.command.Given.FEEDBACK;
import static io.jiwon.feedback.command.Given.OWNER;
import static io.jiwon.feedback.command.Given.READY;
import static io.jiwon.feedback.command.Given.REQUESTED;
import static io.jiwon.feedback.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.FeedbackCommand;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackCommand.PinReview;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.PinnedReview;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PinReviewTest {
    private static final PinReview OWN = new PinReview(FEEDBACK, OWNER);
    private static final PinAnyReview ANYBODYS = new PinAnyReview(FEEDBACK);

    private final AggregateTestFixture<Feedback> fixture = Given.fixture();

    @Test
    @Acceptance(value = "B5", partial = true, note = "the exact input is held fast, the review is not touched")
    void aReviewIsPinnedWithAllThatItWasMadeOf() {
        PinnedReview review = new PinnedReview(
                FEEDBACK,
                2,
                OWNER,
                REQUESTED.kind(),
                REQUESTED.resume(),
                REQUESTED.posting(),
                REQUESTED.reviewedMarkdown(),
                REQUESTED.language(),
                READY.matchingRate(),
                READY.scoreParts(),
                READY.contents(),
                READY.provenance().origin());
        for (FeedbackCommand pin : List.of(OWN, ANYBODYS)) {
            Given.fixture()
                    .given(REQUESTED, BEGUN, READY)
                    .when(pin)
                    .expectResultMessagePayload(review)
                    .expectNoEvents();
        }
    }

    @Test
    void whatIsNotReadyCannotBeMadeAgain() {
        for (FeedbackCommand pin : List.of(OWN, ANYBODYS)) {
            Given.fixture()
                    .given(REQUESTED, BEGUN)
                    .when(pin)
                    .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_READY));
            Given.fixture()
                    .given(REQUESTED, FAILED)
                    .when(pin)
                    .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_READY));
        }
    }

    @Test
    void whatIsRefusedOrDeletedCannotBeMadeAgain() {
        for (FeedbackCommand pin : List.of(OWN, ANYBODYS)) {
            Given.fixture()
                    .given(REQUESTED, READY, new FeedbackRefused(FEEDBACK, OWNER))
                    .when(pin)
                    .expectException(refusal(FeedbackProblem.FEEDBACK_REFUSED));
            Given.fixture()
                    .given(REQUESTED, READY, DELETED)
                    .when(pin)
                    .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
        }
    }

    @Test
    void aStrangersReviewDoesNotExist() {
        fixture.given(REQUESTED, READY)
                .when(new PinReview(FEEDBACK, STRANGER))
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }
}
