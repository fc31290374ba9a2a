package io.jiwon.posting;

import io.jiwon.message.PartialDate;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Whether one can still apply. It follows from the day on which it is asked; no event says that a day has passed. */
public enum DeadlineState {
    /** There is a last day, and time until then. */
    OPEN,
    /** The last day is at most {@value #CLOSING_SOON_DAYS} days off, today included. */
    CLOSING_SOON,
    /** The last day has passed, or the company takes no more applications. */
    CLOSED,
    /** Without a last day (상시채용). */
    ALWAYS_OPEN;

    /** How many days before the last one a posting counts as closing soon. */
    public static final int CLOSING_SOON_DAYS = 7;

    /** Where the days of postings begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    /**
     * The state on a day.
     *
     * @param closed whether the company takes no more applications
     * @param endDate of a month or a year its last day counts
     * @param today in {@link #ZONE}
     */
    public static DeadlineState of(boolean closed, @Nullable PartialDate endDate, LocalDate today) {
        if (closed) {
            return CLOSED;
        }
        if (endDate == null) {
            return ALWAYS_OPEN;
        }
        LocalDate last = endDate.lastDay();
        if (last.isBefore(today)) {
            return CLOSED;
        }
        return last.isAfter(today.plusDays(CLOSING_SOON_DAYS)) ? OPEN : CLOSING_SOON;
    }
}
