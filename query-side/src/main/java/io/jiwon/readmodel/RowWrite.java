package io.jiwon.readmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that a projector wants.
 *
 * @param sql its kind: writes of the same text go together
 * @param key the row, or the aggregate of several rows, within which the order of writes matters
 * @param mustChange whether it is an error when no row is changed
 * @param event the name of the event that it is for
 */
record RowWrite(String sql, Object key, boolean mustChange, String event, List<@Nullable Object> values) {
    private static final int BYTES_OF_A_VALUE = 16;

    /** About how much of memory and of the wire it takes. */
    long bytes() {
        long bytes = 0;
        for (Object value : values) {
            bytes += value instanceof String text ? text.length() : BYTES_OF_A_VALUE;
        }
        return bytes;
    }

    /** @throws MissingRow when it had to change a row and changed none */
    void check(int changedRows) {
        if (mustChange && changedRows == 0) {
            throw new MissingRow("No row for " + event);
        }
    }
}
