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
import io.jiwon.dispatch.History;
import io.jiwon.message.RequestProblem;
import io.jiwon.posting.PostingCommand.RestorePosting;
import io.jiwon.posting.PostingCommand.UndoPostingChange;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingProblem;
import io.jiwon.posting.PostingState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance(value = "B4", partial = true, note = "the decision about a posting")
class UndoPostingChangeTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aRevisionIsTakenBackAndALaterDeadlineStays() {
        List<Object> history = List.of(CREATED, REVISED, MOVED);
        Given.fixture()
                .given(history)
                .when(undo(history, 1))
                .expectEvents(new PostingRevised(POSTING, OWNER, CONTENT.withEndDate(MOVED.endDate())));
        Given.fixture()
                .given(history)
                .when(undo(history, 2))
                .expectEvents(new PostingDeadlineMoved(POSTING, OWNER, CONTENT.endDate()));
    }

    @Test
    void aClosureIsTakenBackAndUntilThenTheTextStays() {
        List<Object> history = List.of(CREATED, REVISED, CLOSED);
        Given.fixture().given(history).when(undo(history, 2)).expectEvents(new PostingReopened(POSTING, OWNER));
        Given.fixture()
                .given(history)
                .when(undo(history, 1))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_CLOSED));
    }

    @Test
    void anEarlierVersionIsRestoredOpenAndShown() {
        List<Object> history = List.of(CREATED, REVISED, CLOSED, DELETED);
        Given.fixture()
                .givenCurrentTime(AT)
                .andGiven(history)
                .when(new RestorePosting(POSTING, OWNER, 0, of(history).at(0)))
                .expectEvents(
                        new PostingBroughtBack(POSTING, OWNER, REVISED.content(), true, AT),
                        new PostingReopened(POSTING, OWNER),
                        new PostingRevised(POSTING, OWNER, CONTENT));
        Given.fixture()
                .given(history)
                .when(new RestorePosting(POSTING, OWNER, 9, null))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.VERSION_NOT_FOUND));
    }

    @Test
    void somebodyElsesPostingIsNotFound() {
        List<Object> history = List.of(CREATED, REVISED);
        Given.fixture()
                .given(history)
                .when(new UndoPostingChange(POSTING, STRANGER, of(history).change(1)))
                .expectNoEvents()
                .expectException(refusal(PostingProblem.POSTING_NOT_FOUND));
        Given.fixture()
                .given(history)
                .when(undo(history, 0))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.BEGINNING));
    }

    private static UndoPostingChange undo(List<Object> history, int version) {
        return new UndoPostingChange(POSTING, OWNER, of(history).change(version));
    }

    private static History<PostingState> of(List<Object> history) {
        return new History<>(PostingEvent.class, PostingState::after, history);
    }
}
