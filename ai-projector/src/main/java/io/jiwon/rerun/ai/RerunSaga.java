package io.jiwon.rerun.ai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.ai.AiTaskId;
import io.jiwon.ai.task.AiTaskLane;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.ai.task.SagaCommands;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunCommand.RecordRerunRunFailure;
import io.jiwon.rerun.RerunCommand.WithdrawRerun;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunEvent.RerunStopped;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Puts each repeat of a review down as work of its own. It lives as long as the review: when that is deleted or refused,
 * what was made from it goes, too.
 */
@Saga
@ProcessingGroup("rerun-saga")
@DisallowReplay
public class RerunSaga {
    private static final String RERUN = "rerunId";
    private static final String FEEDBACK = "feedbackId";
    private static final String SUBJECT = "subject";

    @Autowired
    private transient @Nullable AiTasks tasks;

    @Autowired
    private transient @Nullable SagaCommands commands;

    @JsonProperty
    private @Nullable RerunId rerunId;

    @JsonProperty
    private int runs;

    /** For Axon, which makes an instance by reflection and needs the class and this to be public. */
    public RerunSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = RERUN)
    void on(RerunRequested event, EventMessage<?> message) {
        FeedbackId feedbackId = event.review().feedbackId();
        SagaLifecycle.associateWith(FEEDBACK, feedbackId.toString());
        SagaLifecycle.associateWith(SUBJECT, event.ownerId().toString());
        rerunId = event.rerunId();
        runs = event.runs();
        // From here on its end is heard of; one that came between the pin and this event was not.
        if (commands().ask(new PinAnyReview(feedbackId), PinnedReview.class).isEmpty()) {
            commands().send(new WithdrawRerun(event.rerunId()));
            return;
        }
        Object traceId = message.getMetaData().get("traceId");
        for (int run = 1; run <= event.runs(); run++) {
            tasks().submit(new NewAiTask(
                    RerunRecipe.KIND,
                    event.rerunId().run(run),
                    event.ownerId().value(),
                    event.askedBy().value(),
                    event.cause() == RerunCause.CAMPAIGN ? AiTaskLane.BATCH : AiTaskLane.INTERACTIVE,
                    RerunRun.of(event, run),
                    traceId == null ? message.getIdentifier() : traceId.toString(),
                    message.getIdentifier()));
        }
    }

    /** What waits is not begun; what is under way ends by itself. */
    @SagaEventHandler(associationProperty = RERUN)
    void on(RerunStopped event) {
        for (int run = 1; run <= runs; run++) {
            if (tasks().withdrawWaiting(taskOf(event.rerunId(), run), "The rerun was stopped.")) {
                commands()
                        .send(new RecordRerunRunFailure(
                                event.rerunId(), run, FailureReason.CANCELLED, "Stopped before it was begun."));
            }
        }
    }

    @SagaEventHandler(associationProperty = FEEDBACK)
    void on(FeedbackDeleted event) {
        commands().send(new WithdrawRerun(requireNonNull(rerunId)));
    }

    @SagaEventHandler(associationProperty = FEEDBACK)
    void on(FeedbackRefused event) {
        commands().send(new WithdrawRerun(requireNonNull(rerunId)));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = RERUN)
    void on(RerunWithdrawn event) {
        for (int run = 1; run <= runs; run++) {
            tasks().withdraw(taskOf(event.rerunId(), run), "The review was deleted or refused.");
        }
    }

    /** Erasure itself has removed the work; there is nothing left to wait for. */
    @EndSaga
    @SagaEventHandler(associationProperty = SUBJECT)
    void on(ErasureCompleted event) {}

    private static AiTaskId taskOf(RerunId rerunId, int run) {
        return NewAiTask.idOf(RerunRecipe.KIND, rerunId.run(run));
    }

    private AiTasks tasks() {
        return requireNonNull(tasks, "Axon injects the tasks before it calls a handler");
    }

    private SagaCommands commands() {
        return requireNonNull(commands, "Axon injects the commands before it calls a handler");
    }
}
