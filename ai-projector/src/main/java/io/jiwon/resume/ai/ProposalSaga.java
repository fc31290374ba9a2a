package io.jiwon.resume.ai;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.ai.task.AiTaskLane;
import io.jiwon.ai.task.AiTasks;
import io.jiwon.ai.task.NewAiTask;
import io.jiwon.resume.ProposalEvent.ProposalDeleted;
import io.jiwon.resume.ProposalEvent.ProposalFailed;
import io.jiwon.resume.ProposalEvent.ProposalReady;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
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

/** Has each document read once, and lets the work go when nobody wants its result any more. */
@Saga
@ProcessingGroup("proposal-saga")
@DisallowReplay
public class ProposalSaga {
    private static final String PROPOSAL = "proposalId";
    private static final String SUBJECT = "subject";

    @Autowired
    private transient @Nullable AiTasks tasks;

    /** For Axon, which makes an instance by reflection and needs the class and this to be public. */
    public ProposalSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = PROPOSAL)
    void on(ProposalRequested event, EventMessage<?> message) {
        SagaLifecycle.associateWith(SUBJECT, event.ownerId().toString());
        Object traceId = message.getMetaData().get("traceId");
        tasks().submit(new NewAiTask(
                ProposalRecipe.KIND,
                event.proposalId().value(),
                event.ownerId().value(),
                AiTaskLane.INTERACTIVE,
                event,
                traceId == null ? message.getIdentifier() : traceId.toString(),
                message.getIdentifier()));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = PROPOSAL)
    void on(ProposalReady event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = PROPOSAL)
    void on(ProposalFailed event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = PROPOSAL)
    void on(ProposalDeleted event) {
        tasks().withdraw(
                        NewAiTask.idOf(ProposalRecipe.KIND, event.proposalId().value()),
                        "The proposal was thrown away.");
    }

    /** Erasure itself has removed the work; there is nothing left to wait for. */
    @EndSaga
    @SagaEventHandler(associationProperty = SUBJECT)
    void on(ErasureCompleted event) {}

    private AiTasks tasks() {
        return requireNonNull(tasks, "Axon injects the tasks before it calls a handler");
    }
}
