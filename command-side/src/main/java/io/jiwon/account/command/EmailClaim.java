package io.jiwon.account.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.EmailClaimEvent;
import io.jiwon.account.EmailClaimEvent.EmailClaimed;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

/** The claim on one e-mail address: its stream can be started once, so an address belongs to one account. */
@StoredAggregate
@Revision("1")
final class EmailClaim {
    @AggregateIdentifier
    private String claimId;

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private EmailClaim() {}

    @SuppressWarnings("NullAway.Init")
    EmailClaim(String claimId, UserId userId) {
        AggregateLifecycle.apply(new EmailClaimed(claimId, userId));
    }

    @EventSourcingHandler
    void evolve(EmailClaimEvent event) {
        switch (event) {
            case EmailClaimed claimed -> claimId = claimed.claimId();
        }
    }
}
