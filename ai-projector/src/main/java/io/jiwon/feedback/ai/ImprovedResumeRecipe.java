package io.jiwon.feedback.ai;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.ai.task.AiTaskRecipe;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResume;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResumeFailure;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How changes to a reviewed resume are proposed. */
@Component
final class ImprovedResumeRecipe implements AiTaskRecipe<ImprovedResumeRequested, ImprovementAnswer> {
    static final String KIND = "improved-resume";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<ImprovedResumeRequested> payloadType() {
        return ImprovedResumeRequested.class;
    }

    @Override
    public Prompt<ImprovementAnswer> prompt(ImprovedResumeRequested request) {
        return FeedbackPrompts.IMPROVEMENT;
    }

    @Override
    public List<LlmMessage> messages(ImprovedResumeRequested request) {
        return FeedbackPrompts.IMPROVEMENT.render(
                Map.of(
                        "fields", FeedbackPrompts.fields(request.resume().content()),
                        "posting", FeedbackPrompts.posting(request.posting()),
                        "feedback", FeedbackPrompts.statements(request.contents())),
                Map.of("language", FeedbackPrompts.languageName(request.language())));
    }

    @Override
    public Optional<Object> beginCommand(ImprovedResumeRequested request) {
        return Optional.empty();
    }

    @Override
    public List<String> errors(ImprovedResumeRequested request, ImprovementAnswer answer) {
        return ImprovementAnswerCheck.errors(answer, request.resume().content());
    }

    @Override
    public Object resultCommand(ImprovedResumeRequested request, ImprovementAnswer answer, AiProvenance provenance) {
        return new RecordImprovedResume(
                request.feedbackId(),
                request.improvedResumeId(),
                ImprovementAnswerCheck.changes(answer, request),
                provenance);
    }

    @Override
    public Object failureCommand(ImprovedResumeRequested request, LlmReason reason, String detail) {
        return new RecordImprovedResumeFailure(
                request.feedbackId(), request.improvedResumeId(), FailureReasons.of(reason), detail);
    }
}
