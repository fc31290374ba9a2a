package io.jiwon.feedback;

import io.jiwon.message.Personal;
import io.jiwon.resume.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a machine's text says of a person and that can be looked up in what the machine was given.
 *
 * @param text the words, equal to the machine's text from {@code start} to {@code end}
 * @param start offset in the machine's text in UTF-16 units, from 0
 * @param end offset after the last unit
 * @param source where the inputs say the same; null when they do not
 * @param needsConfirmation whether only the person can say that it is true
 */
public record Claim(
        Kind kind,
        @Personal String text,
        int start,
        int end,
        @Nullable Source source,
        boolean needsConfirmation) {

    /** What sort of thing is claimed. */
    public enum Kind {
        /** An amount, with its unit where it has one. */
        NUMBER,
        /** A year, a month or a day. */
        DATE,
        /** A company, school or other body. */
        ORGANISATION,
        /** A skill of the list of skills. */
        SKILL,
        /** Words in quotation marks. */
        QUOTE,
        /** Another name, known by its letters. */
        NAME,
        /** A place that is left for the person to fill in. */
        PLACEHOLDER
    }

    /** Which input says it. */
    public enum Place {
        /** A field of the pinned resume. */
        RESUME,
        /** The reviewed markdown, where no single field says it. */
        REVIEWED_TEXT,
        /** A field of the pinned posting: not the person's own words. */
        POSTING
    }

    /**
     * Where an input says it.
     *
     * @param entryId the entry of the resume; null outside of an entry
     * @param field the field's name in the API, for example {@code start_date} or {@code technologies[0]}; null for the
     *     reviewed text
     * @param start offset in the field's text in UTF-16 units, from 0
     * @param end offset after the last unit
     */
    public record Source(
            Place place,
            @Nullable EntryId entryId,
            @Nullable String field,
            int start,
            int end) {}
}
