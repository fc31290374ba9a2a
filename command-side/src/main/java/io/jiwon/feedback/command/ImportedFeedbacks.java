package io.jiwon.feedback.command;

import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.feedback.FeedbackEvent.FeedbackBegun;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import org.springframework.stereotype.Component;

@Component
final class ImportedFeedbacks implements ImportedStreams {
    @Override
    public String feature() {
        return "feedback";
    }

    @Override
    public boolean isFinished(Object lastEvent) {
        return !(lastEvent instanceof FeedbackRequested
                || lastEvent instanceof FeedbackBegun
                || lastEvent instanceof ImprovedResumeRequested
                || lastEvent instanceof ImprovedResumeReady);
    }
}
