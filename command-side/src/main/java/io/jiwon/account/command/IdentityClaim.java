package io.jiwon.account.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.IdentityClaimEvent;
import io.jiwon.account.IdentityClaimEvent.IdentityClaimed;
import io.jiwon.account.IdentityClaimEvent.IdentityReleased;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

/** The claim on one identity at another provider: it signs in to one account at a time. */
@StoredAggregate
@Revision("1")
final class IdentityClaim {
    @AggregateIdentifier
    private String claimId;

    private boolean released;

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private IdentityClaim() {}

    @SuppressWarnings("NullAway.Init")
    IdentityClaim(String claimId, UserId userId) {
        AggregateLifecycle.apply(new IdentityClaimed(claimId, userId));
    }

    /** Of two that want a released identity at once, the later finds it taken when it tries again. */
    void claim(UserId userId) {
        if (!released) {
            throw new Refused(AccountProblem.IDENTITY_TAKEN);
        }
        AggregateLifecycle.apply(new IdentityClaimed(claimId, userId));
    }

    void release() {
        AggregateLifecycle.apply(new IdentityReleased(claimId));
    }

    @EventSourcingHandler
    void evolve(IdentityClaimEvent event) {
        switch (event) {
            case IdentityClaimed claimed -> {
                claimId = claimed.claimId();
                released = false;
            }
            case IdentityReleased ignored -> released = true;
        }
    }
}
