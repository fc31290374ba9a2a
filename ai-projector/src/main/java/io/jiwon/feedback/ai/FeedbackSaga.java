package io.jiwon.feedback.ai;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jiwon.ai.AiTaskId;
import io.jiwon.ai.task.AiTaskLane;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackFailed;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import java.util.UUID;
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
 * From a request to its outcome, one instance for each review and for each improved resume. It only puts the work down,
 * in the transaction that advances its token; the work itself, its deadline included, is the workers'.
 */
@Saga
@ProcessingGroup("feedback-saga")
@DisallowReplay
public class FeedbackSaga {
    private static final String FEEDBACK = "feedbackId";
    private static final String IMPROVED_RESUME = "improvedResumeId";

    @Autowired
    private transient @Nullable AiTasks tasks;

    @JsonProperty
    private @Nullable AiTaskId taskId;

    /** For Axon, which makes an instance by reflection and needs the class and this to be public. */
    public FeedbackSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = FEEDBACK)
    void on(FeedbackRequested event, EventMessage<?> message) {
        submit(FeedbackRecipe.KIND, event.feedbackId().value(), event.ownerId().value(), event, message);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = FEEDBACK)
    void on(FeedbackReady event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = FEEDBACK)
    void on(FeedbackFailed event) {}

    @StartSaga
    @SagaEventHandler(associationProperty = IMPROVED_RESUME)
    void on(ImprovedResumeRequested event, EventMessage<?> message) {
        // Also found by the review, whose deletion ends the work on its improvement.
        SagaLifecycle.associateWith(FEEDBACK, event.feedbackId().toString());
        submit(
                ImprovedResumeRecipe.KIND,
                event.improvedResumeId().value(),
                event.ownerId().value(),
                event,
                message);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = IMPROVED_RESUME)
    void on(ImprovedResumeReady event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = IMPROVED_RESUME)
    void on(ImprovedResumeFailed event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = FEEDBACK)
    void on(FeedbackDeleted event) {
        AiTaskId mine = taskId;
        if (mine != null) {
            tasks().withdraw(mine, "The feedback was deleted.");
        }
    }

    private void submit(String kind, UUID subjectId, UUID ownerId, Object payload, EventMessage<?> message) {
        Object traceId = message.getMetaData().get("traceId");
        NewAiTask task = new NewAiTask(
                kind,
                subjectId,
                ownerId,
                AiTaskLane.INTERACTIVE,
                payload,
                traceId == null ? message.getIdentifier() : traceId.toString(),
                message.getIdentifier());
        tasks().submit(task);
        taskId = task.id();
    }

    private AiTasks tasks() {
        AiTasks given = tasks;
        if (given == null) {
            throw new IllegalStateException("Axon injects the tasks before it calls a handler");
        }
        return given;
    }
}
