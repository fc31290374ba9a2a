package io.jiwon.company.command;

import io.jiwon.company.BusinessNumberClaimEvent.BusinessNumberClaimed;
import io.jiwon.company.BusinessNumberClaimEvent.BusinessNumberReleased;
import io.jiwon.company.CompanyCommand.CloseCompany;
import io.jiwon.company.CompanyCommand.RefuseCompany;
import io.jiwon.company.CompanyCommand.RegisterCompany;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProfile;
import io.jiwon.dispatch.KeyedHash;
import io.jiwon.dispatch.ServerSecrets;
import io.jiwon.message.PersonalKeys;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** What concerns a company and the claim on its business number: one append each time. */
@Component
final class CompanyHandler {
    private final Repository<Company> companies;
    private final Repository<BusinessNumberClaim> claims;
    private final EventStore events;
    private final PersonalKeys keys;
    private final KeyedHash claimIds;

    CompanyHandler(
            Repository<Company> companies,
            Repository<BusinessNumberClaim> claims,
            EventStore events,
            PersonalKeys keys,
            ServerSecrets secrets) {
        this.companies = companies;
        this.claims = claims;
        this.events = events;
        this.keys = keys;
        this.claimIds = new KeyedHash(secrets, "business-number-claim-key");
    }

    /** Of two that register one number at once the later cannot start the claim's stream, and finds it taken. */
    @CommandHandler
    void handle(RegisterCompany command) throws Exception {
        CompanyProfile profile = CompanyRules.checked(command.profile());
        String claimId = claimOn(profile.businessNumber());
        Optional<BusinessNumberClaimed> holder = holder(claimId);
        if (holder.isPresent() && holder.get().companyId().equals(command.companyId())) {
            return;
        }
        if (events.lastSequenceNumberFor(claimId).isPresent()) {
            // Who was erased cannot give it back.
            boolean isAbandoned =
                    holder.isPresent() && keys.isErased(holder.get().ownerId().value());
            claims.load(claimId).execute(claim -> claim.claim(command.companyId(), command.ownerId(), isAbandoned));
        } else {
            claims.newInstance(() -> new BusinessNumberClaim(claimId, command.companyId(), command.ownerId()));
        }
        companies.newInstance(() -> new Company(command.companyId(), command.ownerId(), profile));
    }

    @CommandHandler
    void handle(RefuseCompany command) {
        CompanyRules.check(command.reason());
        release(company(command.companyId())
                .invoke(company ->
                        company.refuse(command.administrator(), command.reason().strip())));
    }

    @CommandHandler
    void handle(CloseCompany command) {
        CompanyRules.check(command.reason());
        release(company(command.companyId())
                .invoke(company ->
                        company.close(command.administrator(), command.reason().strip())));
    }

    private Aggregate<Company> company(CompanyId companyId) {
        return companies.load(companyId.toString());
    }

    private void release(String businessNumber) {
        claims.load(claimOn(businessNumber)).execute(BusinessNumberClaim::release);
    }

    private String claimOn(String businessNumber) {
        return "business-number-" + claimIds.of(businessNumber);
    }

    /** The claim that holds the number now. */
    private Optional<BusinessNumberClaimed> holder(String claimId) {
        return events.readEvents(claimId)
                .asStream()
                .map(event -> switch (event.getPayload()) {
                    case BusinessNumberClaimed claimed -> Optional.of(claimed);
                    case BusinessNumberReleased ignored -> Optional.<BusinessNumberClaimed>empty();
                    default -> throw new IllegalStateException(event.getPayloadType() + " is not of a claim's stream");
                })
                .reduce((earlier, later) -> later)
                .flatMap(last -> last);
    }
}
