package io.jiwon.company;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import org.axonframework.serialization.Revision;

/** What has happened to a company. */
public sealed interface CompanyEvent {
    CompanyId companyId();

    UserId ownerId();

    /** A person says that this is their company; nobody has looked at it yet. */
    @Revision("1")
    record CompanyRegistered(
            CompanyId companyId, UserId ownerId, @Personal CompanyProfile profile) implements CompanyEvent {}

    /** An administrator believes it. */
    @Revision("1")
    record CompanyConfirmed(CompanyId companyId, UserId ownerId, UserId administrator) implements CompanyEvent {}

    /**
     * A person acts in the company's name from now on.
     *
     * @param ownerId who registered it
     * @param memberId the person
     */
    @Revision("1")
    record CompanyMemberAdded(CompanyId companyId, UserId ownerId, UserId memberId, CompanyRole role)
            implements CompanyEvent {}

    /** An administrator does not believe it. */
    @Revision("1")
    record CompanyRefused(
            CompanyId companyId,
            UserId ownerId,
            UserId administrator,
            @Personal String reason) implements CompanyEvent {}

    /** The company publishes no more, and nothing that it published is shown. */
    @Revision("1")
    record CompanyClosed(
            CompanyId companyId,
            UserId ownerId,
            UserId administrator,
            @Personal String reason) implements CompanyEvent {}
}
