package io.jiwon.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.account.UserId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies the one shelf where all files of a person stand, because they share one allowance. */
public record ShelfId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShelfId {}

    /** The id of this person's shelf: always the same, and not the id of the account's stream. */
    public static ShelfId of(UserId owner) {
        return new ShelfId(UUID.nameUUIDFromBytes(("files of " + owner).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
