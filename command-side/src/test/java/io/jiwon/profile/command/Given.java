package io.jiwon.profile.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.message.EventSamples;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileCommand.ReviseProfile;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.ProfileEvent.CareersListed;
import io.jiwon.profile.ProfileEvent.EducationsListed;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.ProfileCleared;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsTold;
import io.jiwon.profile.ProfileId;
import io.jiwon.profile.SensitiveDetails;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;

/** A full profile of somebody, fact by fact. */
final class Given {
    static final UserId OWNER = EventSamples.USER;
    static final UserId STRANGER = UserId.from("01975c2e-0000-7000-8000-0000000000ff");
    static final ProfileId PROFILE = EventSamples.PROFILE;
    static final Introduction INTRODUCTION =
            EventSamples.of(IntroductionRewritten.class).introduction();
    static final ProfileBegun BEGUN = new ProfileBegun(PROFILE, OWNER, INTRODUCTION);
    static final EducationsListed EDUCATIONS = EventSamples.of(EducationsListed.class);
    static final CareersListed CAREERS = EventSamples.of(CareersListed.class);
    static final JobInterestsNamed INTERESTS = EventSamples.of(JobInterestsNamed.class);
    static final SensitiveDetailsTold TOLD = EventSamples.of(SensitiveDetailsTold.class);
    static final ProfileCleared CLEARED = new ProfileCleared(PROFILE, OWNER);
    static final Object[] FULL = {BEGUN, EDUCATIONS, CAREERS, INTERESTS, TOLD};
    static final ProfileContent CONTENT = new ProfileContent(
            INTRODUCTION, EDUCATIONS.educations(), CAREERS.careers(), INTERESTS.jobInterests(), TOLD.details());

    private Given() {}

    static AggregateTestFixture<Profile> fixture() {
        AggregateTestFixture<Profile> fixture = new AggregateTestFixture<>(Profile.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
        return fixture;
    }

    /** A profile that says a name and nothing else. */
    static ProfileContent named(String name) {
        return new ProfileContent(
                new Introduction(name, null, null, null, null),
                List.of(),
                List.of(),
                List.of(),
                SensitiveDetails.UNTOLD);
    }

    static ReviseProfile lines(@Nullable String name, @Nullable String university) {
        return new ReviseProfile(PROFILE, OWNER, name, university, null, null, null, null, null, null, null);
    }

    static ReviseProfile details(SensitiveDetails details) {
        return new ReviseProfile(PROFILE, OWNER, null, null, null, null, null, null, null, null, details);
    }
}
