package io.jiwon.ai.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the verb that a line of an English resume begins with, and its tense. The list is {@code verbs.txt}; a verb that
 * is not on it is not read.
 */
public final class EnglishVerbs {
    /** The tense of a form. */
    public enum Tense {
        PRESENT,
        PAST
    }

    /**
     * A verb as it stands at the beginning of a sentence.
     *
     * @param base without an ending: manage
     * @param past its past form: managed
     * @param start offset in UTF-16 units
     * @param end offset after the last unit
     */
    public record Opening(String base, String past, Tense tense, int start, int end) {}

    private record Form(String base, String past, Tense tense, boolean noun) {}

    private static final Map<String, Form> FORMS = new HashMap<>();

    /** Gerunds by their form: developing. */
    private static final Map<String, String> PAST_OF_GERUND = new HashMap<>();

    /** An adverb may stand before the verb: Successfully managed. */
    private static final Pattern FIRST = Pattern.compile(
            "(?:(?:I|we|also|successfully|actively|currently)\\s+){0,2}([a-z]{2,20})\\b(?:\\s+([a-z-]{1,20}))?",
            Pattern.CASE_INSENSITIVE);

    /** Behind these words' companions a word like "support" is a verb. */
    private static final Set<String> AFTER_A_VERB = Set.of(
            "a",
            "an",
            "the",
            "our",
            "my",
            "its",
            "their",
            "all",
            "new",
            "daily",
            "weekly",
            "monthly",
            "and",
            "up",
            "on",
            "with",
            "for",
            "junior",
            "internal",
            "over",
            "more",
            "multiple",
            "several");

    static {
        for (String line : lines()) {
            String[] words = line.replace("?", "").trim().split("\\s+");
            boolean noun = line.contains("?");
            String base = words[0];
            String past = words.length > 1 ? words[1] : past(base);
            FORMS.put(base, new Form(base, past, Tense.PRESENT, noun));
            FORMS.put(third(base), new Form(base, past, Tense.PRESENT, noun));
            String gerund = gerund(base, past);
            FORMS.put(gerund, new Form(base, past, Tense.PRESENT, false));
            // cut, set: the past looks like the present, so it tells nothing.
            if (past.equals(base)) {
                FORMS.remove(base);
            } else {
                FORMS.put(past, new Form(base, past, Tense.PAST, false));
            }
            PAST_OF_GERUND.put(gerund, past);
        }
    }

    private EnglishVerbs() {}

    /** The verb that the sentence begins with; null when it begins with another word or an unknown verb. */
    public static @Nullable Opening openingOf(String sentence) {
        Matcher first = FIRST.matcher(sentence);
        if (!first.lookingAt()) {
            return null;
        }
        Form form = FORMS.get(first.group(1).toLowerCase(Locale.ROOT));
        if (form == null) {
            return null;
        }
        String next = first.group(2);
        if (form.noun() && (next == null || !AFTER_A_VERB.contains(next.toLowerCase(Locale.ROOT)))) {
            return null;
        }
        return new Opening(form.base(), form.past(), form.tense(), first.start(1), first.end(1));
    }

    /** The past of a gerund: developing gives developed; null for an unknown one. */
    public static @Nullable String pastOfGerund(String gerund) {
        return PAST_OF_GERUND.get(gerund.toLowerCase(Locale.ROOT));
    }

    private static String past(String base) {
        if (base.endsWith("e")) {
            return base + "d";
        }
        return base.endsWith("y") && !isVowel(base.charAt(base.length() - 2))
                ? base.substring(0, base.length() - 1) + "ied"
                : base + "ed";
    }

    private static String third(String base) {
        if (base.endsWith("y") && !isVowel(base.charAt(base.length() - 2))) {
            return base.substring(0, base.length() - 1) + "ies";
        }
        return base.matches(".*(?:s|x|z|ch|sh)") ? base + "es" : base + "s";
    }

    private static String gerund(String base, String past) {
        // A verb that doubles its consonant in the past does so here: planned, planning.
        if (past.equals(base + base.charAt(base.length() - 1) + "ed") || base.matches(".*[^aeiou](?:u[nt]|et|in)")) {
            return base + base.charAt(base.length() - 1) + "ing";
        }
        return base.endsWith("e") && !base.endsWith("ee") ? base.substring(0, base.length() - 1) + "ing" : base + "ing";
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }

    private static List<String> lines() {
        try (InputStream in = EnglishVerbs.class.getResourceAsStream("verbs.txt")) {
            if (in == null) {
                throw new IllegalStateException("verbs.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read verbs.txt", unreadable);
        }
    }
}
