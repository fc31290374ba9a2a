package io.jiwon.feedback.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackEvent.FeedbackBegun;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackFailed;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.message.EventSamples;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeId;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** One review against a posting, as the samples of the events tell it. */
final class Given {
    static final UserId OWNER = EventSamples.USER;
    static final UserId STRANGER = UserId.from("01975c2e-0000-7000-8000-0000000000ff");
    static final FeedbackId FEEDBACK = EventSamples.POSTING_FEEDBACK;
    static final ResumeId IMPROVED = EventSamples.IMPROVED_RESUME;
    static final ResumeId ANOTHER = ResumeId.from("01975c2e-0000-7000-8000-0000000000fe");
    static final FeedbackRequested REQUESTED = EventSamples.of(FeedbackRequested.class);
    static final PinnedResume RESUME = REQUESTED.resume();
    static final FeedbackBegun BEGUN = new FeedbackBegun(FEEDBACK, OWNER);
    static final FeedbackReady READY = EventSamples.of(FeedbackReady.class);
    static final FeedbackFailed FAILED = new FeedbackFailed(
            FEEDBACK, OWNER, io.jiwon.feedback.FailureReason.TIMEOUT, "No answer within 60 s, 3 attempts.");
    static final FeedbackDeleted DELETED = new FeedbackDeleted(FEEDBACK, OWNER);
    static final ImprovedResumeRequested IMPROVEMENT_REQUESTED = EventSamples.of(ImprovedResumeRequested.class);
    static final ImprovedResumeReady IMPROVEMENT_READY = EventSamples.of(ImprovedResumeReady.class);

    private Given() {}

    static AggregateTestFixture<Feedback> fixture() {
        AggregateTestFixture<Feedback> fixture = new AggregateTestFixture<>(Feedback.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
        return fixture;
    }

    /** The command that leads to {@link #READY}. */
    static RecordFeedback record() {
        return new RecordFeedback(
                FEEDBACK, READY.matchingRate(), READY.scoreParts(), READY.contents(), READY.provenance());
    }
}
