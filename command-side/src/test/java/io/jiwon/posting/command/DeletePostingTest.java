package io.jiwon.posting.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.posting.command.Given.CLOSED;
import static io.jiwon.posting.command.Given.CREATED;
import static io.jiwon.posting.command.Given.DELETED;
import static io.jiwon.posting.command.Given.OWNER;
import static io.jiwon.posting.command.Given.POSTING;
import static io.jiwon.posting.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.posting.PostingCommand;
import io.jiwon.posting.PostingCommand.DeletePosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import io.jiwon.posting.PostingProblem;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "G26", partial = true, note = "the decision")
class DeletePostingTest {
    private final AggregateTestFixture<Posting> fixture = Given.fixture();

    @Test
    void theOwnerPutsAPostingAwayWhetherOrNotItIsClosed() {
        fixture.given(CREATED).when(new DeletePosting(POSTING, OWNER)).expectEvents(DELETED);
        Given.fixture()
                .given(CREATED, CLOSED)
                .when(new DeletePosting(POSTING, OWNER))
                .expectEvents(DELETED);
    }

    @Test
    void somebodyElsesPostingIsNotFound() {
        fixture.given(CREATED)
                .when(new DeletePosting(POSTING, STRANGER))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    void afterwardsThePostingIsNotFound() {
        for (PostingCommand command : List.of(new DeletePosting(POSTING, OWNER), new PinPosting(POSTING, OWNER))) {
            Given.fixture()
                    .given(CREATED, DELETED)
                    .when(command)
                    .expectNoEvents()
                    .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
        }
    }
}
