package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Skills;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what of a proposed text is not in the person's own data: numbers, names of skills, words in Latin letters,
 * names of companies, and places left to fill in. Each of them waits for the person's confirmation.
 */
final class Grounding {
    /** A number as a word: 30%, 1,200, 3.5, 2024-03. */
    // Each repetition has a bound: an endless one recurses in the pattern matcher until the stack is full.
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:[.,:/-]\\d{1,18}){0,5}%?");

    private static final Pattern SPELLED_NUMBER = Pattern.compile(
            "\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|doubled?|tripled?|halved?|twice)\\b"
                    + "|(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|수십|수백|수천|수만)\\s?(?:배|명|건|개|회|가지|곳)|절반|퍼센트",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[^\\[\\]\\n]{2,80}]");
    private static final Pattern LATIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9+#.]*[A-Za-z0-9+#]");
    private static final Pattern ORGANISATION = Pattern.compile(
            "(?:\\(주\\)|㈜|주식회사\\s*)[가-힣A-Za-z0-9]+|(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{1,60}(?:\\(주\\)|㈜|대학교|은행|전자|그룹)");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    private final String own;
    private final Set<String> ownNumbers;
    private final Set<String> ownSkills;

    private Grounding(ResumeContent resume) {
        this.own = resume.entries().stream().flatMap(Grounding::texts).collect(Collectors.joining("\n"));
        this.ownNumbers = numbers(own);
        // A date's year and month count on their own: 2024-03 may be said as 2024년.
        Set.copyOf(ownNumbers).forEach(number -> ownNumbers.addAll(List.of(number.split("[:/-]"))));
        this.ownSkills = Skills.in(own);
    }

    static Grounding in(ResumeContent resume) {
        return new Grounding(resume);
    }

    /** Parts of {@code after} that the person did not give, in order. */
    List<String> unconfirmed(String after) {
        Set<String> parts = new LinkedHashSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(after);
        while (placeholder.find()) {
            if (!own.contains(placeholder.group())) {
                parts.add(placeholder.group());
            }
        }
        String text = PLACEHOLDER.matcher(after).replaceAll(" ");
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (!ownNumbers.contains(plain(number.group()))) {
                parts.add(number.group());
            }
        }
        addForeign(parts, SPELLED_NUMBER.matcher(text));
        addForeign(parts, ORGANISATION.matcher(text));
        for (Skills.Mention mention : Skills.mentions(text)) {
            if (!ownSkills.contains(mention.name())) {
                parts.add(text.substring(mention.start(), mention.end()));
            }
        }
        if (HANGUL.matcher(text).find()) {
            // In a Korean text a word in Latin letters is a name; in an English one it is just a word.
            addForeign(parts, LATIN_NAME.matcher(text));
        } else {
            addForeign(
                    parts, Pattern.compile("(?<=[a-z,;] )[A-Z][A-Za-z0-9+#]+").matcher(text));
        }
        return List.copyOf(parts);
    }

    /** Numbers of the present text that the proposed one no longer has: a rewording must not lose facts. */
    static Set<String> lostNumbers(String before, String after) {
        Set<String> lost = numbers(before);
        lost.removeAll(numbers(after));
        return lost;
    }

    private void addForeign(Set<String> parts, Matcher words) {
        String known = own.toLowerCase(Locale.ROOT);
        while (words.find()) {
            if (!known.contains(words.group().toLowerCase(Locale.ROOT))) {
                parts.add(words.group());
            }
        }
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(plain(number.group()));
        }
        return numbers;
    }

    /** 1,200 and 1200 are one number; 30 and 30% are two. */
    private static String plain(String number) {
        return number.replace(",", "");
    }

    private static Stream<String> texts(ResumeEntry entry) {
        return switch (entry.content()) {
            case EntryContent.Experience e ->
                of(
                        e.company(),
                        e.position(),
                        e.department(),
                        e.employmentType(),
                        e.startDate(),
                        e.endDate(),
                        e.description());
            case EntryContent.Education e ->
                of(
                        e.school(),
                        e.major(),
                        e.degree(),
                        e.status(),
                        e.startDate(),
                        e.endDate(),
                        e.gpa(),
                        e.gpaScale(),
                        e.description());
            case EntryContent.Project p ->
                Stream.concat(
                        of(p.name(), p.role(), p.startDate(), p.endDate(), p.description(), p.url()),
                        p.technologies().stream());
            case EntryContent.Activity a ->
                of(a.name(), a.organization(), a.role(), a.startDate(), a.endDate(), a.description());
            case EntryContent.Qualification q -> of(q.name(), q.issuer(), q.acquiredDate(), q.expiryDate(), q.number());
            case EntryContent.TechnologyStack t -> of(t.name(), t.level(), t.description());
            case EntryContent.Award a -> of(a.title(), a.issuer(), a.awardedDate(), a.description());
            case EntryContent.LanguageSkill l -> of(l.language(), l.test(), l.score(), l.acquiredDate());
            case EntryContent.Link l -> of(l.url(), l.label());
            case EntryContent.CoverLetter c -> of(c.title(), c.body());
        };
    }

    private static Stream<String> of(@Nullable Object... values) {
        return Stream.of(values).filter(v -> v != null).map(Object::toString);
    }
}
