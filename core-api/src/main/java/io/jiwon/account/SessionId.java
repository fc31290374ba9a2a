package io.jiwon.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one session: what a person has from a sign-in until it is over, on one device. */
public record SessionId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static SessionId from(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
