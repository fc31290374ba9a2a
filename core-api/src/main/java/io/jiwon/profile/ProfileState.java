package io.jiwon.profile;

import io.jiwon.account.UserId;
import io.jiwon.message.PastState;
import io.jiwon.message.Personal;
import io.jiwon.message.StateParts;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A profile as it stood at one version.
 *
 * @param content null when it was cleared
 * @param createdAt when it was begun, UTC; for one that was cleared in between, when it was begun again
 */
@Revision("1")
public record ProfileState(
        UserId ownerId, @Personal @Nullable ProfileContent content, Instant createdAt)
        implements PastState<ProfileState> {
    private static final String PROFILE = "profile";
    private static final String INTRODUCTION = "introduction";

    /**
     * How a profile stands after a fact.
     *
     * @param before null before the first fact
     */
    public static ProfileState after(@Nullable ProfileState before, ProfileEvent event, Instant at) {
        return new ProfileState(
                event.ownerId(),
                ProfileContent.after(before == null ? null : before.content, event),
                before == null || event instanceof ProfileBegun ? at : before.createdAt);
    }

    @Override
    public boolean isShown() {
        return content != null;
    }

    /** Each line of the introduction is a part, each list, and the sensitive details together. */
    @Override
    public Set<String> differing(ProfileState other) {
        ProfileContent mine = content;
        ProfileContent theirs = other.content;
        Set<String> parts = new LinkedHashSet<>();
        if (mine == null || theirs == null) {
            ProfileContent told = mine == null ? theirs : mine;
            if (told != null) {
                parts.add(PROFILE);
                parts.addAll(names(told));
            }
            return parts;
        }
        parts.addAll(StateParts.differing(mine.introduction(), theirs.introduction()));
        parts.addAll(StateParts.differing(mine, theirs));
        parts.remove(INTRODUCTION);
        return parts;
    }

    private static Set<String> names(ProfileContent content) {
        Set<String> names = StateParts.names(content.introduction());
        names.addAll(StateParts.names(content));
        names.remove(INTRODUCTION);
        return names;
    }

    /** This profile with the named parts as they are in another. */
    public ProfileState with(Set<String> parts, ProfileState other) {
        ProfileContent mine = content;
        ProfileContent theirs = other.content;
        if (parts.contains(PROFILE) || mine == null || theirs == null) {
            return new ProfileState(ownerId, parts.contains(PROFILE) ? theirs : mine, createdAt);
        }
        // No line of the introduction is called like a part beside it.
        ProfileContent mixed = StateParts.with(mine, theirs, parts);
        return new ProfileState(
                ownerId,
                new ProfileContent(
                        StateParts.with(mine.introduction(), theirs.introduction(), parts),
                        mixed.educations(),
                        mixed.careers(),
                        mixed.jobInterests(),
                        mixed.sensitiveDetails()),
                createdAt);
    }
}
