package io.jiwon.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;

/**
 * A date as resumes give it: {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD} (the form of JSON Resume).
 * {@code 2024-13} is refused.
 */
public record PartialDate(@JsonValue String value) implements Comparable<PartialDate> {
    private static final Pattern FORM = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    /** @throws IllegalArgumentException when the text is no such date */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartialDate {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD");
        }
        firstDay(value);
    }

    /** The first day that the date can mean. */
    public LocalDate firstDay() {
        return firstDay(value);
    }

    /** The last day that the date can mean. */
    public LocalDate lastDay() {
        LocalDate first = firstDay();
        return switch (value.length()) {
            case 4 -> first.with(TemporalAdjusters.lastDayOfYear());
            case 7 -> first.with(TemporalAdjusters.lastDayOfMonth());
            default -> first;
        };
    }

    @Override
    public int compareTo(PartialDate other) {
        return firstDay().compareTo(other.firstDay());
    }

    @Override
    public String toString() {
        return value;
    }

    private static LocalDate firstDay(String value) {
        try {
            return switch (value.length()) {
                case 4 -> Year.parse(value).atDay(1);
                case 7 -> YearMonth.parse(value).atDay(1);
                default -> LocalDate.parse(value);
            };
        } catch (DateTimeException notADate) {
            throw new IllegalArgumentException("is not a date of the calendar", notADate);
        }
    }
}
