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
import io.jiwon.feedback.ScorePart;
import io.jiwon.posting.PinnedPosting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How a resume is reviewed. */
@Component
final class FeedbackRecipe implements AiTaskRecipe<FeedbackRequested, FeedbackAnswer> {
    static final String KIND = "feedback";

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
        return request.posting() == null ? FeedbackPrompts.STANDARD : FeedbackPrompts.POSTING;
    }

    @Override
    public List<LlmMessage> messages(FeedbackRequested request) {
        Map<String, String> data = new TreeMap<>();
        data.put(
                "resume",
                FeedbackPrompts.withoutContact(
                        request.reviewedMarkdown(), request.resume().content().contact()));
        PinnedPosting posting = request.posting();
        if (posting != null) {
            data.put("posting", FeedbackPrompts.posting(posting));
        }
        return prompt(request).render(data, Map.of("language", FeedbackPrompts.languageName(request.language())));
    }

    @Override
    public Optional<Object> beginCommand(FeedbackRequested request) {
        return Optional.of(new BeginFeedback(request.feedbackId()));
    }

    @Override
    public List<String> errors(FeedbackRequested request, FeedbackAnswer answer) {
        return FeedbackAnswerCheck.errors(answer, request.reviewedMarkdown());
    }

    @Override
    public Object resultCommand(FeedbackRequested request, FeedbackAnswer answer, AiProvenance provenance) {
        PinnedPosting posting = request.posting();
        ResumeSignals signals = ResumeSignals.of(
                request.resume().content(), request.reviewedMarkdown(), posting == null ? null : posting.content());
        List<ScorePart> parts = ScoreCard.of(signals, answer, request.language());
        return new RecordFeedback(
                request.feedbackId(),
                ScoreCard.matchingRate(parts),
                parts,
                FeedbackAnswerCheck.contents(answer, request),
                provenance);
    }

    @Override
    public Object failureCommand(FeedbackRequested request, LlmReason reason, String detail) {
        return new RecordFeedbackFailure(request.feedbackId(), FailureReasons.of(reason), detail);
    }
}
