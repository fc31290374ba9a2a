package io.jiwon.resume;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A section of a resume; the name in JSON is the lower snake-case form, in a URL the kebab-case form. */
public enum Section {
    EXPERIENCES,
    EDUCATIONS,
    PROJECTS,
    ACTIVITIES,
    QUALIFICATIONS,
    TECHNOLOGY_STACKS,
    AWARDS,
    LANGUAGES,
    LINKS,
    COVER_LETTERS,
    PUBLICATIONS,
    INTERESTS,
    REFERENCES;

    /** The name in JSON, for example {@code technology_stacks}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in a URL, for example {@code technology-stacks}. */
    public String path() {
        return key().replace('_', '-');
    }

    /**
     * Reads either form; also what Spring calls for a path variable.
     *
     * @throws IllegalArgumentException when there is no such section
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Section from(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
