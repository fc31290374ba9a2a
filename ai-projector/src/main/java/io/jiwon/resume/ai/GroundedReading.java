package io.jiwon.resume.ai;

import io.jiwon.message.FieldRules;
import io.jiwon.message.PartialDate;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.Activity;
import io.jiwon.resume.EntryContent.Award;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.EntryContent.Education;
import io.jiwon.resume.EntryContent.Experience;
import io.jiwon.resume.EntryContent.Interest;
import io.jiwon.resume.EntryContent.LanguageSkill;
import io.jiwon.resume.EntryContent.Link;
import io.jiwon.resume.EntryContent.Project;
import io.jiwon.resume.EntryContent.Publication;
import io.jiwon.resume.EntryContent.Qualification;
import io.jiwon.resume.EntryContent.TechnologyStack;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.FieldSource;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeReading;
import io.jiwon.resume.Section;
import io.jiwon.resume.TextSpan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns an answer into entries, and believes none of its words: what a field says is cut out of the text at the place
 * that the answer points at, a date or a number is read from there by our own rules. A field whose words do not stand in
 * the text is dropped, and so is an item without its first field.
 */
final class GroundedReading {
    static final String CONTACT = "contact";

    /** Items that one document becomes; a resume has no room for more. */
    private static final int ITEMS_MAX = 300;

    private static final int NAME_MAX_CHARS = 100;
    private static final int EMAIL_MAX_CHARS = 254;
    private static final int PHONE_MAX_CHARS = 50;
    private static final int HEADLINE_MAX_CHARS = 200;
    private static final int SUMMARY_MAX_CHARS = 2_000;
    private static final int URL_MAX_CHARS = 2_000;

    /** The fields of each section; the first is the one that an item must have. */
    static final Map<String, List<String>> FIELDS = fields();

    private static final Set<String> DATES =
            Set.of("start_date", "end_date", "acquired_date", "awarded_date", "released_date");
    private static final Set<String> LISTS = Set.of("technologies", "keywords");
    private static final Pattern LABEL = Pattern.compile(
            "(?:이\\s*름|성\\s*명|연락처|전화(?:번호)?|휴대폰|휴대전화|핸드폰|이메일|메일|e-?mail|phone|mobile|tel|name|github|linkedin|blog|블로그|홈페이지|homepage|"
                    + "\\d{1,2}년(?:\\s?\\d{1,2}개월)?|\\d{1,2}개월|"
                    + "현재|재직\\s?중|재학\\s?중|진행\\s?중|present|current|now|학점|평점|gpa|in|"
                    + "(?:담당\\s?)?역할|담당|직책|role|(?:사용\\s?)?기술(?:\\s?스택)?|개발\\s?환경|tech(?:nolog(?:y|ies))?(?:\\s?stack)?|stack)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3})?");

    private final String text;
    private final TextLines lines;
    private int dropped;

    private GroundedReading(String text) {
        this.text = text;
        this.lines = new TextLines(text);
    }

