package io.jiwon.resume;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one resume. */
public record ResumeId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ResumeId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static ResumeId from(String text) {
        return new ResumeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
