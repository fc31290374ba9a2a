package io.jiwon.rerun;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies one or more repeats of a review that were asked for together. */
public record RerunId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RerunId {}

    /**
     * Reads the canonical text form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static RerunId from(String text) {
        return new RerunId(UUID.fromString(text));
    }

    /**
     * The id of one repeat, so that each is work of its own.
     *
     * @param run from 1
     */
    public UUID run(int run) {
        return UUID.nameUUIDFromBytes((value + "/runs/" + run).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
