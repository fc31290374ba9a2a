package io.jiwon.message;

import java.util.List;

/**
 * A piece of a text that matched, as plain text.
 *
 * @param field which text it is from
 * @param marks what in it matched, in order
 */
public record Excerpt(String field, String text, List<Mark> marks) {
    public Excerpt {
        marks = List.copyOf(marks);
    }

    /**
     * One place.
     *
     * @param start offset in UTF-16 units of the excerpt's text
     * @param end offset after the last unit
     */
    public record Mark(int start, int end) {}
}
