package io.jiwon.profile;

import io.jiwon.account.UserId;
import java.time.Instant;

/** What one may ask about profiles; only the person's own is told. */
public sealed interface ProfileQuery {
    /** The person's profile. Answers {@link ProfileDetail}. */
    record FindProfile(UserId ownerId) implements ProfileQuery {}

    /**
     * A profile with all it says.
     *
     * @param version the number of the profile's last event, from 0; also its ETag
     * @param createdAt when it was begun, UTC; for one that was cleared in between, when it was begun again
     */
    record ProfileDetail(
            UserId userId, ProfileContent content, long version, Instant createdAt, Instant lastEditedAt) {}
}
