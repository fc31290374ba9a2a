package io.jiwon.posting.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.posting.command.Given.CLOSED;
import static io.jiwon.posting.command.Given.CONTENT;
import static io.jiwon.posting.command.Given.CREATED;
import static io.jiwon.posting.command.Given.DELETED;
import static io.jiwon.posting.command.Given.OWNER;
import static io.jiwon.posting.command.Given.POSTING;
import static io.jiwon.posting.command.Given.STRANGER;

import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.ClosePosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import io.jiwon.posting.PostingProblem;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ClosePostingTest {
    private final AggregateTestFixture<Posting> fixture = Given.fixture();

    @Test
    void theOwnerNotesThatItIsClosed() {
        fixture.given(CREATED).when(new ClosePosting(POSTING, OWNER)).expectEvents(CLOSED);
    }

    @Test
    void closingTwiceChangesNothing() {
        fixture.given(CREATED, CLOSED)
                .when(new ClosePosting(POSTING, OWNER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aClosedPostingCanStillBePinnedForAReview() {
        fixture.given(CREATED, CLOSED)
                .when(new PinPosting(POSTING, OWNER))
                .expectResultMessagePayload(new PinnedPosting(POSTING, 1, CONTENT));
    }

    @Test
    void aPostingThatIsSomebodyElsesOrDeletedIsNotFound() {
        fixture.given(CREATED)
                .when(new ClosePosting(POSTING, STRANGER))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
        Given.fixture()
                .given(CREATED, DELETED)
                .when(new ClosePosting(POSTING, OWNER))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }
}
