package io.jiwon.company.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.UserId;
import io.jiwon.company.BusinessNumberClaimEvent;
import io.jiwon.company.BusinessNumberClaimEvent.BusinessNumberClaimed;
import io.jiwon.company.BusinessNumberClaimEvent.BusinessNumberReleased;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProblem;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

/** The claim on one business number: its stream can be started once, so a number has one company at a time. */
@StoredAggregate
@Revision("1")
final class BusinessNumberClaim {
    @AggregateIdentifier
    private String claimId;

    private boolean released;

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private BusinessNumberClaim() {}

    @SuppressWarnings("NullAway.Init")
    BusinessNumberClaim(String claimId, CompanyId companyId, UserId ownerId) {
        AggregateLifecycle.apply(new BusinessNumberClaimed(claimId, companyId, ownerId));
    }

    /**
     * Of two that want a free number at once, the later finds it taken when it tries again.
     *
     * @param isAbandoned whether who holds it was erased
     */
    void claim(CompanyId companyId, UserId ownerId, boolean isAbandoned) {
        if (!released && !isAbandoned) {
            throw new Refused(CompanyProblem.BUSINESS_NUMBER_TAKEN);
        }
        AggregateLifecycle.apply(new BusinessNumberClaimed(claimId, companyId, ownerId));
    }

    void release() {
        AggregateLifecycle.apply(new BusinessNumberReleased(claimId));
    }

    @EventSourcingHandler
    void evolve(BusinessNumberClaimEvent event) {
        switch (event) {
            case BusinessNumberClaimed claimed -> {
                claimId = claimed.claimId();
                released = false;
            }
            case BusinessNumberReleased ignored -> released = true;
        }
    }
}
