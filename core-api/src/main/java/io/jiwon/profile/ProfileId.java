package io.jiwon.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.account.UserId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies the one profile of a person; it follows from the person's id. */
public record ProfileId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProfileId {}

    /** The id of this person's profile: always the same, and not the id of the account's stream. */
    public static ProfileId of(UserId owner) {
        return new ProfileId(UUID.nameUUIDFromBytes(("profile of " + owner).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
