package io.jiwon.feedback.command;

import static io.jiwon.dispatch.Expected.events;
import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.feedback.command.Given.DELETED;
import static io.jiwon.feedback.command.Given.FEEDBACK;
import static io.jiwon.feedback.command.Given.OWNER;
import static io.jiwon.feedback.command.Given.REQUESTED;
import static io.jiwon.feedback.command.Given.RESUME;
import static io.jiwon.feedback.command.Given.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.FeedbackCommand.RequestFeedback;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeContent;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RequestFeedbackTest {
    private final AggregateTestFixture<Feedback> fixture = Given.fixture();

    @Test
    @Acceptance(value = "B1", partial = true, note = "the exact input is part of the request")
    @Acceptance(value = "G62", partial = true, note = "the decision")
    void aReviewAgainstAPostingHoldsBothTextsFastAsTheyWere() {
        fixture.givenNoPriorActivity()
                .when(new RequestFeedback(FEEDBACK, OWNER, RESUME, REQUESTED.posting(), FeedbackLanguage.KO))
                .expectEvents(new FeedbackRequested(
                        FEEDBACK,
                        OWNER,
                        FeedbackKind.POSTING,
                        RESUME,
                        REQUESTED.posting(),
                        ReviewedMarkdown.of(RESUME.content()),
                        FeedbackLanguage.KO));
    }

    @Test
    @Acceptance(value = "G14", partial = true, note = "the decision")
    void aReviewWithoutAPostingIsAStandardOne() {
        fixture.givenNoPriorActivity()
                .when(new RequestFeedback(FEEDBACK, OWNER, RESUME, null, FeedbackLanguage.EN))
                .expectEventsMatching(events(facts -> assertThat(facts)
                        .singleElement()
                        .isInstanceOfSatisfying(FeedbackRequested.class, requested -> {
                            assertThat(requested.kind()).isEqualTo(FeedbackKind.STANDARD);
                            assertThat(requested.posting()).isNull();
                            assertThat(requested.language()).isEqualTo(FeedbackLanguage.EN);
                        })));
    }

    @Test
    void aResumeWithoutAnyEntryIsRefused() {
        ResumeContent content = RESUME.content();
        PinnedResume empty = new PinnedResume(
                RESUME.resumeId(),
                0,
                new ResumeContent(content.title(), content.resumeType(), content.contact(), List.of()));
        fixture.givenNoPriorActivity()
                .when(new RequestFeedback(FEEDBACK, OWNER, empty, null, FeedbackLanguage.KO))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.RESUME_EMPTY));
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "a repeated request asks once")
    void aRepeatAsksForNothing() {
        fixture.given(REQUESTED)
                .when(new RequestFeedback(FEEDBACK, OWNER, RESUME, null, FeedbackLanguage.KO))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anIdThatIsSomebodyElsesOrDeletedIsNotFound() {
        fixture.given(REQUESTED)
                .when(new RequestFeedback(FEEDBACK, STRANGER, RESUME, null, FeedbackLanguage.KO))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
        Given.fixture()
                .given(REQUESTED, DELETED)
                .when(new RequestFeedback(FEEDBACK, OWNER, RESUME, null, FeedbackLanguage.KO))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }
}
