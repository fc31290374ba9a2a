package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Amounts;
import io.jiwon.ai.text.Dates;
import io.jiwon.ai.text.FoldedText;
import io.jiwon.ai.text.ProperNouns;
import io.jiwon.ai.text.Skills;
import io.jiwon.ai.text.Terms;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.Claim.Kind;
import io.jiwon.feedback.Claim.Place;
import io.jiwon.feedback.Claim.Source;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what a machine's text says of a person: numbers, dates, organisations, skills, names and quoted words. Each
 * becomes a claim that says where in the inputs it was found. What is not found waits for the person's confirmation.
 *
 * <p>It reads words, not meaning: a sentence without any of these makes no claim that could be looked up, and an amount
 * that is found may be an amount of something else.
 */
final class Grounding {
    /** Claims of one text; what follows the last of them is one claim that nobody can look up. */
    static final int CLAIMS_MAX = 400;

    private static final int QUOTE_MIN_CHARS = 2;

    // Each repetition has a bound: an endless one recurses in the pattern matcher until the stack is full.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[^\\[\\]\\n]{2,80}]");
    private static final Pattern QUOTED =
            Pattern.compile("“([^“”\\n]{1,600})”|‘([^‘’\\n]{1,600})’|\"([^\"\\n]{1,600})\""
                    + "|「([^「」\\n]{1,600})」|『([^『』\\n]{1,600})』");

    /** An abbreviated quote ends so. */
    private static final Pattern ELLIPSIS = Pattern.compile("(?:…|\\.{3})$");

    private static final String NAME_LETTERS = "[가-힣A-Za-z0-9&]";
    private static final Pattern KOREAN_BODY = Pattern.compile("(?:\\(주\\)|주식회사)\\s?" + NAME_LETTERS + "{2,30}"
            + "|(?<!" + NAME_LETTERS + ")" + NAME_LETTERS + "{1,30}\\s?(?:\\(주\\)|주식회사)"
            + "|(?<!" + NAME_LETTERS + ")" + NAME_LETTERS + "{1,30}(?:대학교|대학원|은행|전자|그룹|재단|공단|공사|연구원|병원|고등학교)");
    private static final Pattern ENGLISH_BODY = Pattern.compile(
            "\\b[A-Z][\\w&]{0,30}(?: [A-Z][\\w&]{0,30}){0,4},? (?:Inc|Ltd|LLC|Corp|Co|GmbH)\\b\\.?"
                    + "|\\b(?:University of [A-Z][\\w]{1,30}(?: [A-Z][\\w]{1,30}){0,3}"
                    + "|[A-Z][\\w&]{0,30}(?: [A-Z][\\w&]{0,30}){0,4} (?:University|College|Bank|Institute|Group|Foundation))\\b");
    private static final Pattern AT_NAME =
            Pattern.compile("\\b(?:at|joined|joining) ([A-Z][\\w&.]{0,30}\\w(?: [A-Z][\\w&.]{0,30}\\w){0,3})");
    private static final Pattern PLACE_PARTICLE = Pattern.compile("(?:에서|에 (?:입사|근무|재직)|과 (?:함께|협업)|와 (?:함께|협업))");
    private static final Pattern LATIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9+#.]{0,60}[A-Za-z0-9+#]");
    private static final Pattern CAPITAL_NAME = Pattern.compile("(?<=[a-z,;] )[A-Z][A-Za-z0-9+#]{1,60}");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");
    private static final Pattern PARTICLE =
            Pattern.compile("(?<=[가-힣A-Za-z0-9]{2})(?:에서|으로|에게|이라는|라는|은|는|이|가|을|를|의|에|와|과|도|로)$");

    /** One input, and the spellings in which numbers and words are sought. */
    private record Input(InputField field, FoldedText folded, FoldedText squeezed) {
        Source at(int start, int end) {
            return new Source(field.place(), field.entryId(), field.field(), start, end);
        }

        Source atFolded(int start, int end) {
            return at(folded.givenStart(start), folded.givenEnd(end));
        }
    }

    /** A date without its place. */
    private record Day(int year, int month, int day) {}

    /** Dates and amounts; the first place of each, in the order of the inputs. */
    private record Numbers(Map<Day, Source> dates, Map<Amounts.Value, Source> amounts) {}

    private final List<InputField> fields;
    private final List<String> bodies;

    // Made when something of their kind is first looked up: many a text makes no such claim.
    private @Nullable List<Input> inputs;
    private @Nullable Numbers numbers;
    private @Nullable Map<String, Source> skills;

