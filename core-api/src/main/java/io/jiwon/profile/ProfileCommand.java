package io.jiwon.profile;

import io.jiwon.account.UserId;
import io.jiwon.message.LooksBack;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PastChange;
import io.jiwon.message.Personal;
import java.util.List;
import java.util.Map;
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

    /**
     * Take one change back, as far as nothing later says something else about the same parts.
     *
     * @param change as the history has it; null when it has no such change of this owner's
     */
    record UndoProfileChange(
            @TargetAggregateIdentifier ProfileId profileId,
            UserId ownerId,
            @Personal @Nullable PastChange<ProfileState> change)
            implements ProfileCommand, LooksBack {
        @Override
        public Map<String, String> lookingBack() {
            return LooksBack.undoing(change);
        }
    }

    /**
     * Make the profile what it was at an earlier version; one that was cleared begins again.
     *
     * @param state as the history has it; null when this owner has no such version
     */
    record RestoreProfile(
            @TargetAggregateIdentifier ProfileId profileId,
            UserId ownerId,
            long version,
            @Personal @Nullable ProfileState state)
            implements ProfileCommand, LooksBack {
        @Override
        public Map<String, String> lookingBack() {
            return Map.of(MessageMetadata.RESTORES, Long.toString(version));
        }
    }

    /** Take everything out of the profile; it is as if there was none, until one is written again. */
    record ClearProfile(@TargetAggregateIdentifier ProfileId profileId, UserId ownerId) implements ProfileCommand {}
}
