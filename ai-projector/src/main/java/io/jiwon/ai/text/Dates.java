package io.jiwon.ai.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds dates in their spellings: 2022-03, 2022.3, 2022년 3월, March 2022, 3월. */
public final class Dates {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    // What is looked at first stands first: most characters are no digits.
    private static final String YEAR = "(?=[12])(?<![\\d.,/])(?<year>(?:19|20)\\d\\d)";
    private static final String MONTH_NAME =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    /** Most exact first. */
    private static final List<Pattern> WITH_YEAR = List.of(
            Pattern.compile(YEAR + "\\s?년\\s?(?<month>0?[1-9]|1[0-2])\\s?월(?:\\s?(?<day>0?[1-9]|[12]\\d|3[01])\\s?일)?"),
            Pattern.compile(YEAR
                    + "\\s?[./-]\\s?(?<month>0?[1-9]|1[0-2])(?:\\s?[./-]\\s?(?<day>0?[1-9]|[12]\\d|3[01]))?(?!\\d)"),
            Pattern.compile(
                    "\\b(?<name>" + MONTH_NAME + ")\\b\\.?(?: (?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?,? "
                            + "(?<year>(?:19|20)\\d\\d)(?!\\d)",
                    Pattern.CASE_INSENSITIVE),
            // A bare year; 2000명, 2,000 and 2000.5 are amounts.
            Pattern.compile(YEAR + "(?:\\s?년(?!\\s?간)|(?![\\d,]|\\.\\d|\\s?(?:%|[만억천백건명개회배번원점위곳종자장대권시초]|ms|"
                    + "users|people|orders|requests|customers|times|lines|won|usd)))"));

    private static final Pattern WITHOUT_YEAR = Pattern.compile(
            "(?=\\d)(?<![\\d.])(?<month>0?[1-9]|1[0-2])\\s?월(?!간)(?:\\s?(?<day>0?[1-9]|[12]\\d|3[01])\\s?일)?");

    private Dates() {}

    /**
     * A date where the text gives it, as exact as it is given.
     *
     * @param year 0 when only the month is said
     * @param month 1 to 12, or 0
     * @param day 1 to 31, or 0
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Mention(int year, int month, int day, int start, int end) {
        /** Whether the other date says all that this one says; it may say more. */
        public boolean isSaidBy(Mention other) {
            return (year == 0 || year == other.year)
                    && (month == 0 || month == other.month)
                    && (day == 0 || day == other.day);
        }
    }

    /** Every date, in order of the forms; none overlaps another. */
    public static List<Mention> mentions(String text) {
        List<Mention> found = new ArrayList<>();
        BitSet taken = new BitSet();
        // Few texts have a date, and to look for these signs takes a fraction of the time.
        if (text.contains("19") || text.contains("20")) {
            WITH_YEAR.forEach(form -> add(found, taken, form.matcher(text)));
        }
        if (text.contains("월")) {
            add(found, taken, WITHOUT_YEAR.matcher(text));
        }
        return found;
    }

    private static void add(List<Mention> found, BitSet taken, Matcher date) {
        while (date.find()) {
            int next = taken.nextSetBit(date.start());
            if (next < 0 || next >= date.end()) {
                taken.set(date.start(), date.end());
                found.add(
                        new Mention(number(date, "year"), month(date), number(date, "day"), date.start(), date.end()));
            }
        }
    }

    private static int month(Matcher date) {
        String name = group(date, "name");
        return name == null
                ? number(date, "month")
                : MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int number(Matcher date, String group) {
        String digits = group(date, group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static @Nullable String group(Matcher date, String name) {
        return date.namedGroups().containsKey(name) ? date.group(name) : null;
    }
}