    /** What was sought before: a large resume is not searched twice for the same words. */
    private final Map<String, Optional<Source>> sought = new HashMap<>();

    /** Made when the first word is looked up by its stem. */
    private @Nullable Map<Set<String>, Source> stems;

    private Grounding(List<InputField> fields, List<String> bodies) {
        this.fields = fields;
        this.bodies = bodies;
    }

    private List<Input> inputs() {
        List<Input> known = inputs;
        if (known == null) {
            known = fields.stream()
                    .map(field -> {
                        FoldedText folded = FoldedText.of(field.text());
                        return new Input(field, folded, folded.squeezed());
                    })
                    .toList();
            inputs = known;
        }
        return known;
    }

    private Numbers numbers() {
        Numbers known = numbers;
        if (known == null) {
            known = new Numbers(new HashMap<>(), new HashMap<>());
            for (Input input : inputs()) {
                read(input, known);
            }
            numbers = known;
        }
        return known;
    }

    private static void read(Input input, Numbers numbers) {
        String text = input.folded().text();
        List<Dates.Mention> said = Dates.mentions(text);
        for (Dates.Mention date : said) {
            Source source = input.atFolded(date.start(), date.end());
            // A date says its year and its month as well.
            for (int exact = 0; exact < 8; exact++) {
                numbers.dates()
                        .putIfAbsent(
                                new Day(
                                        (exact & 4) == 0 ? 0 : date.year(),
                                        (exact & 2) == 0 ? 0 : date.month(),
                                        (exact & 1) == 0 ? 0 : date.day()),
                                source);
            }
        }
        for (Amounts.Mention amount : Amounts.mentions(without(text, said))) {
            if (amount.value() != null) {
                numbers.amounts().putIfAbsent(amount.value(), input.atFolded(amount.start(), amount.end()));
            }
        }
    }

    private @Nullable Source date(Dates.Mention date) {
        return numbers().dates().get(new Day(date.year(), date.month(), date.day()));
    }

    private @Nullable Source skill(String name) {
        Map<String, Source> known = skills;
        if (known == null) {
            known = new HashMap<>();
            for (Input input : inputs()) {
                for (Skills.Mention skill : Skills.mentions(input.folded().text())) {
                    known.putIfAbsent(skill.name(), input.atFolded(skill.start(), skill.end()));
                }
            }
            skills = known;
        }
        return known.get(name);
    }

