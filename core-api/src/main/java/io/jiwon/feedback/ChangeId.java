package io.jiwon.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.resume.ResumeId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies one proposed change of one improved resume; it follows from the change's place among them. */
public record ChangeId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChangeId {}

    /**
     * The id of a change.
     *
     * @param index 0-based place among the changes that were proposed together
     */
    public static ChangeId of(ResumeId improvedResumeId, int index) {
        return new ChangeId(
                UUID.nameUUIDFromBytes((improvedResumeId + "/changes/" + index).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static ChangeId from(String text) {
        return new ChangeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
