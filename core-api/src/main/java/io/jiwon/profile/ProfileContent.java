package io.jiwon.profile;

import static java.util.Objects.requireNonNull;

import io.jiwon.message.Personal;
import io.jiwon.profile.ProfileEvent.CareersListed;
import io.jiwon.profile.ProfileEvent.EducationsListed;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.ProfileCleared;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsTold;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a profile says.
 *
 * @param educations in the person's order
 * @param careers in the person's order
 * @param jobInterests the jobs that the person looks for, the most wanted first
 */
public record ProfileContent(
        @Personal Introduction introduction,
        @Personal List<Schooling> educations,
        @Personal List<Career> careers,
        @Personal List<String> jobInterests,
        @Personal SensitiveDetails sensitiveDetails) {
    public ProfileContent {
        educations = List.copyOf(educations);
        careers = List.copyOf(careers);
        jobInterests = List.copyOf(jobInterests);
    }

    /**
     * What a profile says after a fact; the one place that knows, for whoever decides and whoever looks back.
     *
     * @param before null before it is begun and after it is cleared
     * @return null when it was cleared
     */
    public static @Nullable ProfileContent after(@Nullable ProfileContent before, ProfileEvent event) {
        return switch (event) {
            case ProfileBegun begun ->
                new ProfileContent(begun.introduction(), List.of(), List.of(), List.of(), SensitiveDetails.UNTOLD);
            case IntroductionRewritten rewritten -> begun(before).with(rewritten.introduction());
            case EducationsListed listed -> begun(before).withEducations(listed.educations());
            case CareersListed listed -> begun(before).withCareers(listed.careers());
            case JobInterestsNamed named -> begun(before).withJobInterests(named.jobInterests());
            case SensitiveDetailsTold told -> begun(before).with(told.details());
            case SensitiveDetailsWithdrawn withdrawn -> begun(before).with(SensitiveDetails.UNTOLD);
            case ProfileCleared cleared -> null;
        };
    }

    private static ProfileContent begun(@Nullable ProfileContent before) {
        return requireNonNull(before, "A profile begins with ProfileBegun");
    }

    private ProfileContent with(Introduction other) {
        return new ProfileContent(other, educations, careers, jobInterests, sensitiveDetails);
    }

    private ProfileContent withEducations(List<Schooling> other) {
        return new ProfileContent(introduction, other, careers, jobInterests, sensitiveDetails);
    }

    private ProfileContent withCareers(List<Career> other) {
        return new ProfileContent(introduction, educations, other, jobInterests, sensitiveDetails);
    }

    private ProfileContent withJobInterests(List<String> other) {
        return new ProfileContent(introduction, educations, careers, other, sensitiveDetails);
    }

    private ProfileContent with(SensitiveDetails other) {
        return new ProfileContent(introduction, educations, careers, jobInterests, other);
    }
}
