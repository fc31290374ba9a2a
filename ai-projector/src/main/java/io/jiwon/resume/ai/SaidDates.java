package io.jiwon.resume.ai;

import io.jiwon.message.PartialDate;
import io.jiwon.resume.TextSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as Korean and English resumes write them: 2021.03, 2021년 3월, 2021-03-02, Mar 2021, 03/2021, 2021. */
final class SaidDates {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String YEAR = "(?:19|20)\\d{2}";
    private static final String MONTH = "(?:1[0-2]|0?[1-9])";
    private static final String DAY = "(?:3[01]|[12]\\d|0?[1-9])";
    private static final String NAMED =
            "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
                    + "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

    /** Each way to write a date, the most exact first. */
    private static final String ANY = "(?<![\\d.])(?:"
            + YEAR + "\\s?[.\\-/년]\\s?" + MONTH + "\\s?[.\\-/월]\\s?" + DAY + "(?!\\d)(?:\\s?[.일])?"
            + "|" + YEAR + "\\s?[.\\-/년]\\s?" + MONTH + "(?!\\d)(?:\\s?월|\\.(?!\\d))?"
            + "|" + NAMED + "\\.?,?\\s(?:" + DAY + ",\\s)?" + YEAR + "(?!\\d)"
            + "|(?<!\\d[-/.])" + MONTH + "/" + YEAR + "(?!\\d)"
            + "|" + YEAR + "(?![\\d,]|\\s?[명만원점건])(?:\\s?년(?!\\s?차))?)";

    private static final Pattern DATE = Pattern.compile(ANY, Pattern.CASE_INSENSITIVE);
    private static final Pattern PERIOD = Pattern.compile(
            "(?<from>" + ANY + ")\\s*(?:~|〜|～|–|—|-|\\bto\\b|부터)\\s*(?<to>" + ANY
                    + "|현재|재직\\s?중|재학\\s?중|진행\\s?중|Present|Current|Now)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{3}");
    private static final Pattern MONTH_FIRST = Pattern.compile("\\d{1,2}/\\d{4}");

    private SaidDates() {}

    /**
     * When something was.
     *
     * @param whole all that says so, for example {@code 2021.03 ~ 현재}
     * @param to null when it goes on, or is one date
     */
    record When(TextSpan whole, TextSpan from, @Nullable TextSpan to) {}

    /** The first period between two places; else the first date. */
    static Optional<When> find(String text, int start, int end) {
        Matcher period = PERIOD.matcher(text).region(start, end).useTransparentBounds(true);
        if (period.find()) {
            String to = period.group("to");
            boolean isDate = to != null && DATE.matcher(to).matches();
            return Optional.of(new When(
                    new TextSpan(period.start(), period.end()),
                    new TextSpan(period.start("from"), period.end("from")),
                    isDate ? new TextSpan(period.start("to"), period.end("to")) : null));
        }
        Matcher date = DATE.matcher(text).region(start, end).useTransparentBounds(true);
        if (date.find()) {
            TextSpan span = new TextSpan(date.start(), date.end());
            return Optional.of(new When(span, span, null));
        }
        return Optional.empty();
    }

    /** The one date that these words are, in our form; nothing when they are none. */
    static Optional<PartialDate> read(String words) {
        String said = words.strip();
        if (!DATE.matcher(said).matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = NUMBER.matcher(said)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
        Matcher name = NAME.matcher(said);
        try {
            if (name.find()) {
                int month = MONTHS.indexOf(name.group().toLowerCase(Locale.ROOT)) + 1;
                return Optional.of(
                        numbers.size() == 2
                                ? date(numbers.get(1), month, numbers.get(0))
                                : date(numbers.get(0), month, null));
            }
            if (MONTH_FIRST.matcher(said).matches()) {
                return Optional.of(date(numbers.get(1), numbers.get(0), null));
            }
            return Optional.of(date(
                    numbers.get(0),
                    numbers.size() > 1 ? numbers.get(1) : null,
                    numbers.size() > 2 ? numbers.get(2) : null));
        } catch (IllegalArgumentException noDay) {
            return Optional.empty(); // 2021.02.30
        }
    }

    private static PartialDate date(int year, @Nullable Integer month, @Nullable Integer day) {
        String date = "%04d".formatted(year);
        if (month != null) {
            date += "-%02d".formatted(month);
        }
        if (day != null) {
            date += "-%02d".formatted(day);
        }
        return new PartialDate(date);
    }
}
