package io.jiwon.profile.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.profile.command.Given.CLEARED;
import static io.jiwon.profile.command.Given.FULL;
import static io.jiwon.profile.command.Given.INTRODUCTION;
import static io.jiwon.profile.command.Given.OWNER;
import static io.jiwon.profile.command.Given.PROFILE;
import static io.jiwon.profile.command.Given.STRANGER;
import static io.jiwon.profile.command.Given.TOLD;

import io.jiwon.message.RequestProblem;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileCommand.ReviseProfile;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsTold;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import io.jiwon.profile.ProfileProblem;
import io.jiwon.profile.SensitiveDetails;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReviseProfileTest {
    private final AggregateTestFixture<Profile> fixture = Given.fixture();

    @Test
    void aLineIsRewrittenOrRemovedAndTheOthersStay() {
        fixture.given(FULL)
                .when(Given.lines("김지영", ""))
                .expectEvents(new IntroductionRewritten(
                        PROFILE,
                        OWNER,
                        new Introduction(
                                "김지영",
                                null,
                                INTRODUCTION.major(),
                                INTRODUCTION.graduationYear(),
                                INTRODUCTION.fieldOfInterest())));
    }

    @Test
    void whatSaysTheSameOrNothingChangesNothing() {
        fixture.given(FULL)
                .when(Given.lines(INTRODUCTION.name(), null))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        Given.fixture().given(FULL).when(Given.details(TOLD.details())).expectNoEvents();
    }

    @Test
    void aListIsAFactOfItsOwn() {
        fixture.given(FULL)
                .when(new ReviseProfile(PROFILE, OWNER, null, null, null, null, null, null, null, List.of("PM"), null))
                .expectEvents(new JobInterestsNamed(PROFILE, OWNER, List.of("PM")));
    }

    @Test
    void sensitiveDetailsAreToldAndWithdrawnAsAWhole() {
        SensitiveDetails less = new SensitiveDetails(TOLD.details().militaryService(), null, null);
        fixture.given(FULL).when(Given.details(less)).expectEvents(new SensitiveDetailsTold(PROFILE, OWNER, less));
        Given.fixture()
                .given(FULL)
                .when(Given.details(SensitiveDetails.UNTOLD))
                .expectEvents(new SensitiveDetailsWithdrawn(PROFILE, OWNER));
    }

    @Test
    void aNameCannotBeTakenAway() {
        fixture.given(FULL)
                .when(Given.lines("", null))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "name"));
    }

    @Test
    void aProfileThatIsClearedOrSomebodyElsesIsNotFound() {
        fixture.given(FULL)
                .andGiven(CLEARED)
                .when(Given.lines("김지영", null))
                .expectNoEvents()
                .expectException(refusal(ProfileProblem.PROFILE_NOT_FOUND));
        Given.fixture()
                .given(FULL)
                .when(new ReviseProfile(PROFILE, STRANGER, "김지영", null, null, null, null, null, null, null, null))
                .expectNoEvents()
                .expectException(refusal(ProfileProblem.PROFILE_NOT_FOUND));
    }
}
