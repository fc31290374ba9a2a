package io.jiwon.company;

import io.jiwon.account.UserId;
import io.jiwon.message.Paging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one may ask about companies. */
public sealed interface CompanyQuery {
    /** One's own company, or a confirmed one. Answers {@link CompanyDetail}. */
    record FindCompany(CompanyId companyId, UserId readerId) implements CompanyQuery {}

    /** The companies that a person registered, the newest first. Answers a page of {@link CompanyDetail}. */
    record ListOwnCompanies(UserId ownerId, Paging paging) implements CompanyQuery {}

    /** Companies in one state, the oldest first, for administrators. Answers a page of {@link CompanyDetail}. */
    record ListCompanies(State state, Paging paging) implements CompanyQuery {}

    /** How far a company is. */
    enum State {
        /** It waits for an administrator. */
        REGISTERED,
        CONFIRMED,
        REFUSED,
        CLOSED
    }

    /**
     * A company.
     *
     * @param ownerId who registered it
     * @param registeredAt UTC
     * @param reason of a refusal or a closure; null without one
     * @param decidedAt when it was confirmed, refused or closed, UTC; null while it waits
     * @param version the number of the company's last event, from 0; also its ETag
     */
    record CompanyDetail(
            CompanyId companyId,
            UserId ownerId,
            CompanyProfile profile,
            State state,
            Instant registeredAt,
            @Nullable String reason,
            @Nullable Instant decidedAt,
            long version) {}
}
