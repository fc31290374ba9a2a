package io.jiwon.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one review of one version of a resume. */
public record FeedbackId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FeedbackId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static FeedbackId from(String text) {
        return new FeedbackId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
