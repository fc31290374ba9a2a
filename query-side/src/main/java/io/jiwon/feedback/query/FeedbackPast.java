package io.jiwon.feedback.query;

import io.jiwon.account.Caller;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.feedback.FeedbackEvent;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.FeedbackState;
import io.jiwon.readmodel.Past;
import org.springframework.stereotype.Component;

/**
 * How a review came to be, for its owner. Its own facts say it word for word and it is asked for rarely, so no view keeps
 * it a second time.
 */
@Component
final class FeedbackPast {
    private final Past<FeedbackEvent, FeedbackState> past;

    FeedbackPast(PostgresEventStorageEngine events) {
        past = new Past<>(
                events,
                FeedbackEvent.class,
                FeedbackState.class,
                FeedbackState::after,
                FeedbackProblem.FEEDBACK_NOT_FOUND);
    }

    FeedbackProvenanceAnswer provenance(Caller caller, FeedbackId feedbackId) {
        return FeedbackProvenanceAnswer.of(feedbackId, past.now(caller, feedbackId));
    }
}
