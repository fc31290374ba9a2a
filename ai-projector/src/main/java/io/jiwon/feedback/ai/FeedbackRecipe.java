package io.jiwon.feedback.ai;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.ai.task.AiTaskRecipe;
import io.jiwon.feedback.FeedbackCommand.BeginFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedbackFailure;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a resume is reviewed. */
@Component
final class FeedbackRecipe implements AiTaskRecipe<FeedbackRequested, FeedbackAnswer> {
    static final String KIND = "feedback";

    private final ReviewWork work;

    FeedbackRecipe(ReviewWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<FeedbackRequested> payloadType() {
        return FeedbackRequested.class;
    }

    @Override
    public Prompt<FeedbackAnswer> prompt(FeedbackRequested request) {
        return work.prompt(request, work.usualVersion());
    }

    @Override
    public List<LlmMessage> messages(FeedbackRequested request) {
        return work.messages(request, work.usualVersion());
    }

    @Override
    public Optional<Object> beginCommand(FeedbackRequested request) {
        return Optional.of(new BeginFeedback(request.feedbackId()));
    }

    @Override
    public List<String> errors(FeedbackRequested request, FeedbackAnswer answer) {
        return work.errors(request, answer);
    }

    @Override
    public Object resultCommand(FeedbackRequested request, FeedbackAnswer answer, AiProvenance provenance) {
        ReviewWork.Review review = work.review(request, answer, provenance);
        return new RecordFeedback(
                request.feedbackId(), review.matchingRate(), review.scoreParts(), review.contents(), provenance);
    }

    @Override
    public Object failureCommand(FeedbackRequested request, LlmReason reason, String detail) {
        return new RecordFeedbackFailure(request.feedbackId(), FailureReasons.of(reason), detail);
    }
}
