package io.jiwon.ai.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds amounts with their units: 3만 명, 30,000명 and 30000 people are one amount, 30 and 30% are two. What is counted
 * is not understood: 120 orders and 120건 are one amount, whatever the 건 are.
 */
public final class Amounts {
    // Each repetition has a bound: an endless one recurses in the pattern matcher until the stack is full.
    private static final String DIGITS = "(?:\\d{1,3}(?:,\\d{3}){1,5}(?!\\d)|\\d{1,18})(?:\\.\\d{1,9})?";
    /** Not the number in a name such as analyser-1. */
    private static final Pattern NUMBER = Pattern.compile("(?=\\d)(?<![\\d.])(?<![a-z]-)" + DIGITS);

    private static final Pattern NEXT_NUMBER = Pattern.compile("\\s?(" + DIGITS + ")");

    /** Multipliers by their spelling, the longest first. */
    private static final Map<String, BigDecimal> MULTIPLIERS = new LinkedHashMap<>();

    /** Spellings of units, as pattern, by the unit's one name. */
    private static final Map<String, String> UNITS = new LinkedHashMap<>();

    private static final Map<String, Pattern> UNIT_PATTERNS;
    private static final Pattern MULTIPLIER;

    /** Counts as words; 한 and "one" are too common to be claims. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("두", "2"),
            Map.entry("세", "3"),
            Map.entry("네", "4"),
            Map.entry("다섯", "5"),
            Map.entry("여섯", "6"),
            Map.entry("일곱", "7"),
            Map.entry("여덟", "8"),
            Map.entry("아홉", "9"),
            Map.entry("열", "10"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("twenty", "20"),
            Map.entry("thirty", "30"),
            Map.entry("forty", "40"),
            Map.entry("fifty", "50"));

    // Patterns that look behind or for words look first for the letters that these begin with: most characters are
    // others.
    private static final Pattern WORD = Pattern.compile(
            "(?=[efnst가-힣])(?:\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\\b"
                    + "|(?<![가-힣])(두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?=\\s?(?:배|명|건|개|회|번|가지|곳|사람|달|주|시간)))",
            Pattern.CASE_INSENSITIVE);

    /** Whole amounts in one word. */
    private static final Map<Pattern, Value> SAYINGS = new LinkedHashMap<>();

    /** Amounts that no figure says: they are found only where the same words stand. */
    private static final Pattern VAGUE = Pattern.compile(
            "(?=수)(?<![가-힣])(?:수십|수백|수천|수만|수억)\\s?(?:배|명|건|개|회|번|가지|곳|원)?"
                    + "|(?=[dhtmb])\\b(?:dozens|hundreds|thousands|millions|billions)\\b",
            Pattern.CASE_INSENSITIVE);

    /** From 800 to 220ms: the first takes the unit of the second. */
    private static final Pattern RANGE = Pattern.compile("\\s?(?:에서|부터|~|→|->|–|-|to)\\s?");