    static ResumeReading of(ProposalId proposalId, String text, ProposalAnswer answer) {
        return new GroundedReading(text).read(proposalId, answer);
    }

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put(CONTACT, List.of("name", "email", "phone", "headline", "summary"));
        fields.put(
                Section.EXPERIENCES.key(),
                List.of(
                        "company",
                        "position",
                        "department",
                        "employment_type",
                        "start_date",
                        "end_date",
                        "description",
                        "location",
                        "url"));
        fields.put(
                Section.EDUCATIONS.key(),
                List.of(
                        "school",
                        "major",
                        "degree",
                        "status",
                        "start_date",
                        "end_date",
                        "gpa",
                        "gpa_scale",
                        "description"));
        fields.put(
                Section.PROJECTS.key(),
                List.of("name", "role", "start_date", "end_date", "description", "technologies", "url"));
        fields.put(
                Section.ACTIVITIES.key(),
                List.of("name", "organization", "role", "start_date", "end_date", "description", "url"));
        fields.put(Section.QUALIFICATIONS.key(), List.of("name", "issuer", "acquired_date", "number", "url"));
        fields.put(Section.TECHNOLOGY_STACKS.key(), List.of("name", "level", "description", "keywords"));
        fields.put(Section.AWARDS.key(), List.of("title", "issuer", "awarded_date", "description"));
        fields.put(Section.LANGUAGES.key(), List.of("language", "test", "score", "acquired_date", "fluency"));
        fields.put(Section.LINKS.key(), List.of("url", "label", "username"));
        fields.put(Section.COVER_LETTERS.key(), List.of("title", "body"));
        fields.put(Section.PUBLICATIONS.key(), List.of("name", "publisher", "released_date", "url", "description"));
        fields.put(Section.INTERESTS.key(), List.of("name", "keywords"));
        return fields;
    }

    /** What one item says, and where. */
    private static final class Found {
        private final String section;
        private final Map<String, List<TextSpan>> places = new LinkedHashMap<>();

        Found(String section) {
            this.section = section;
        }

        int count() {
            return places.values().stream().mapToInt(List::size).sum();
        }
    }

    private ResumeReading read(ProposalId proposalId, ProposalAnswer answer) {
        Map<Integer, Found> found = new TreeMap<>();
        for (ProposalAnswer.Field field : answer.fields()) {
            String section = field.item() == 0 ? CONTACT : field.section();
            Found item = found.computeIfAbsent(field.item(), number -> new Found(section));
            Optional<TextSpan> place = item.section.equals(section) ? place(field, item) : Optional.empty();
            if (place.isEmpty()) {
                dropped++;
                continue;
            }
            List<TextSpan> places = item.places.computeIfAbsent(field.field(), name -> new ArrayList<>());
            if (!places.isEmpty() && !LISTS.contains(field.field())) {
                dropped++;
                continue;
            }
            places.add(place.get());
        }
        ProposedContact contact = contact(Optional.ofNullable(found.remove(0)).orElseGet(() -> new Found(CONTACT)));
        List<ProposedItem> items = new ArrayList<>();
        found.forEach((number, item) -> {
            EntryContent content = items.size() < ITEMS_MAX ? content(item) : null;
            if (content == null) {
                dropped += item.count();
            } else {
                EntryId id = new EntryId(UUID.nameUUIDFromBytes(
                        (proposalId + "/items/" + (items.size() + 1)).getBytes(StandardCharsets.UTF_8)));
                items.add(new ProposedItem(id, content, sources(item)));
            }
        });
        items.sort(Comparator.comparingInt(GroundedReading::start));
        return new ResumeReading(contact, items, unread(contact, items), dropped);
    }

    private static int start(ProposedItem item) {
        return item.sources().stream().mapToInt(FieldSource::start).min().orElse(0);
    }

    /** Where the words stand: on the lines that are named, and where the item has nothing yet if they stand there twice. */
    private Optional<TextSpan> place(ProposalAnswer.Field field, Found item) {
        List<String> known = FIELDS.get(item.section);
        if (known == null
                || !known.contains(field.field())
                || !lines.has(field.firstLine())
                || !lines.has(field.lastLine())
                || field.firstLine() > field.lastLine()) {
            return Optional.empty();
        }
        int from = lines.line(field.firstLine()).start();
        int to = lines.line(field.lastLine()).end();
        String quote = field.quote();
        if (quote == null) {
            TextSpan whole = lines.stripped(from, to);
            return whole.start() < whole.end() ? Optional.of(whole) : Optional.empty();
        }
        String words = quote.strip();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        TextSpan first = null;
        for (int at = text.indexOf(words, from);
                at >= 0 && at + words.length() <= to;
                at = text.indexOf(words, at + 1)) {
            TextSpan here = new TextSpan(at, at + words.length());
            if (item.places.values().stream().flatMap(List::stream).noneMatch(taken -> overlap(taken, here))) {
                return Optional.of(here);
            }
            first = first == null ? here : first;
        }
        return Optional.ofNullable(first);
    }

    private static boolean overlap(TextSpan one, TextSpan other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private List<FieldSource> sources(Found item) {
        List<FieldSource> sources = new ArrayList<>();
        item.places.forEach((field, places) ->
                places.forEach(place -> sources.add(new FieldSource(field, place.start(), place.end()))));
        return sources;
    }

    private ProposedContact contact(Found item) {
        String name = line(item, "name", NAME_MAX_CHARS);
        String email = line(item, "email", EMAIL_MAX_CHARS);
        return new ProposedContact(
                name,
                email == null || email.contains("@") ? email : drop(item, "email"),
                line(item, "phone", PHONE_MAX_CHARS),
                line(item, "headline", HEADLINE_MAX_CHARS),
                text(item, "summary", SUMMARY_MAX_CHARS),
                sources(item));
    }

    /** Null when what the section begins with is not there. */
    private @Nullable EntryContent content(Found item) {
        if (item.section.equals(CONTACT) || !FIELDS.containsKey(item.section)) {
            return null;
        }
        Section section = Section.from(item.section);
        String first = line(
                item,
                FIELDS.get(item.section).getFirst(),
                section == Section.LINKS ? URL_MAX_CHARS : EntryContent.LINE_MAX_CHARS);
        if (first == null) {
            return null;
        }
        PartialDate from = date(item, "start_date");
        PartialDate to = to(item, from);
        return switch (section) {
            case EXPERIENCES ->
                new Experience(
                        first,
                        line(item, "position"),
                        line(item, "department"),
                        line(item, "employment_type"),
                        from,
                        to,
                        description(item),
                        line(item, "location"),
                        line(item, "url", URL_MAX_CHARS));
            case EDUCATIONS -> education(item, first, from, to);
            case PROJECTS ->
                new Project(
                        first,
                        line(item, "role"),
                        from,
                        to,
                        description(item),
                        list(item, "technologies", EntryContent.TECHNOLOGIES_MAX),
                        line(item, "url", URL_MAX_CHARS));
            case ACTIVITIES ->
                new Activity(
                        first,
                        line(item, "organization"),
                        line(item, "role"),
                        from,
                        to,
                        description(item),
                        line(item, "url", URL_MAX_CHARS));
            case QUALIFICATIONS ->
                new Qualification(
                        first,
                        line(item, "issuer"),
                        date(item, "acquired_date"),
                        null,
                        line(item, "number"),
                        line(item, "url", URL_MAX_CHARS));
            case TECHNOLOGY_STACKS ->
                new TechnologyStack(
                        first,
                        line(item, "level"),
                        description(item),
                        list(item, "keywords", EntryContent.KEYWORDS_MAX));
            case AWARDS -> new Award(first, line(item, "issuer"), date(item, "awarded_date"), description(item));
            case LANGUAGES ->
                new LanguageSkill(
                        first,
                        line(item, "test"),
                        line(item, "score"),
                        date(item, "acquired_date"),
                        line(item, "fluency"));
            case LINKS -> new Link(first, line(item, "label"), line(item, "username"));
            case COVER_LETTERS -> {
                String body = text(item, "body", EntryContent.COVER_LETTER_MAX_CHARS);
                yield body == null ? null : new CoverLetter(first, body);
            }
            case PUBLICATIONS ->
                new Publication(
                        first,
                        line(item, "publisher"),
                        date(item, "released_date"),
                        line(item, "url", URL_MAX_CHARS),
                        description(item));
            case INTERESTS -> new Interest(first, list(item, "keywords", EntryContent.KEYWORDS_MAX));
            case REFERENCES -> null; // They are about somebody else.
        };
    }

    private Education education(Found item, String school, @Nullable PartialDate from, @Nullable PartialDate to) {
        BigDecimal grade = number(item, "gpa");
        BigDecimal scale = grade == null ? null : number(item, "gpa_scale");
        BigDecimal best = scale == null ? FieldRules.GRADE_MAX : scale;
        if (grade != null
                && (best.signum() <= 0 || best.compareTo(FieldRules.GRADE_MAX) > 0 || grade.compareTo(best) > 0)) {
            drop(item, "gpa");
            drop(item, "gpa_scale");
            grade = null;
            scale = null;
        }
        return new Education(
                school,
                line(item, "major"),
                line(item, "degree"),
                line(item, "status"),
                from,
                to,
                grade,
                scale,
                description(item));
    }

    private @Nullable PartialDate to(Found item, @Nullable PartialDate from) {
        PartialDate to = date(item, "end_date");
        if (from != null && to != null) {
            int known = Math.min(from.value().length(), to.value().length());
            if (to.value().substring(0, known).compareTo(from.value().substring(0, known)) < 0) {
                drop(item, "end_date");
                return null;
            }
        }
        return to;
    }

    private @Nullable String description(Found item) {
        return text(item, "description", EntryContent.DESCRIPTION_MAX_CHARS);
    }

    private @Nullable String line(Found item, String field) {
        return line(item, field, EntryContent.LINE_MAX_CHARS);
    }

    /** In one line, whatever the document broke it into. */
    private @Nullable String line(Found item, String field, int maxChars) {
        String said = said(item, field);
        String line = said == null ? null : WHITE_SPACE.matcher(said).replaceAll(" ");
        return line == null || line.length() <= maxChars ? line : drop(item, field);
    }

    private @Nullable String text(Found item, String field, int maxChars) {
        String said = said(item, field);
        return said == null || said.length() <= maxChars ? said : drop(item, field);
    }

    private @Nullable PartialDate date(Found item, String field) {
        String said = said(item, field);
        if (said == null) {
            return null;
        }
        PartialDate date = SaidDates.read(said).orElse(null);
        if (date == null) {
            drop(item, field);
        }
        return date;
    }

    private @Nullable BigDecimal number(Found item, String field) {
        String said = said(item, field);
        if (said == null) {
            return null;
        }
        if (!NUMBER.matcher(said).matches()) {
            drop(item, field);
            return null;
        }
        return new BigDecimal(said);
    }

    private List<String> list(Found item, String field, int max) {
        List<TextSpan> places = item.places.getOrDefault(field, List.of());
        List<TextSpan> fitting = places.stream()
                .filter(place -> place.end() - place.start() <= EntryContent.LINE_MAX_CHARS)
                .limit(max)
                .toList();
        dropped += places.size() - fitting.size();
        if (!fitting.isEmpty()) {
            item.places.put(field, fitting);
        } else {
            item.places.remove(field);
        }
        return fitting.stream()
                .map(place -> WHITE_SPACE.matcher(lines.said(place)).replaceAll(" "))
                .toList();
    }

    private @Nullable String said(Found item, String field) {
        List<TextSpan> places = item.places.get(field);
        return places == null ? null : lines.said(places.getFirst());
    }

    /** Lets a field go. Answers null, which is what it says from then on. */
    private @Nullable String drop(Found item, String field) {
        if (item.places.remove(field) != null) {
            dropped++;
        }
        return null;
    }

    /** What says something, is no heading and no label, and is no source of anything: whole lines, or parts of them. */
    private List<TextSpan> unread(ProposedContact contact, List<ProposedItem> items) {
        BitSet read = new BitSet(text.length());
        contact.sources().forEach(source -> read.set(source.start(), source.end()));
        items.forEach(item -> item.sources().forEach(source -> read.set(source.start(), source.end())));
        List<TextSpan> unread = new ArrayList<>();
        for (int number = 1; number <= lines.count(); number++) {
            TextSpan line = lines.line(number);
            if (isBareHeading(lines.said(line))) {
                continue;
            }
            int start = read.nextClearBit(line.start());
            while (start < line.end()) {
                int end = read.nextSetBit(start);
                end = end < 0 || end > line.end() ? line.end() : end;
                TextSpan rest = withoutMarks(start, end);
                if (!isLabel(lines.said(rest))) {
                    unread.add(rest);
                }
                start = read.nextClearBit(end);
            }
        }
        return unread;
    }

    private TextSpan withoutMarks(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return new TextSpan(start, end);
    }

    /** Whether it only says what stands beside it, or nothing. */
    private static boolean isLabel(String said) {
        return said.length() < 2 || LABEL.matcher(said).matches();
    }

    private static boolean isBareHeading(String said) {
        Headings.Heading heading = Headings.of(said);
        return heading != null && said.substring(heading.valueStart()).isBlank();
    }
}
