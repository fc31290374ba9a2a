package io.jiwon.profile;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person wants to do with their profile. Somebody else's profile is refused as not found. */
public sealed interface ProfileCommand {
    ProfileId profileId();

    UserId ownerId();

    /** Make the profile say exactly this; it begins if there is none. What differs becomes one event per fact. */
    record WriteProfile(
            @TargetAggregateIdentifier ProfileId profileId,
            UserId ownerId,
            @Personal ProfileContent content) implements ProfileCommand {}

    /**
     * Make the named parts say exactly this. A null part stays as it is, an empty text of the introduction is removed.
     *
     * @param sensitiveDetails all of them; a part that is missing is withdrawn
     */
    record ReviseProfile(
            @TargetAggregateIdentifier ProfileId profileId,
            UserId ownerId,
            @Personal @Nullable String name,
            @Personal @Nullable String university,
            @Personal @Nullable String major,
            @Personal @Nullable Integer graduationYear,
            @Personal @Nullable String fieldOfInterest,
            @Personal @Nullable List<Schooling> educations,
            @Personal @Nullable List<Career> careers,
            @Personal @Nullable List<String> jobInterests,
            @Personal @Nullable SensitiveDetails sensitiveDetails)
            implements ProfileCommand {}

    /** Take everything out of the profile; it is as if there was none, until one is written again. */
    record ClearProfile(@TargetAggregateIdentifier ProfileId profileId, UserId ownerId) implements ProfileCommand {}
}
