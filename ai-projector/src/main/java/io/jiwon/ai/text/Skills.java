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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds skills by name in Korean and English text; 자바 and Java are one skill. The list is {@code skills.txt}; a skill
 * that is not in it is not found, which is why nothing may be concluded from an empty answer alone.
 */
public final class Skills {
    /** Spellings by their first character in lower case, the longest first, so that 자바스크립트 is not read as 자바. */
    private static final Map<Character, List<Spelling>> SPELLINGS = new HashMap<>();

    /** Names and their first spelling that is all Hangul. */
    private static final Map<String, String> HANGUL_NAMES = new HashMap<>();

    static {
        for (String line : lines()) {
            String[] spellings = line.split("\\|");
            String name = spellings[0].startsWith("=") ? spellings[0].substring(1) : spellings[0];
            for (int i = 0; i < spellings.length; i++) {
                // Of two letters or fewer, the name itself is too common a word: only its other spellings count.
                boolean common = i == 0 && name.length() <= 2 && name.chars().allMatch(Character::isLetter);
                if (!common || !isAscii(name)) {
                    add(spellings[i], name);
                }
                if (spellings[i].chars().allMatch(c -> isHangul((char) c) || c == ' ')) {
                    HANGUL_NAMES.putIfAbsent(name, spellings[i]);
                }
            }
        }
        SPELLINGS
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Spelling s) -> s.text().length())
                                .reversed()));
    }

    private Skills() {}

    private record Spelling(String text, String name, boolean exact) {
        boolean standsAt(String line, int start) {
            if (!line.regionMatches(!exact, start, text, 0, text.length())) {
                return false;
            }
            // After Hangul anything may follow: a particle does. After a digit or letter of another word nothing may.
            int end = start + text.length();
            return isHangul(text.charAt(text.length() - 1)) || end == line.length() || !continues(line.charAt(end));
        }

        private static boolean continues(char next) {
            return (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') || next == '+' || next == '#';
        }
    }

    /**
     * A skill where the text names it.
     *
     * @param name the skill's name in the list
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Mention(String name, int start, int end) {}

    /** How the list spells the skill in Hangul; null when it does not, or when the name is not on it. */
    static @Nullable String hangul(String name) {
        List<Mention> whole = mentions(name);
        return whole.size() == 1
                        && whole.getFirst().start() == 0
                        && whole.getFirst().end() == name.length()
                ? HANGUL_NAMES.get(whole.getFirst().name())
                : null;
    }

    /** Every mention, in order. */
    public static List<Mention> mentions(String text) {
        List<Mention> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Spelling spelling = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)) ? null : spellingAt(text, at);
            if (spelling == null) {
                at++;
            } else {
                // Spring inside of Spring Boot is not a second skill.
                found.add(new Mention(spelling.name(), at, at + spelling.text().length()));
                at += spelling.text().length();
            }
        }
        return found;
    }

    private static @Nullable Spelling spellingAt(String text, int at) {
        for (Spelling spelling : SPELLINGS.getOrDefault(Character.toLowerCase(text.charAt(at)), List.of())) {
            if (spelling.standsAt(text, at)) {
                return spelling;
            }
        }
        return null;
    }

    /** The names of the skills that the text mentions, in order of their first mention. */
    public static Set<String> in(String text) {
        return mentions(text).stream().map(Mention::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void add(String spelling, String name) {
        boolean exact = spelling.startsWith("=");
        String text = exact ? spelling.substring(1) : spelling;
        SPELLINGS
                .computeIfAbsent(Character.toLowerCase(text.charAt(0)), first -> new ArrayList<>())
                .add(new Spelling(text, name, exact));
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
