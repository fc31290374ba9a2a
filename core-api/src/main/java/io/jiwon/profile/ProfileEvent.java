package io.jiwon.profile;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to a profile. */
public sealed interface ProfileEvent {
    ProfileId profileId();

    UserId ownerId();

    /** A person began a profile, or began it again after it was cleared. */
    @Revision("1")
    record ProfileBegun(
            ProfileId profileId, UserId ownerId, @Personal Introduction introduction) implements ProfileEvent {}

    /** The person introduced themselves in other words. */
    @Revision("1")
    record IntroductionRewritten(
            ProfileId profileId, UserId ownerId, @Personal Introduction introduction) implements ProfileEvent {}

    /** The person listed the schools that they attended, all of them. */
    @Revision("1")
    record EducationsListed(
            ProfileId profileId, UserId ownerId, @Personal List<Schooling> educations) implements ProfileEvent {
        public EducationsListed {
            educations = List.copyOf(educations);
        }
    }

    /** The person listed where they worked, all of it. */
    @Revision("1")
    record CareersListed(
            ProfileId profileId, UserId ownerId, @Personal List<Career> careers) implements ProfileEvent {
        public CareersListed {
            careers = List.copyOf(careers);
        }
    }

    /** The person named the jobs that they look for, all of them. */
    @Revision("1")
    record JobInterestsNamed(
            ProfileId profileId, UserId ownerId, @Personal List<String> jobInterests) implements ProfileEvent {
        public JobInterestsNamed {
            jobInterests = List.copyOf(jobInterests);
        }
    }

    /** The person told of military service, veteran status or disability; what is not in it is untold. */
    @Revision("1")
    record SensitiveDetailsTold(
            ProfileId profileId, UserId ownerId, @Personal SensitiveDetails details) implements ProfileEvent {}

    /** The person took back what they had told of military service, veteran status and disability. */
    @Revision("1")
    record SensitiveDetailsWithdrawn(ProfileId profileId, UserId ownerId) implements ProfileEvent {}

    /** The person took everything out of the profile. */
    @Revision("1")
    record ProfileCleared(ProfileId profileId, UserId ownerId) implements ProfileEvent {}
}