    /**
     * @param posting null when there is none
     * @param reviewedMarkdown the reviewed text, for words that stand in no single field; null where it is not an input
     */
    static Grounding in(ResumeContent resume, @Nullable PostingContent posting, @Nullable String reviewedMarkdown) {
        List<InputField> fields = new ArrayList<>(InputField.of(resume));
        if (reviewedMarkdown != null) {
            fields.add(new InputField(Place.REVIEWED_TEXT, null, null, reviewedMarkdown));
        }
        Stream<String> bodies = resume.entries().stream().flatMap(entry -> bodies(entry.content()));
        if (posting != null) {
            fields.addAll(InputField.of(posting));
            bodies = Stream.concat(bodies, Stream.ofNullable(posting.company()));
        }
        return new Grounding(
                fields,
                bodies.map(body -> FoldedText.of(body).text().strip())
                        .filter(body -> body.length() >= QUOTE_MIN_CHARS)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    /** What a statement about the person says; the resume and the posting may say it. Names are not looked up. */
    List<Claim> ofStatement(String statement) {
        return new Reading(statement, false).claims();
    }

    /** What a text in the person's own name says: only their resume can have said it. */
    List<Claim> ofOwnText(String text) {
        return new Reading(text, true).claims();
    }

    /** Numbers and dates of the present text that the proposed one no longer says: a rewording must not lose facts. */
    static Set<String> lostFigures(String before, String after) {
        String was = FoldedText.of(before).text();
        String is = FoldedText.of(after).text();
        List<Dates.Mention> dates = Dates.mentions(is);
        Set<String> lost = new LinkedHashSet<>();
        List<Dates.Mention> wereDates = Dates.mentions(was);
        for (Dates.Mention date : wereDates) {
            if (dates.stream().noneMatch(date::isSaidBy)) {
                lost.add(was.substring(date.start(), date.end()));
            }
        }
        Set<Amounts.Value> amounts = Amounts.mentions(without(is, dates)).stream()
                .map(Amounts.Mention::value)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (Amounts.Mention amount : Amounts.mentions(without(was, wereDates))) {
            if (amount.value() != null && !amounts.contains(amount.value())) {
                lost.add(was.substring(amount.start(), amount.end()));
            }
        }
        return lost;
    }

    /** One text while its claims are found; a character belongs to one claim at most. */
    private final class Reading {
        private final FoldedText folded;
        private final String text;
        private final boolean own;
        private final BitSet taken = new BitSet();
        private final List<Claim> claims = new ArrayList<>();

        /** @param own whether the text is in the person's own name: then the posting cannot have said it for them */
        Reading(String given, boolean own) {
            this.folded = FoldedText.of(given);
            this.text = folded.text();
            this.own = own;
        }

        List<Claim> claims() {
            each(PLACEHOLDER, Kind.PLACEHOLDER, Grounding.this::words);
            quotes();
            for (Dates.Mention date : Dates.mentions(text)) {
                add(Kind.DATE, date.start(), date.end(), date(date));
            }
            organisations();
            for (Skills.Mention skill : Skills.mentions(text)) {
                add(Kind.SKILL, skill.start(), skill.end(), skill(skill.name()));
            }
            for (Amounts.Mention amount : Amounts.mentions(free())) {
                String said = text.substring(amount.start(), amount.end());
                Amounts.Value value = amount.value();
                add(Kind.NUMBER, amount.start(), amount.end(), value == null ? words(said) : amount(value, said));
            }
            if (own) {
                // In a Korean text a word in Latin letters is a name; in an English one only a capital tells it.
                each(HANGUL.matcher(text).find() ? LATIN_NAME : CAPITAL_NAME, Kind.NAME, Grounding.this::name);
            }
            claims.sort(Comparator.comparingInt(Claim::start));
            return claims.size() <= CLAIMS_MAX ? List.copyOf(claims) : limited();
        }

        private List<Claim> limited() {
            List<Claim> kept = new ArrayList<>(claims.subList(0, CLAIMS_MAX - 1));
            int start = claims.get(CLAIMS_MAX - 1).start();
            int end = folded.givenEnd(text.length());
            String rest = folded.given().substring(start, end);
            kept.add(new Claim(Kind.QUOTE, rest, start, end, null, true));
            return List.copyOf(kept);
        }

        private void quotes() {
            Matcher quoted = QUOTED.matcher(text);
            while (quoted.find()) {
                for (int group = 1; group <= quoted.groupCount(); group++) {
                    String said = quoted.group(group);
                    if (said != null && said.strip().length() >= QUOTE_MIN_CHARS) {
                        Source source = words(ELLIPSIS.matcher(said.strip()).replaceAll(""));
                        add(Kind.QUOTE, quoted.start(group), quoted.end(group), source);
                    }
                }
            }
        }

        private void organisations() {
            for (String body : bodies) {
                for (int at = text.indexOf(body); at >= 0; at = text.indexOf(body, at + body.length())) {
                    add(Kind.ORGANISATION, at, at + body.length(), words(body));
                }
            }
            each(KOREAN_BODY, Kind.ORGANISATION, Grounding.this::name);
            each(ENGLISH_BODY, Kind.ORGANISATION, Grounding.this::name);
            Matcher at = AT_NAME.matcher(text);
            while (at.find()) {
                add(Kind.ORGANISATION, at.start(1), at.end(1), name(at.group(1)));
            }
            Matcher particle = PLACE_PARTICLE.matcher(text);
            // To take a text apart costs more than all the rest; without such a particle nothing would come of it.
            List<ProperNouns.Mention> nouns = particle.find() ? ProperNouns.mentions(text) : List.of();
            for (ProperNouns.Mention noun : nouns) {
                if (particle.region(noun.end(), text.length()).lookingAt()) {
                    add(Kind.ORGANISATION, noun.start(), noun.end(), name(text.substring(noun.start(), noun.end())));
                }
            }
        }

        private void each(Pattern pattern, Kind kind, Function<String, @Nullable Source> lookUp) {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                String words = kind == Kind.ORGANISATION
                        ? PARTICLE.matcher(found.group()).replaceAll("")
                        : found.group();
                int end = found.start() + words.length();
                if (!isTaken(found.start(), end)) {
                    add(kind, found.start(), end, lookUp.apply(words));
                }
            }
        }

        private void add(Kind kind, int start, int end, @Nullable Source source) {
            if (isTaken(start, end)) {
                return;
            }
            taken.set(start, end);
            claims.add(new Claim(
                    kind,
                    folded.given(start, end),
                    folded.givenStart(start),
                    folded.givenEnd(end),
                    source,
                    source == null || (own && source.place() == Place.POSTING)));
        }

        private boolean isTaken(int start, int end) {
            int next = taken.nextSetBit(start);
            return start == end || (next >= 0 && next < end);
        }

        /** The text with blanks where something was found. */
        private String free() {
            StringBuilder free = new StringBuilder(text);
            taken.stream().forEach(i -> free.setCharAt(i, ' '));
            return free.toString();
        }
    }

    private @Nullable Source amount(Amounts.Value value, String words) {
        Map<Amounts.Value, Source> amounts = numbers().amounts();
        Source source = amounts.get(value);
        if (source == null && value.unit().equals("점")) {
            // Points of a test are often given bare: TOEIC 905.
            source = amounts.get(new Amounts.Value(value.number(), ""));
        }
        // "twice a week" is twice, whatever the figure: the same words count where the value does not.
        return source != null || words.chars().anyMatch(Character::isDigit) ? source : words(words);
    }

    /** The words, or without the particle after them; an English word also in another form of it. */
    private @Nullable Source name(String name) {
        Source source = words(name);
        if (source == null) {
            String bare = PARTICLE.matcher(name).replaceAll("");
            source = bare.equals(name) ? null : words(bare);
        }
        return source != null || HANGUL.matcher(name).find() ? source : stem(name);
    }

    private @Nullable Source words(String words) {
        String squeezed = FoldedText.of(words).squeezed().text();
        return squeezed.isEmpty()
                ? null
                : sought.computeIfAbsent(squeezed, this::find).orElse(null);
    }

    private Optional<Source> find(String squeezed) {
        boolean latin = isWord(squeezed.charAt(0)) || isWord(squeezed.charAt(squeezed.length() - 1));
        for (Input input : inputs()) {
            String text = input.squeezed().text();
            for (int at = text.indexOf(squeezed); at >= 0; at = text.indexOf(squeezed, at + 1)) {
                int start = input.squeezed().givenStart(at);
                int end = input.squeezed().givenEnd(at + squeezed.length());
                if (!latin || standsAlone(input.field().text(), start, end)) {
                    return Optional.of(input.at(start, end));
                }
            }
        }
        return Optional.empty();
    }

    /** Another form of an English word: Designs is said by designed. */
    private @Nullable Source stem(String word) {
        Map<Set<String>, Source> known = stems;
        if (known == null) {
            known = new HashMap<>();
            for (Input input : inputs()) {
                Matcher other = LATIN_NAME.matcher(input.field().text());
                while (other.find()) {
                    known.putIfAbsent(Terms.of(other.group()), input.at(other.start(), other.end()));
                }
            }
            stems = known;
        }
        Set<String> sought = Terms.of(word);
        return sought.isEmpty() ? null : known.get(sought);
    }

    /** A Latin word is not part of a longer one: Java is not said by JavaScript. */
    private static boolean standsAlone(String text, int start, int end) {
        boolean begins = start == 0 || !isWord(text.charAt(start)) || !isWord(text.charAt(start - 1));
        boolean ends = end == text.length() || !isWord(text.charAt(end - 1)) || !isWord(text.charAt(end));
        return begins && ends;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String without(String text, List<Dates.Mention> dates) {
        StringBuilder rest = new StringBuilder(text);
        for (Dates.Mention date : dates) {
            rest.replace(date.start(), date.end(), " ".repeat(date.end() - date.start()));
        }
        return rest.toString();
    }

    /** The names of companies, schools and other bodies that the entry gives. */
    private static Stream<String> bodies(EntryContent content) {
        return switch (content) {
            case EntryContent.Experience e -> Stream.of(e.company());
            case EntryContent.Education e -> Stream.of(e.school());
            case EntryContent.Activity a -> Stream.ofNullable(a.organization());
            case EntryContent.Qualification q -> Stream.ofNullable(q.issuer());
            case EntryContent.Award a -> Stream.ofNullable(a.issuer());
            case EntryContent.Project ignored -> Stream.empty();
            case EntryContent.TechnologyStack ignored -> Stream.empty();
            case EntryContent.LanguageSkill ignored -> Stream.empty();
            case EntryContent.Link ignored -> Stream.empty();
            case EntryContent.CoverLetter ignored -> Stream.empty();
            case EntryContent.Publication p -> Stream.ofNullable(p.publisher());
            case EntryContent.Interest ignored -> Stream.empty();
            case EntryContent.Reference ignored -> Stream.empty();
        };
    }
}
