package io.jiwon.profile;

import io.jiwon.message.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Who the person is, in five lines.
 *
 * @param graduationYear of the Gregorian calendar, for example 2026; also one to come
 * @param fieldOfInterest in which field the person looks for work
 */
public record Introduction(
        @Personal String name,
        @Personal @Nullable String university,
        @Personal @Nullable String major,
        @Personal @Nullable Integer graduationYear,
        @Personal @Nullable String fieldOfInterest) {}
