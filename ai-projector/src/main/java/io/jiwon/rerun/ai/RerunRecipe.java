package io.jiwon.rerun.ai;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.ai.task.AiTaskRecipe;
import io.jiwon.feedback.ai.FailureReasons;
import io.jiwon.feedback.ai.FeedbackAnswer;
import io.jiwon.feedback.ai.ReviewWork;
import io.jiwon.rerun.RerunCommand.RecordRerunRun;
import io.jiwon.rerun.RerunCommand.RecordRerunRunFailure;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a review is made again: as the first time, with the model and the prompt that are asked for. */
@Component
final class RerunRecipe implements AiTaskRecipe<RerunRun, FeedbackAnswer> {
    static final String KIND = "rerun";

    private final ReviewWork work;

    RerunRecipe(ReviewWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<RerunRun> payloadType() {
        return RerunRun.class;
    }

    @Override
    public Prompt<FeedbackAnswer> prompt(RerunRun run) {
        return work.prompt(run.request(), run.promptVersion());
    }

    @Override
    public List<LlmMessage> messages(RerunRun run) {
        return work.messages(run.request(), run.promptVersion());
    }

    @Override
    public Object input(RerunRun run) {
        return run.request();
    }

    @Override
    public String model(RerunRun run) {
        return run.model();
    }

    @Override
    public Optional<Object> beginCommand(RerunRun run) {
        return Optional.empty();
    }

    @Override
    public List<String> errors(RerunRun run, FeedbackAnswer answer) {
        return work.errors(run.request(), answer);
    }

    @Override
    public Object resultCommand(RerunRun run, FeedbackAnswer answer, AiProvenance provenance) {
        ReviewWork.Review review = work.review(run.request(), answer, provenance);
        return new RecordRerunRun(
                run.rerunId(), run.run(), review.matchingRate(), review.scoreParts(), review.contents(), provenance);
    }

    @Override
    public Object failureCommand(RerunRun run, LlmReason reason, String detail) {
        return new RecordRerunRunFailure(run.rerunId(), run.run(), FailureReasons.of(reason), detail);
    }
}
