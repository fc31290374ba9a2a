package io.jiwon.company.command;

import static io.jiwon.dispatch.Expected.refusal;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyCommand.ConfirmCompany;
import io.jiwon.company.CompanyCommand.VouchForMember;
import io.jiwon.company.CompanyEvent.CompanyClosed;
import io.jiwon.company.CompanyEvent.CompanyConfirmed;
import io.jiwon.company.CompanyEvent.CompanyMemberAdded;
import io.jiwon.company.CompanyEvent.CompanyRefused;
import io.jiwon.company.CompanyEvent.CompanyRegistered;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProblem;
import io.jiwon.company.PublishingCompany;
import io.jiwon.message.EventSamples;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final CompanyRegistered REGISTERED = EventSamples.of(CompanyRegistered.class);
    private static final CompanyConfirmed CONFIRMED = EventSamples.of(CompanyConfirmed.class);
    private static final CompanyMemberAdded OWNER_ADDED = EventSamples.of(CompanyMemberAdded.class);
    private static final CompanyClosed CLOSED = EventSamples.of(CompanyClosed.class);
    private static final CompanyId COMPANY = REGISTERED.companyId();
    private static final UserId OWNER = REGISTERED.ownerId();
    private static final UserId ADMINISTRATOR = CONFIRMED.administrator();
    private static final CompanyRefused REFUSED = new CompanyRefused(COMPANY, OWNER, ADMINISTRATOR, "x");
    private static final UserId STRANGER = UserId.from("01975c2e-0000-7000-8000-0000000000ff");

    private final AggregateTestFixture<Company> fixture = new AggregateTestFixture<>(Company.class);

    @Test
    void whoRegisteredAConfirmedCompanyIsItsOwner() {
        fixture.given(REGISTERED)
                .when(new ConfirmCompany(COMPANY, ADMINISTRATOR))
                .expectEvents(CONFIRMED, OWNER_ADDED);
    }

    @Test
    void aRepeatedConfirmationChangesNothing() {
        fixture.given(REGISTERED, CONFIRMED, OWNER_ADDED)
                .when(new ConfirmCompany(COMPANY, ADMINISTRATOR))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aRefusedCompanyIsNotConfirmedAndNobodyConfirmsTheirOwn() {
        fixture.given(REGISTERED, REFUSED)
                .when(new ConfirmCompany(COMPANY, ADMINISTRATOR))
                .expectNoEvents()
                .expectException(refusal(CompanyProblem.COMPANY_DECIDED));
        new AggregateTestFixture<>(Company.class)
                .given(REGISTERED)
                .when(new ConfirmCompany(COMPANY, OWNER))
                .expectNoEvents()
                .expectException(refusal(CompanyProblem.OWN_COMPANY));
    }

    @Test
    void itVouchesForItsOwnerWhileItIsConfirmed() {
        vouching(OWNER, REGISTERED, CONFIRMED, OWNER_ADDED)
                .expectResultMessagePayload(
                        new PublishingCompany(COMPANY, REGISTERED.profile().name()));
        vouching(OWNER, REGISTERED).expectException(refusal(CompanyProblem.COMPANY_NOT_CONFIRMED));
        vouching(OWNER, REGISTERED, REFUSED).expectException(refusal(CompanyProblem.COMPANY_NOT_CONFIRMED));
        vouching(OWNER, REGISTERED, CONFIRMED, OWNER_ADDED, CLOSED)
                .expectException(refusal(CompanyProblem.COMPANY_CLOSED));
    }

    @Test
    void toOthersItIsNotFound() {
        vouching(STRANGER, REGISTERED, CONFIRMED, OWNER_ADDED)
                .expectException(refusal(CompanyProblem.COMPANY_NOT_FOUND));
    }

    private static ResultValidator<Company> vouching(UserId user, Object... history) {
        return new AggregateTestFixture<>(Company.class)
                .given(history)
                .when(new VouchForMember(COMPANY, user))
                .expectNoEvents();
    }
}
