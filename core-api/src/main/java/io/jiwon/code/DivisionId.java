package io.jiwon.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a division of codes, for example {@code feedback_division}. */
public record DivisionId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{1,39}");

    /** @throws IllegalArgumentException when it is no such name */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DivisionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 2 to 40 small letters, digits or _");
        }
    }

    /** Also what Spring calls for a path variable. */
    public static DivisionId from(String text) {
        return new DivisionId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
