package io.jiwon.appeal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.feedback.FeedbackId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies the one appeal against an assessment; it follows from what is appealed against. */
public record AppealId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AppealId {}

    /** The id of the appeal against this review. */
    public static AppealId against(FeedbackId feedbackId) {
        return new AppealId(
                UUID.nameUUIDFromBytes(("appeal against feedback " + feedbackId).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static AppealId from(String text) {
        return new AppealId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
