package io.jiwon.posting.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.posting.command.Given.CONTENT;
import static io.jiwon.posting.command.Given.CREATED;
import static io.jiwon.posting.command.Given.DELETED;
import static io.jiwon.posting.command.Given.OWNER;
import static io.jiwon.posting.command.Given.POSTING;
import static io.jiwon.posting.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.RequestProblem;
import io.jiwon.posting.PostingCommand.CreatePosting;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingProblem;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "G22", partial = true, note = "the decision")
class CreatePostingTest {
    private final AggregateTestFixture<Posting> fixture = Given.fixture();

    @Test
    void aPostingIsCollectedWithItsWholeText() {
        fixture.givenNoPriorActivity()
                .when(new CreatePosting(POSTING, OWNER, CONTENT))
                .expectEvents(CREATED)
                .expectResultMessagePayload(fixture.currentTime());
    }

    @Test
    void aTitleIsEnough() {
        fixture.givenNoPriorActivity()
                .when(new CreatePosting(POSTING, OWNER, Given.titled("백엔드 개발자")))
                .expectEvents(new PostingCreated(POSTING, OWNER, Given.titled("백엔드 개발자")));
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "a repeated create creates once")
    void aRepeatChangesNothingAndAnswersWhenThePostingWasCollected() {
        Instant collected = Instant.parse("2026-03-02T09:00:00Z");
        fixture.givenCurrentTime(collected)
                .andGiven(CREATED)
                .when(new CreatePosting(POSTING, OWNER, CONTENT))
                .expectNoEvents()
                .expectResultMessagePayload(collected);
    }

    @Test
    void anIdThatIsSomebodyElsesIsRefusedAsNotFound() {
        fixture.given(CREATED)
                .when(new CreatePosting(POSTING, STRANGER, CONTENT))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    void aDeletedPostingIsNotCollectedAgain() {
        fixture.given(CREATED, DELETED)
                .when(new CreatePosting(POSTING, OWNER, CONTENT))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    void aPostingWithoutATitleIsRefused() {
        fixture.givenNoPriorActivity()
                .when(new CreatePosting(POSTING, OWNER, Given.titled(" ")))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "title"));
    }
}
