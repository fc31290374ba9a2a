package io.jiwon.posting.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.posting.command.Given.CLOSED;
import static io.jiwon.posting.command.Given.CONTENT;
import static io.jiwon.posting.command.Given.CREATED;
import static io.jiwon.posting.command.Given.DELETED;
import static io.jiwon.posting.command.Given.MOVED;
import static io.jiwon.posting.command.Given.OWNER;
import static io.jiwon.posting.command.Given.POSTING;
import static io.jiwon.posting.command.Given.REVISED;
import static io.jiwon.posting.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.RequestProblem;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import io.jiwon.posting.PostingCommand.RevisePosting;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingProblem;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "G25", partial = true, note = "the decision")
class RevisePostingTest {
    private static final PostingContent REVISED_TEXT = REVISED.content();
    private static final PostingContent MOVED_DEADLINE = CONTENT.withEndDate(MOVED.endDate());

    private final AggregateTestFixture<Posting> fixture = Given.fixture();

    @Test
    void anotherTextIsOneFact() {
        fixture.given(CREATED)
                .when(new RevisePosting(POSTING, OWNER, REVISED_TEXT))
                .expectEvents(REVISED);
    }

    @Test
    void anotherDeadlineIsAFactOfItsOwn() {
        fixture.given(CREATED)
                .when(new RevisePosting(POSTING, OWNER, MOVED_DEADLINE))
                .expectEvents(MOVED);
    }

    @Test
    void textAndDeadlineAtOnceAreTwoFactsAndBothHold() {
        PostingContent both = REVISED_TEXT.withEndDate(MOVED.endDate());
        fixture.given(CREATED).when(new RevisePosting(POSTING, OWNER, both)).expectEvents(REVISED, MOVED);
        Given.fixture()
                .given(CREATED, REVISED, MOVED)
                .when(new PinPosting(POSTING, OWNER))
                .expectNoEvents()
                .expectResultMessagePayload(new PinnedPosting(POSTING, 2, both));
    }

    @Test
    void aDeadlineCanBeTakenAway() {
        fixture.given(CREATED)
                .when(new RevisePosting(POSTING, OWNER, CONTENT.withEndDate(null)))
                .expectEvents(new PostingDeadlineMoved(POSTING, OWNER, null));
    }

    @Test
    void theSameTextAndDeadlineChangeNothing() {
        fixture.given(CREATED, MOVED)
                .when(new RevisePosting(POSTING, OWNER, MOVED_DEADLINE))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aClosedPostingIsNotRevised() {
        fixture.given(CREATED, CLOSED)
                .when(new RevisePosting(POSTING, OWNER, REVISED_TEXT))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_CLOSED));
    }

    @Test
    void aBrokenTextIsRefusedWithItsField() {
        fixture.given(CREATED)
                .when(new RevisePosting(POSTING, OWNER, Given.titled("")))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "title"));
    }

    @Test
    void aPostingThatIsSomebodyElsesOrDeletedIsNotFound() {
        fixture.given(CREATED)
                .when(new RevisePosting(POSTING, STRANGER, REVISED_TEXT))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
        Given.fixture()
                .given(CREATED, DELETED)
                .when(new RevisePosting(POSTING, OWNER, REVISED_TEXT))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "If-Match on a posting")
    void theVersionThatTheCallerExpectsMustBeThePresentOne() {
        fixture.given(CREATED, MOVED)
                .when(new RevisePosting(POSTING, OWNER, CONTENT), Map.of(MessageMetadata.EXPECTED_VERSION, 0L))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.STALE_VERSION));
        Given.fixture()
                .given(CREATED, MOVED)
                .when(new RevisePosting(POSTING, OWNER, CONTENT), Map.of(MessageMetadata.EXPECTED_VERSION, 1L))
                .expectEvents(new PostingDeadlineMoved(POSTING, OWNER, CONTENT.endDate()));
    }
}