    static {
        String[][] multipliers = {
            {"천만", "1e7"},
            {"백만", "1e6"},
            {"십만", "1e5"},
            {"만", "1e4"},
            {"억", "1e8"},
            {"조", "1e12"},
            {"천", "1e3"},
            {"백", "1e2"},
            {"million", "1e6"},
            {"billion", "1e9"},
            {"thousand", "1e3"},
            {"hundred", "1e2"},
            {"k", "1e3"}
        };
        for (String[] multiplier : multipliers) {
            MULTIPLIERS.put(multiplier[0], new BigDecimal(multiplier[1]));
        }
        MULTIPLIER = Pattern.compile(
                "\\s?(" + String.join("|", MULTIPLIERS.keySet()).replace("|k", "|k(?![a-z])") + ")",
                Pattern.CASE_INSENSITIVE);
        UNITS.put("%p", "%\\s?[pP]|퍼센트\\s?포인트|percentage points?");
        UNITS.put("%", "%|퍼센트|프로(?!젝|그|세|덕|필|토|모)|percent");
        UNITS.put(
                "명",
                "명(?!확|시|세)|사람|people|persons?|members?|engineers?|developers?|users?|students?|employees?|colleagues?|customers?|clients?");
        UNITS.put("건", "건(?!강|축|설)|orders?|requests?|tickets?|cases?|transactions?|inquiries");
        UNITS.put("배", "배(?!포|송|치|열|경)|times|fold|x");
        UNITS.put("개월", "개월|달|months?");
        UNITS.put("년", "년|years?|yrs?");
        UNITS.put("주", "주일|주(?!요|문|도|제)|weeks?");
        UNITS.put("시간", "시간|hours?|hrs?");
        UNITS.put("분", "분(?!기|석|야|리|산)|minutes?|mins?");
        UNITS.put("ms", "ms|밀리\\s?초|milliseconds?");
        UNITS.put("초", "초|seconds?|secs?|s");
        UNITS.put("일", "일(?!정|반|치)|days?");
        UNITS.put("회", "회(?!사|의|원)|번(?!호)|차례");
        UNITS.put(
                "개",
                "개(?!발|선|월|편|인)|가지|곳|군데|종(?!료|합)|대(?!학|비|표|응)|팀(?!장|원)|projects?|services?|teams?|items?|places?|tests?");
        UNITS.put("원", "원(?!인|격|칙)|won|krw");
        UNITS.put("달러", "달러|dollars?|usd");
        UNITS.put("점", "점(?!검|유)|points?");
        UNITS.put("위", "위|등(?=[\\s.,을])");
        UNITS.put("자", "자(?!동|료|리|격|소|바|체)|characters?");
        UNITS.put("쪽", "쪽|페이지|pages?");
        for (String size : List.of("KB", "MB", "GB", "TB", "TPS", "RPS", "QPS")) {
            UNITS.put(size, size);
        }
        UNIT_PATTERNS = UNITS.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        unit -> Pattern.compile("\\s?여?\\s?(?:" + unit.getValue() + ")", Pattern.CASE_INSENSITIVE),
                        (a, b) -> a,
                        LinkedHashMap::new));
        SAYINGS.put(
                Pattern.compile("(?=[dt])\\b(?:doubled?|twice|doubling)\\b", Pattern.CASE_INSENSITIVE),
                new Value(new BigDecimal(2), "배"));
        SAYINGS.put(
                Pattern.compile("(?=t)\\b(?:tripled?|tripling)\\b", Pattern.CASE_INSENSITIVE),
                new Value(new BigDecimal(3), "배"));
        SAYINGS.put(
                Pattern.compile("(?=[절h])(?:절반|\\b(?:halved|halving|half)\\b)", Pattern.CASE_INSENSITIVE),
                new Value(new BigDecimal("0.5"), "배"));
    }

    private Amounts() {}

    /**
     * How much of what.
     *
     * @param number without trailing zeros
     * @param unit its one name; empty when none is known
     */
    public record Value(BigDecimal number, String unit) {
        public Value {
            number = number.stripTrailingZeros();
        }
    }

    /**
     * An amount where the text names it.
     *
     * @param value null when the words say no figure
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Mention(@Nullable Value value, int start, int end) {}

    /** Every amount; none overlaps another. */
    public static List<Mention> mentions(String text) {
        List<Mention> found = new ArrayList<>();
        figures(text, found);
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            BigDecimal number = new BigDecimal(WORDS.get(word.group().toLowerCase(Locale.ROOT)));
            add(found, text, word.start(), word.end(), number);
        }
        SAYINGS.forEach((saying, value) -> {
            Matcher said = saying.matcher(text);
            while (said.find()) {
                found.add(new Mention(value, said.start(), said.end()));
            }
        });
        Matcher vague = VAGUE.matcher(text);
        while (vague.find()) {
            found.add(new Mention(null, vague.start(), vague.end()));
        }
        return found;
    }

    private static void figures(String text, List<Mention> found) {
        Matcher number = NUMBER.matcher(text);
        int from = 0;
        while (from < text.length() && number.find(from)) {
            BigDecimal value = plain(number.group());
            int end = number.end();
            Matcher multiplier = at(MULTIPLIER, text, end);
            if (multiplier != null) {
                BigDecimal last = factor(multiplier);
                value = value.multiply(last);
                end = multiplier.end();
                // 1억 2,000만 is one amount: each part smaller than the one before.
                for (Matcher next = at(NEXT_NUMBER, text, end); next != null; next = at(NEXT_NUMBER, text, end)) {
                    Matcher smaller = at(MULTIPLIER, text, next.end());
                    BigDecimal factor = smaller == null ? BigDecimal.ONE : factor(smaller);
                    boolean joined = smaller != null || next.start(1) == end;
                    BigDecimal part = plain(next.group(1)).multiply(factor);
                    if (!joined || part.compareTo(last) >= 0) {
                        break;
                    }
                    value = value.add(part);
                    last = factor;
                    end = smaller == null ? next.end() : smaller.end();
                }
            }
            from = add(found, text, number.start(), end, value);
        }
        for (int i = found.size() - 2; i >= 0; i--) {
            Mention first = found.get(i);
            Mention second = found.get(i + 1);
            if (first.value() != null
                    && first.value().unit().isEmpty()
                    && second.value() != null
                    && RANGE.matcher(text.substring(first.end(), second.start()))
                            .matches()) {
                Value value = new Value(first.value().number(), second.value().unit());
                found.set(i, new Mention(value, first.start(), first.end()));
            }
        }
    }

    /** @return where the amount ends, its unit included */
    private static int add(List<Mention> found, String text, int start, int end, BigDecimal number) {
        String unit = "";
        int unitEnd = end;
        Map<String, Pattern> candidates = mayHaveUnit(text, end) ? UNIT_PATTERNS : Map.of();
        for (Map.Entry<String, Pattern> candidate : candidates.entrySet()) {
            Matcher named = at(candidate.getValue(), text, end);
            if (named != null && named.end() > unitEnd && endsWord(text, named.end())) {
                unit = candidate.getKey();
                unitEnd = named.end();
            }
        }
        found.add(new Mention(new Value(number, unit), start, unitEnd));
        return unitEnd;
    }

    /** Whether a letter or a sign of a unit follows; there are many units to try. */
    private static boolean mayHaveUnit(String text, int end) {
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '%');
    }

    /** After a Latin spelling no letter may follow; after a Korean one a particle does. */
    private static boolean endsWord(String text, int end) {
        return end == text.length() || !isLatin(text.charAt(end - 1)) || !isLatin(text.charAt(end));
    }

    private static boolean isLatin(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static @Nullable Matcher at(Pattern pattern, String text, int start) {
        // The bounds are transparent, so that a pattern sees what stands before and after.
        Matcher matcher = pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }

    private static BigDecimal factor(Matcher multiplier) {
        BigDecimal factor = MULTIPLIERS.get(multiplier.group(1).toLowerCase(Locale.ROOT));
        if (factor == null) {
            throw new IllegalStateException("every spelling of the pattern has a factor");
        }
        return factor;
    }

    private static BigDecimal plain(String digits) {
        return new BigDecimal(digits.replace(",", ""));
    }
}
