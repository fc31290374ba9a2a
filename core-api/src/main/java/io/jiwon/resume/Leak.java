package io.jiwon.resume;

import io.jiwon.message.Personal;

/**
 * A place in a resume that gives away what a blind application must not show. Found by words: it may be harmless, and
 * another place may give something away in words that nobody listed.
 *
 * @param path the field, for example {@code experiences[0].description}
 * @param quote the words, verbatim
 * @param start 0-based offset of the words in the field (UTF-16 units)
 * @param end the offset after the last of them
 */
public record Leak(Kind kind, String path, @Personal String quote, int start, int end) {
    /** What is given away; the order is that of the law (채용절차법 제4조의3) and of public blind hiring. */
    public enum Kind {
        /** Height, weight, looks (용모·키·체중). */
        APPEARANCE,
        /** Where the person is from (출신지역). */
        REGION,
        /** Whether the person is married (혼인 여부). */
        MARRIAGE,
        /** What the person owns (재산). */
        PROPERTY,
        /** Schooling and work of relatives (가족의 학력·직업). */
        FAMILY,
        /** A school's name (출신학교). */
        SCHOOL,
        /** Gender, or what only one gender has behind it, such as 군필. */
        GENDER,
        /** Age or day of birth. */
        AGE
    }
}
