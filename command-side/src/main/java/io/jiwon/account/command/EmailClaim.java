package io.jiwon.account.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.EmailClaimEvent;
import io.jiwon.account.EmailClaimEvent.EmailClaimed;
import io.jiwon.account.EmailClaimEvent.EmailReleased;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

/** The claim on one e-mail address: its stream can be started once, so an address belongs to one account at a time. */
@StoredAggregate
@Revision("2")
final class EmailClaim {
    @AggregateIdentifier
    private String claimId;

    private boolean released;

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private EmailClaim() {}

    @SuppressWarnings("NullAway.Init")
    EmailClaim(String claimId, UserId userId) {
        AggregateLifecycle.apply(new EmailClaimed(claimId, userId));
    }

    /** Of two that want a released address at once, the later finds it taken when it tries again. */
    void claim(UserId userId) {
        if (!released) {
            throw new Refused(AccountProblem.EMAIL_TAKEN);
        }
        AggregateLifecycle.apply(new EmailClaimed(claimId, userId));
    }

    void release() {
        AggregateLifecycle.apply(new EmailReleased(claimId));
    }

    @EventSourcingHandler
    void evolve(EmailClaimEvent event) {
        switch (event) {
            case EmailClaimed claimed -> {
                claimId = claimed.claimId();
                released = false;
            }
            case EmailReleased ignored -> released = true;
        }
    }
}
