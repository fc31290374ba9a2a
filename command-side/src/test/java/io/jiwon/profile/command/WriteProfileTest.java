package io.jiwon.profile.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.profile.command.Given.BEGUN;
import static io.jiwon.profile.command.Given.CAREERS;
import static io.jiwon.profile.command.Given.CLEARED;
import static io.jiwon.profile.command.Given.CONTENT;
import static io.jiwon.profile.command.Given.EDUCATIONS;
import static io.jiwon.profile.command.Given.FULL;
import static io.jiwon.profile.command.Given.INTERESTS;
import static io.jiwon.profile.command.Given.OWNER;
import static io.jiwon.profile.command.Given.PROFILE;
import static io.jiwon.profile.command.Given.STRANGER;
import static io.jiwon.profile.command.Given.TOLD;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.RequestProblem;
import io.jiwon.profile.ProfileCommand.WriteProfile;
import io.jiwon.profile.ProfileEvent.CareersListed;
import io.jiwon.profile.ProfileEvent.EducationsListed;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import io.jiwon.profile.ProfileProblem;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "D11", partial = true, note = "the decision")
class WriteProfileTest {
    private final AggregateTestFixture<Profile> fixture = Given.fixture();

    @Test
    void theFirstOneBeginsTheProfileAndTellsEachPart() {
        fixture.givenNoPriorActivity()
                .when(new WriteProfile(PROFILE, OWNER, CONTENT))
                .expectEvents(BEGUN, EDUCATIONS, CAREERS, INTERESTS, TOLD)
                .expectResultMessagePayload(true);
    }

    @Test
    void aNameIsEnough() {
        fixture.givenNoPriorActivity()
                .when(new WriteProfile(PROFILE, OWNER, Given.named("김지원")))
                .expectEvents(
                        new ProfileBegun(PROFILE, OWNER, Given.named("김지원").introduction()))
                .expectResultMessagePayload(true);
    }

    @Test
    void theSameContentAgainIsNoFact() {
        fixture.given(FULL)
                .when(new WriteProfile(PROFILE, OWNER, CONTENT))
                .expectNoEvents()
                .expectResultMessagePayload(false);
    }

    @Test
    void whatIsLeftOutIsTakenBack() {
        fixture.given(FULL)
                .when(new WriteProfile(PROFILE, OWNER, Given.named("김지원")))
                .expectEvents(
                        new IntroductionRewritten(
                                PROFILE, OWNER, Given.named("김지원").introduction()),
                        new EducationsListed(PROFILE, OWNER, List.of()),
                        new CareersListed(PROFILE, OWNER, List.of()),
                        new JobInterestsNamed(PROFILE, OWNER, List.of()),
                        new SensitiveDetailsWithdrawn(PROFILE, OWNER));
    }

    @Test
    void aClearedProfileBeginsAgainWithNothingOfTheOldOne() {
        fixture.given(FULL)
                .andGiven(CLEARED)
                .when(new WriteProfile(PROFILE, OWNER, CONTENT))
                .expectEvents(BEGUN, EDUCATIONS, CAREERS, INTERESTS, TOLD)
                .expectResultMessagePayload(true);
    }

    @Test
    void aBrokenOneIsRefusedWithItsFieldsAndSomebodyElsesIsNotFound() {
        fixture.givenNoPriorActivity()
                .when(new WriteProfile(PROFILE, OWNER, Given.named(" ")))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "name"));
        Given.fixture()
                .given(FULL)
                .when(new WriteProfile(PROFILE, STRANGER, CONTENT))
                .expectNoEvents()
                .expectException(refusal(ProfileProblem.PROFILE_NOT_FOUND));
    }

    @Test
    void theVersionThatTheCallerExpectsMustBeThePresentOne() {
        fixture.given(FULL)
                .when(
                        new WriteProfile(PROFILE, OWNER, Given.named("김지원")),
                        Map.of(MessageMetadata.EXPECTED_VERSION, 3L))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.STALE_VERSION));
        Given.fixture()
                .givenNoPriorActivity()
                .when(new WriteProfile(PROFILE, OWNER, CONTENT), Map.of(MessageMetadata.EXPECTED_VERSION, 0L))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.STALE_VERSION));
    }
}
