package io.jiwon.posting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one posting. */
public record PostingId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PostingId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static PostingId from(String text) {
        return new PostingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
