package io.jiwon.ai.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds skills by name in Korean and English text; 자바 and Java are one skill. The list is {@code skills.txt}; a skill
 * that is not in it is not found, which is why nothing may be concluded from an empty answer alone.
 */
public final class Skills {
    private static final Pattern EXACT;
    private static final Pattern ANY_CASE;
    private static final Map<String, String> EXACT_NAMES = new HashMap<>();
    private static final Map<String, String> ANY_CASE_NAMES = new HashMap<>();

    static {
        for (String line : lines()) {
            String[] spellings = line.split("\\|");
            String name = spellings[0].startsWith("=") ? spellings[0].substring(1) : spellings[0];
            // Of two letters or fewer, the name itself is too common a word: only its other spellings count.
            for (int i = name.length() <= 2 && isAscii(name) ? 1 : 0; i < spellings.length; i++) {
                if (spellings[i].startsWith("=")) {
                    EXACT_NAMES.put(spellings[i].substring(1), name);
                } else {
                    ANY_CASE_NAMES.put(spellings[i].toLowerCase(Locale.ROOT), name);
                }
            }
        }
        // C++ and C# cannot be mistaken for a word.
        ANY_CASE_NAMES.put("c++", "C++");
        ANY_CASE_NAMES.put("c#", "C#");
        EXACT = Pattern.compile(alternatives(EXACT_NAMES.keySet()));
        ANY_CASE = Pattern.compile(alternatives(ANY_CASE_NAMES.keySet()), Pattern.CASE_INSENSITIVE);
    }

    private Skills() {}

    /**
     * A skill where the text names it.
     *
     * @param name the skill's name in the list
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Mention(String name, int start, int end) {}

    /** Every mention, in order. */
    public static List<Mention> mentions(String text) {
        List<Mention> found = new ArrayList<>();
        Matcher anyCase = ANY_CASE.matcher(text);
        while (anyCase.find()) {
            found.add(new Mention(
                    named(ANY_CASE_NAMES, anyCase.group().toLowerCase(Locale.ROOT)), anyCase.start(), anyCase.end()));
        }
        Matcher exact = EXACT.matcher(text);
        while (exact.find()) {
            found.add(new Mention(named(EXACT_NAMES, exact.group()), exact.start(), exact.end()));
        }
        found.sort(Comparator.comparingInt(Mention::start)
                .thenComparing(Comparator.comparingInt(Mention::end).reversed()));
        List<Mention> longest = new ArrayList<>();
        int covered = 0;
        for (Mention mention : found) {
            // Spring inside of Spring Boot is not a second skill.
            if (mention.start() >= covered) {
                longest.add(mention);
                covered = mention.end();
            }
        }
        return longest;
    }

    /** The names of the skills that the text mentions, in order of their first mention. */
    public static Set<String> in(String text) {
        return mentions(text).stream().map(Mention::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String named(Map<String, String> names, String spelling) {
        String name = names.get(spelling);
        if (name == null) {
            throw new IllegalStateException("the pattern matches only spellings of the list, not " + spelling);
        }
        return name;
    }

    private static String alternatives(Set<String> spellings) {
        // The longest first, so that 자바스크립트 is not read as 자바. After Hangul anything may follow: a particle does.
        return "(?<![\\p{L}\\p{N}])(?:"
                + spellings.stream()
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(s -> s))
                        .map(s -> Pattern.quote(s) + (isHangul(s.charAt(s.length() - 1)) ? "" : "(?![A-Za-z+#])"))
                        .collect(Collectors.joining("|"))
                + ")";
    }

    private static boolean isHangul(char c) {
        return c >= '가' && c <= '힣';
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static List<String> lines() {
        try (InputStream in = Skills.class.getResourceAsStream("skills.txt")) {
            if (in == null) {
                throw new IllegalStateException("skills.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read skills.txt", unreadable);
        }
    }
}
