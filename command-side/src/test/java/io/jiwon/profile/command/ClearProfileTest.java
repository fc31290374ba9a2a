package io.jiwon.profile.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.profile.command.Given.CLEARED;
import static io.jiwon.profile.command.Given.FULL;
import static io.jiwon.profile.command.Given.OWNER;
import static io.jiwon.profile.command.Given.PROFILE;
import static io.jiwon.profile.command.Given.STRANGER;

import io.jiwon.profile.ProfileCommand.ClearProfile;
import io.jiwon.profile.ProfileProblem;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ClearProfileTest {
    private final AggregateTestFixture<Profile> fixture = Given.fixture();

    @Test
    void clearingIsAFactAndClearingAgainIsRefused() {
        fixture.given(FULL).when(new ClearProfile(PROFILE, OWNER)).expectEvents(CLEARED);
        Given.fixture()
                .given(FULL)
                .andGiven(CLEARED)
                .when(new ClearProfile(PROFILE, OWNER))
                .expectNoEvents()
                .expectException(refusal(ProfileProblem.PROFILE_NOT_FOUND));
    }

    @Test
    void somebodyElsesProfileIsNotFound() {
        fixture.given(FULL)
                .when(new ClearProfile(PROFILE, STRANGER))
                .expectNoEvents()
                .expectException(refusal(ProfileProblem.PROFILE_NOT_FOUND));
    }
}
