package io.jiwon.company.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jiwon.account.UserId;
import io.jiwon.company.CompanyCommand.ConfirmCompany;
import io.jiwon.company.CompanyCommand.VouchForMember;
import io.jiwon.company.CompanyEvent;
import io.jiwon.company.CompanyEvent.CompanyClosed;
import io.jiwon.company.CompanyEvent.CompanyConfirmed;
import io.jiwon.company.CompanyEvent.CompanyMemberAdded;
import io.jiwon.company.CompanyEvent.CompanyRefused;
import io.jiwon.company.CompanyEvent.CompanyRegistered;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProblem;
import io.jiwon.company.CompanyProfile;
import io.jiwon.company.CompanyRole;
import io.jiwon.company.PublishingCompany;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

/** One company, whether it is believed, and who acts in its name. */
@StoredAggregate
@Revision("1")
final class Company {
    private enum Progress {
        REGISTERED,
        CONFIRMED,
        REFUSED,
        CLOSED
    }

    @AggregateIdentifier
    private CompanyId companyId;

    private UserId ownerId;
    private CompanyProfile profile;
    private Progress progress;
    private Set<UserId> members = new LinkedHashSet<>();

    @JsonCreator // For snapshots; Jackson would take the one that opens it anew.
    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    private Company() {}

    @SuppressWarnings("NullAway.Init")
    Company(CompanyId companyId, UserId ownerId, CompanyProfile profile) {
        AggregateLifecycle.apply(new CompanyRegistered(companyId, ownerId, profile));
    }

    /** Its owner acts in its name from then on. */
    @CommandHandler
    void handle(ConfirmCompany command) {
        refuseOwnersDecision(command.administrator());
        if (progress == Progress.CONFIRMED) {
            return;
        }
        if (progress != Progress.REGISTERED) {
            throw new Refused(CompanyProblem.COMPANY_DECIDED);
        }
        AggregateLifecycle.apply(new CompanyConfirmed(companyId, ownerId, command.administrator()));
        AggregateLifecycle.apply(new CompanyMemberAdded(companyId, ownerId, ownerId, CompanyRole.OWNER));
    }

    /** Who registered it learns how far it is; to others one that is not confirmed does not exist. */
    @CommandHandler
    PublishingCompany handle(VouchForMember command) {
        if (!command.userId().equals(ownerId) && !members.contains(command.userId())) {
            throw new Refused(CompanyProblem.COMPANY_NOT_FOUND);
        }
        return switch (progress) {
            case CONFIRMED -> new PublishingCompany(companyId, profile.name());
            case REGISTERED, REFUSED -> throw new Refused(CompanyProblem.COMPANY_NOT_CONFIRMED);
            case CLOSED -> throw new Refused(CompanyProblem.COMPANY_CLOSED);
        };
    }

    /** @return the business number that is free again */
    String refuse(UserId administrator, String reason) {
        refuseOwnersDecision(administrator);
        if (progress != Progress.REGISTERED) {
            throw new Refused(CompanyProblem.COMPANY_DECIDED);
        }
        AggregateLifecycle.apply(new CompanyRefused(companyId, ownerId, administrator, reason));
        return profile.businessNumber();
    }

    /** @return the business number that is free again */
    String close(UserId administrator, String reason) {
        refuseOwnersDecision(administrator);
        switch (progress) {
            case CONFIRMED -> AggregateLifecycle.apply(new CompanyClosed(companyId, ownerId, administrator, reason));
            case REGISTERED, REFUSED -> throw new Refused(CompanyProblem.COMPANY_NOT_CONFIRMED);
            case CLOSED -> throw new Refused(CompanyProblem.COMPANY_CLOSED);
        }
        return profile.businessNumber();
    }

    private void refuseOwnersDecision(UserId administrator) {
        if (administrator.equals(ownerId)) {
            throw new Refused(CompanyProblem.OWN_COMPANY);
        }
    }

    @EventSourcingHandler
    void evolve(CompanyEvent event) {
        switch (event) {
            case CompanyRegistered registered -> {
                companyId = registered.companyId();
                ownerId = registered.ownerId();
                profile = registered.profile();
                progress = Progress.REGISTERED;
            }
            case CompanyConfirmed confirmed -> progress = Progress.CONFIRMED;
            case CompanyMemberAdded added -> members.add(added.memberId());
            case CompanyRefused refused -> progress = Progress.REFUSED;
            case CompanyClosed closed -> progress = Progress.CLOSED;
        }
    }
}
