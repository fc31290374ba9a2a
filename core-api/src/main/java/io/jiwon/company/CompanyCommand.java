package io.jiwon.company;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a person, or who operates Jiwon, wants to do with a company. Somebody else's is refused as not found. */
public sealed interface CompanyCommand {
    CompanyId companyId();

    /** Ask that a company be believed to be who it says. A repeat with the same id changes nothing. */
    record RegisterCompany(
            @TargetAggregateIdentifier CompanyId companyId,
            UserId ownerId,
            @Personal CompanyProfile profile) implements CompanyCommand {}

    /** Believe it, as an administrator: it may publish from now on. */
    record ConfirmCompany(@TargetAggregateIdentifier CompanyId companyId, UserId administrator)
            implements CompanyCommand {}

    /** Do not believe it; its number is free for another registration. */
    record RefuseCompany(
            @TargetAggregateIdentifier CompanyId companyId,
            UserId administrator,
            @Personal String reason) implements CompanyCommand {}

    /** End it: what it published goes out of sight, and its number is free. */
    record CloseCompany(
            @TargetAggregateIdentifier CompanyId companyId,
            UserId administrator,
            @Personal String reason) implements CompanyCommand {}

    /** Say whether a person may publish in its name. Answers {@link PublishingCompany}; changes nothing. */
    record VouchForMember(@TargetAggregateIdentifier CompanyId companyId, UserId userId) implements CompanyCommand {}
}
