package io.jiwon.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.message.PersonId;
import java.util.UUID;

/** Identifies one account. */
public record UserId(@JsonValue UUID value) implements PersonId {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static UserId from(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
