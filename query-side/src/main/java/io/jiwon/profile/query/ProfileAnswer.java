package io.jiwon.profile.query;

import io.jiwon.account.UserId;
import io.jiwon.profile.Career;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile as an answer: the fields as they are written, beside version and times. */
record ProfileAnswer(
        UserId userId,
        String name,
        @Nullable String university,
        @Nullable String major,
        @Nullable Integer graduationYear,
        @Nullable String fieldOfInterest,
        List<Schooling> educations,
        List<Career> careers,
        List<String> jobInterests,
        SensitiveDetails sensitiveDetails,
        long version,
        Instant createdAt,
        Instant lastEditedAt) {
    static ProfileAnswer of(ProfileDetail profile) {
        ProfileContent content = profile.content();
        Introduction introduction = content.introduction();
        return new ProfileAnswer(
                profile.userId(),
                introduction.name(),
                introduction.university(),
                introduction.major(),
                introduction.graduationYear(),
                introduction.fieldOfInterest(),
                content.educations(),
                content.careers(),
                content.jobInterests(),
                content.sensitiveDetails(),
                profile.version(),
                profile.createdAt(),
                profile.lastEditedAt());
    }
}
