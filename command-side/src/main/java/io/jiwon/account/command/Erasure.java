package io.jiwon.account.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.AccountCommand.RecordErasure;
import io.jiwon.account.ErasureEvent;
import io.jiwon.account.ErasureEvent.ErasureAsked;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.account.ErasureId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

/** The erasure of one person, from the wish to the receipt. */
@StoredAggregate
@Revision("1")
final class Erasure {
    @AggregateIdentifier
    private ErasureId erasureId;

    private UserId subject;
    private boolean completed;

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private Erasure() {}

    @SuppressWarnings("NullAway.Init")
    Erasure(ErasureId erasureId, UserId subject) {
        AggregateLifecycle.apply(new ErasureAsked(erasureId, subject));
    }

    @CommandHandler
    void handle(RecordErasure command) {
        if (!completed) {
            AggregateLifecycle.apply(new ErasureCompleted(erasureId, subject, command.stores(), command.receipt()));
        }
    }

    @EventSourcingHandler
    void evolve(ErasureEvent event) {
        switch (event) {
            case ErasureAsked asked -> {
                erasureId = asked.erasureId();
                subject = asked.subject();
            }
            case ErasureCompleted ignored -> completed = true;
        }
    }
}
