package io.jiwon.eventstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The appends that the next statement stores. Each is linked to the one before as it is added: that is the most of what
 * has to be done before the statement is sent, and who comes meanwhile goes with it.
 */
final class Batch {
    /** Of one statement; a larger append goes alone. */
    static final int EVENTS_MAX = 1_000;

    static final int BYTES_MAX = 8 * 1024 * 1024;

    private final List<Append> appends = new ArrayList<>();
    private final List<EventRow> rows = new ArrayList<>();
    private final List<LogHead> heads = new ArrayList<>();
    private final Set<EventRow.Place> places = new HashSet<>();
    private long bytes;
    private boolean overlapping;
    private @Nullable LogHead last;

    /** @param from where the log ends; null when that is not known */
    void begin(@Nullable LogHead from) {
        appends.clear();
        rows.clear();
        heads.clear();
        places.clear();
        bytes = 0;
        overlapping = false;
        last = from;
    }

    boolean isEmpty() {
        return appends.isEmpty();
    }

    boolean hasPlaceFor(Append append) {
        return appends.isEmpty()
                || (rows.size() + append.rows().size() <= EVENTS_MAX && bytes + append.bytes() <= BYTES_MAX);
    }

    void add(Append append) {
        appends.add(append);
        bytes += append.bytes();
        LogHead head = last;
        for (EventRow row : append.rows()) {
            rows.add(row);
            overlapping |= !places.add(row.place());
            if (head != null) {
                head = head.after(row);
                heads.add(head);
            }
        }
        last = head;
    }

    List<Append> appends() {
        return appends;
    }

    List<EventRow> rows() {
        return rows;
    }

    /** The head after each row, when the beginning was known. */
    List<LogHead> heads() {
        return heads;
    }

    /** The head after the last row; null when the beginning was not known. */
    @Nullable
    LogHead last() {
        return last;
    }

    /** Whether two of the events want one place. That two share an identifier is left to the database to refuse. */
    boolean isOverlapping() {
        return overlapping;
    }
}
