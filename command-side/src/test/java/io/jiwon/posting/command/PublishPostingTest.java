package io.jiwon.posting.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.posting.command.Given.CLOSED;
import static io.jiwon.posting.command.Given.CONTENT;
import static io.jiwon.posting.command.Given.CREATED;
import static io.jiwon.posting.command.Given.DELETED;
import static io.jiwon.posting.command.Given.OWNER;
import static io.jiwon.posting.command.Given.POSTING;
import static io.jiwon.posting.command.Given.STRANGER;

import io.jiwon.company.CompanyId;
import io.jiwon.company.PublishingCompany;
import io.jiwon.dispatch.History;
import io.jiwon.message.EventSamples;
import io.jiwon.message.KeysInMemory;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.DeletePosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import io.jiwon.posting.PostingCommand.PublishPosting;
import io.jiwon.posting.PostingCommand.RestorePosting;
import io.jiwon.posting.PostingCommand.UndoPostingChange;
import io.jiwon.posting.PostingCommand.WithdrawPosting;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.posting.PostingProblem;
import io.jiwon.posting.PostingState;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PublishPostingTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final PostingPublished PUBLISHED = EventSamples.of(PostingPublished.class);
    private static final PostingWithdrawn WITHDRAWN = new PostingWithdrawn(POSTING, OWNER);
    private static final PublishingCompany COMPANY =
            new PublishingCompany(PUBLISHED.companyId(), PUBLISHED.companyName());
    private static final PublishPosting PUBLISH = new PublishPosting(POSTING, OWNER, COMPANY);

    private final AggregateTestFixture<Posting> fixture = Given.fixture();

    @Test
    void theOwnerPublishesAPostingInTheNameOfACompany() {
        fixture.given(CREATED).when(PUBLISH).expectEvents(PUBLISHED);
    }

    @Test
    void publishingTwiceChangesNothingAndAnotherCompanyIsRefused() {
        fixture.given(CREATED, PUBLISHED).when(PUBLISH).expectNoEvents().expectSuccessfulHandlerExecution();
        CompanyId another = CompanyId.from("01975c2e-0000-7000-8000-0000000000cf");
        Given.fixture()
                .given(CREATED, PUBLISHED)
                .when(new PublishPosting(POSTING, OWNER, new PublishingCompany(another, "다른 회사")))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_PUBLISHED));
    }

    @Test
    void somebodyElsesAClosedAndADeletedPostingAreNotPublished() {
        fixture.given(CREATED)
                .when(new PublishPosting(POSTING, STRANGER, COMPANY))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
        Given.fixture()
                .given(CREATED, CLOSED)
                .when(PUBLISH)
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_CLOSED));
        Given.fixture()
                .given(CREATED, DELETED)
                .when(PUBLISH)
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    void theOwnerWithdrawsItOnceAndNobodyElse() {
        fixture.given(CREATED, PUBLISHED)
                .when(new WithdrawPosting(POSTING, OWNER))
                .expectEvents(WITHDRAWN);
        Given.fixture()
                .given(CREATED, PUBLISHED, WITHDRAWN)
                .when(new WithdrawPosting(POSTING, OWNER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        Given.fixture()
                .given(CREATED, PUBLISHED)
                .when(new WithdrawPosting(POSTING, STRANGER))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    void whatIsPutAwayIsWithdrawnFirst() {
        fixture.given(CREATED, PUBLISHED)
                .when(new DeletePosting(POSTING, OWNER))
                .expectEvents(WITHDRAWN, DELETED);
    }

    @Test
    void othersPinAPostingWhileItIsPublished() {
        fixture.given(CREATED, PUBLISHED)
                .when(new PinPosting(POSTING, STRANGER))
                .expectResultMessagePayload(new PinnedPosting(POSTING, 1, CONTENT));
        for (List<Object> history : List.of(List.<Object>of(CREATED), List.<Object>of(CREATED, PUBLISHED, WITHDRAWN))) {
            Given.fixture()
                    .given(history)
                    .when(new PinPosting(POSTING, STRANGER))
                    .expectNoEvents()
                    .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
        }
    }

    @Test
    void whatAnErasedPersonPublishedIsPinnedByNobodyElse() {
        KeysInMemory keys = new KeysInMemory();
        keys.destroy(OWNER.value());
        AggregateTestFixture<Posting> erased = new AggregateTestFixture<>(Posting.class);
        erased.registerAnnotatedCommandHandler(new PinPostingHandler(erased.getRepository(), keys));
        erased.given(CREATED, PUBLISHED)
                .when(new PinPosting(POSTING, STRANGER))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
    }

    @Test
    void anUndoWithdrawsAndNeverPublishes() {
        fixture.givenCurrentTime(AT)
                .andGiven(CREATED, PUBLISHED)
                .when(undo(List.of(CREATED, PUBLISHED), 1))
                .expectEvents(WITHDRAWN);
        List<Object> withdrawn = List.of(CREATED, PUBLISHED, WITHDRAWN);
        Given.fixture()
                .givenCurrentTime(AT)
                .andGiven(withdrawn)
                .when(undo(withdrawn, 2))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.PUBLISH_ANEW));
    }

    @Test
    void whatIsBroughtBackIsItsOwnersAlone() {
        List<Object> history = List.of(CREATED, PUBLISHED, WITHDRAWN, DELETED);
        fixture.givenCurrentTime(AT)
                .andGiven(history)
                .when(new RestorePosting(POSTING, OWNER, 1, of(history).at(1)))
                .expectEvents(new PostingBroughtBack(POSTING, OWNER, CONTENT, false, AT));
    }

    @Test
    void anEarlierTextIsRestoredWhileItStaysPublished() {
        List<Object> history = List.of(CREATED, Given.REVISED, PUBLISHED);
        fixture.givenCurrentTime(AT)
                .andGiven(history)
                .when(new RestorePosting(POSTING, OWNER, 0, of(history).at(0)))
                .expectEvents(new PostingRevised(POSTING, OWNER, CONTENT));
    }

    private static UndoPostingChange undo(List<Object> history, int version) {
        return new UndoPostingChange(POSTING, OWNER, of(history).change(version));
    }

    private static History<PostingState> of(List<Object> history) {
        return new History<>(PostingEvent.class, PostingState::after, history);
    }
}
