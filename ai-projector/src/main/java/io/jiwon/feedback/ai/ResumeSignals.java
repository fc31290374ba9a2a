package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.ai.text.Skills;
import io.jiwon.ai.text.Terms;
import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted in a resume, and in a posting beside it, without judging. The score parts that we compute and the
 * offline analyser's statements both rest on it; the same texts give the same signals.
 */
final class ResumeSignals {
    /** Characters of a description; outside of these it is called too short or too long. */
    static final int DESCRIPTION_SHORT_CHARS = 40;

    static final int DESCRIPTION_LONG_CHARS = 1_500;

    /** Characters of a cover letter. */
    static final int COVER_LETTER_SHORT_CHARS = 300;

    static final int COVER_LETTER_LONG_CHARS = 5_000;

    /** Characters of a sentence; beyond these it is called long. */
    static final int SENTENCE_LONG_CHARS_KOREAN = 110;

    static final int SENTENCE_LONG_CHARS_ENGLISH = 220;

    /** A time between two entries that is longer than this is called a gap. */
    static final int GAP_MONTHS = 12;

    /** Words of a phrase; a phrase of so many words in two entries is called a repetition. */
    static final int REPEATED_WORDS = 6;

    /** Texts that are compared with one another. */
    private static final int COMPARED_MAX = 20;

    private static final Pattern WEAK = Pattern.compile(
            "참여(?:했|하였|하여|해|함|하며|하고)|담당(?:했|하였|함|하며|하고|하여|이었|으로|자로)|도움을?\\s*(?:주|줬|드|제공)|도왔|도와|보조(?:했|하였|함)|(?:업무|작업)(?:를|을)?\\s*지원(?:했|하였|함)"
                    + "|맡았|맡아|경험(?:했|하였|해\\s*보|함)|노력(?:했|하였|함)"
                    + "|\\b(?:responsible for|helped(?: to)?|assisted(?: with| in)?|participated in|involved in|worked on|was tasked with|duties included|tried to)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    private final ResumeContent resume;
    private final @Nullable PostingContent posting;
    private final List<Narrative> narratives;
    private final List<Located> sentences;
    private final List<Located> workSentences;
    private final List<Located> measuredSentences;
    private final List<Located> weakSentences;
    private final Map<String, String> listedSkills = new LinkedHashMap<>();
    private final Set<String> usedSkills = new LinkedHashSet<>();
    private final List<Requirement.Coverage> required;
    private final List<Requirement.Coverage> preferred;
    private final List<Requirement.Coverage> duties;

    private ResumeSignals(ResumeContent resume, String reviewedText, @Nullable PostingContent posting) {
        this.resume = resume;
        this.posting = posting;
        this.narratives = Narrative.of(resume);
        this.sentences = narratives.stream()
                .flatMap(n -> n.sentences().stream().map(s -> new Located(n, s)))
                .toList();
        this.workSentences = sentences.stream()
                .filter(s -> !s.narrative().isCoverLetter() && Narrative.tellsOfWork(s.sentence()))
                .toList();
        this.measuredSentences = sentences.stream()
                .filter(s -> Narrative.isMeasured(s.sentence()))
                .toList();
        this.weakSentences = sentences.stream()
                .filter(s -> WEAK.matcher(s.sentence().text()).find())
                .toList();
        for (ResumeEntry entry : resume.entries()) {
            switch (entry.content()) {
                case EntryContent.TechnologyStack stack ->
                    namesIn(stack.name()).forEach(name -> listedSkills.putIfAbsent(name, stack.name()));
                case EntryContent.Project project -> {
                    project.technologies().forEach(t -> usedSkills.addAll(namesIn(t)));
                }
                default -> {}
            }
        }
        narratives.forEach(n -> usedSkills.addAll(Skills.in(n.text())));
        Set<String> skills = new LinkedHashSet<>(Skills.in(reviewedText));
        skills.addAll(listedSkills.keySet());
        skills.addAll(usedSkills);
        Set<String> terms = Terms.of(reviewedText);
        double years = yearsOfExperience();
        if (posting == null) {
            required = List.of();
            preferred = List.of();
            duties = List.of();
        } else {
            required = coverage(requiredLines(posting), skills, terms, years);
            preferred = coverage(Requirement.linesOf(posting.prefer()), skills, terms, years);
            duties = coverage(Requirement.linesOf(posting.responsibilities()), skills, terms, years);
        }
    }

    static ResumeSignals of(ResumeContent resume, String reviewedText, @Nullable PostingContent posting) {
        return new ResumeSignals(resume, reviewedText, posting);
    }

    private static List<Requirement> requiredLines(PostingContent posting) {
        List<Requirement> lines = new ArrayList<>(Requirement.linesOf(posting.qualification()));
        lines.addAll(Requirement.linesOf(posting.experienceRequirements()));
        String skills = posting.skills();
        if (skills != null && !skills.isBlank()) {
            lines.addAll(Requirement.linesOf(skills.replaceAll("\\R+", ", ")));
        }
        if (lines.isEmpty()) {
            lines.addAll(Requirement.linesOf(posting.description()));
        }
        return lines;
    }

    private static List<Requirement.Coverage> coverage(
            List<Requirement> lines, Set<String> skills, Set<String> terms, double years) {
        return lines.stream().map(line -> line.in(skills, terms, years)).toList();
    }

    /** A name that is in the list of skills goes by its name there. */
    private static Collection<String> namesIn(String text) {
        Set<String> known = Skills.in(text);
        return known.isEmpty() ? Set.of(text.strip()) : known;
    }

    ResumeContent resume() {
        return resume;
    }

    @Nullable
    PostingContent posting() {
        return posting;
    }

    List<Narrative> narratives() {
        return narratives;
    }

    /** What the posting requires, line by line; empty without a posting. */
    List<Requirement.Coverage> required() {
        return required;
    }

    /** What the posting would welcome. */
    List<Requirement.Coverage> preferred() {
        return preferred;
    }

    /** What the job is to do. */
    List<Requirement.Coverage> duties() {
        return duties;
    }

    /** Skills in the list of technologies, and how the person wrote them. */
    Map<String, String> listedSkills() {
        return listedSkills;
    }

    /** Skills that some description, cover letter or project names. */
    Set<String> usedSkills() {
        return usedSkills;
    }

    /** A sentence and the text it is in. */
    record Located(Narrative narrative, Sentence sentence) {}

    List<Located> sentences() {
        return sentences;
    }

    /** Sentences that say what was done outside of cover letters. */
    List<Located> workSentences() {
        return workSentences;
    }

    List<Located> measuredSentences() {
        return measuredSentences;
    }

    List<Located> unmeasuredWorkSentences() {
        Set<Located> measured = new HashSet<>(measuredSentences);
        return workSentences.stream().filter(s -> !measured.contains(s)).toList();
    }

    /** Sentences whose verb leaves open what the person did. */
    List<Located> weakSentences() {
        return weakSentences;
    }

    List<Located> longSentences() {
        return sentences().stream()
                .filter(s ->
                        s.sentence().text().length() > longFrom(s.sentence().text()))
                .toList();
    }

    static int longFrom(String sentence) {
        return HANGUL.matcher(sentence).find() ? SENTENCE_LONG_CHARS_KOREAN : SENTENCE_LONG_CHARS_ENGLISH;
    }

    /** Texts that are outside of the lengths that readers take in well. */
    List<Narrative> illSized() {
        return narratives.stream().filter(n -> isShort(n) || isLong(n)).toList();
    }

    static boolean isShort(Narrative narrative) {
        return narrative.text().strip().length()
                < (narrative.isCoverLetter() ? COVER_LETTER_SHORT_CHARS : DESCRIPTION_SHORT_CHARS);
    }

    static boolean isLong(Narrative narrative) {
        return narrative.text().strip().length()
                > (narrative.isCoverLetter() ? COVER_LETTER_LONG_CHARS : DESCRIPTION_LONG_CHARS);
    }

    /** A phrase that stands in two texts. */
    record Repetition(String phrase, Narrative first, Narrative second) {}

    /** The longest phrase that each pair of texts shares, if it has {@value #REPEATED_WORDS} words or more. */
    List<Repetition> repetitions() {
        List<Repetition> found = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        int compared = Math.min(narratives.size(), COMPARED_MAX);
        for (int i = 0; i < compared; i++) {
            for (int j = i + 1; j < compared; j++) {
                String phrase = longestShared(
                        narratives.get(i).text(), narratives.get(j).text());
                if (phrase != null && seen.add(phrase)) {
                    found.add(new Repetition(phrase, narratives.get(i), narratives.get(j)));
                }
            }
        }
        return found;
    }

    private static @Nullable String longestShared(String one, String other) {
        List<int[]> words = words(one);
        List<int[]> others = words(other);
        // The first place of each phrase is enough, and a shared stretch is walked once: the work stays linear in the
        // length of the texts, however often they repeat themselves.
        Map<String, Integer> starts = new HashMap<>();
        for (int j = 0; j + REPEATED_WORDS <= others.size(); j++) {
            starts.putIfAbsent(phrase(other, others, j, REPEATED_WORDS), j);
        }
        String longest = null;
        int longestWords = 0;
        int i = 0;
        while (i + REPEATED_WORDS <= words.size()) {
            Integer j = starts.get(phrase(one, words, i, REPEATED_WORDS));
            if (j == null) {
                i++;
                continue;
            }
            int length = REPEATED_WORDS;
            while (i + length < words.size()
                    && j + length < others.size()
                    && word(one, words.get(i + length)).equals(word(other, others.get(j + length)))) {
                length++;
            }
            if (length > longestWords) {
                longestWords = length;
                longest = one.substring(words.get(i)[0], words.get(i + length - 1)[1]);
            }
            i += length;
        }
        return longest;
    }

    private static List<int[]> words(String text) {
        List<int[]> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (space && start >= 0) {
                words.add(new int[] {start, i});
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private static String word(String text, int[] span) {
        return text.substring(span[0], span[1]).toLowerCase(Locale.ROOT);
    }

    private static String phrase(String text, List<int[]> words, int from, int count) {
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            phrase.append(word(text, words.get(i))).append(' ');
        }
        return phrase.toString();
    }

    /** A time that an entry speaks of. */
    record Period(
            ResumeEntry entry,
            String label,
            @Nullable PartialDate start,
            @Nullable PartialDate end) {
        /** An end that lies before the start, however the two are read. */
        boolean isContradictory() {
            return start != null && end != null && lastDay(end).isBefore(start.firstDay());
        }
    }

    List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        for (ResumeEntry entry : resume.entries()) {
            switch (entry.content()) {
                case EntryContent.Experience e ->
                    periods.add(new Period(entry, e.company(), e.startDate(), e.endDate()));
                case EntryContent.Education e -> periods.add(new Period(entry, e.school(), e.startDate(), e.endDate()));
                case EntryContent.Project p -> periods.add(new Period(entry, p.name(), p.startDate(), p.endDate()));
                case EntryContent.Activity a -> periods.add(new Period(entry, a.name(), a.startDate(), a.endDate()));
                case EntryContent.Qualification q ->
                    periods.add(new Period(entry, q.name(), q.acquiredDate(), q.expiryDate()));
                case EntryContent.TechnologyStack ignored -> {}
                case EntryContent.Award ignored -> {}
                case EntryContent.LanguageSkill ignored -> {}
                case EntryContent.Link ignored -> {}
                case EntryContent.CoverLetter ignored -> {}
            }
        }
        return periods;
    }

    List<Period> contradictoryPeriods() {
        return periods().stream().filter(Period::isContradictory).toList();
    }

    /** Paid work that does not say when it began. */
    List<Period> undatedExperiences() {
        return periods().stream()
                .filter(p -> p.entry().section() == Section.EXPERIENCES && p.start() == null)
                .toList();
    }

    /** A time of which the resume says nothing. */
    record Gap(LocalDate from, LocalDate to, long months, String before, String after) {}

    /** Times of more than {@value #GAP_MONTHS} months between dated entries. */
    List<Gap> gaps() {
        List<Period> dated = periods().stream()
                .filter(p -> p.entry().section() != Section.QUALIFICATIONS && p.start() != null && !p.isContradictory())
                .sorted(Comparator.comparing(p -> firstDay(p.start())))
                .toList();
        List<Gap> gaps = new ArrayList<>();
        LocalDate covered = null;
        String by = "";
        for (Period period : dated) {
            LocalDate start = firstDay(period.start());
            if (covered != null) {
                long months = ChronoUnit.MONTHS.between(covered, start);
                if (months > GAP_MONTHS) {
                    gaps.add(new Gap(covered, start, months, by, period.label()));
                }
            }
            // Without an end it goes on: nothing after it can be a gap.
            LocalDate end = period.end() == null ? LocalDate.MAX : lastDay(period.end());
            if (covered == null || end.isAfter(covered)) {
                covered = end;
                by = period.label();
            }
        }
        return gaps;
    }

    /** Years of paid work that the dates tell; an entry without an end counts to the latest date in the resume. */
    private double yearsOfExperience() {
        LocalDate latest = periods().stream()
                .filter(p -> p.entry().section() != Section.QUALIFICATIONS)
                .flatMap(p -> p.end() == null
                        ? java.util.stream.Stream.ofNullable(p.start()).map(PartialDate::firstDay)
                        : java.util.stream.Stream.of(lastDay(p.end())))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        long days = 0;
        for (Period period : periods()) {
            if (period.entry().section() == Section.EXPERIENCES
                    && period.start() != null
                    && !period.isContradictory()) {
                LocalDate end = period.end() == null ? latest : lastDay(period.end());
                days += Math.max(0, ChronoUnit.DAYS.between(period.start().firstDay(), end));
            }
        }
        return days / 365.25;
    }

    /** Entries of work and projects without a text. */
    List<Period> undescribed() {
        return periods().stream()
                .filter(p -> switch (p.entry().content()) {
                    case EntryContent.Experience e -> isBlank(e.description());
                    case EntryContent.Project project -> isBlank(project.description());
                    default -> false;
                })
                .toList();
    }

    boolean hasPhone() {
        return !isBlank(resume.contact().phone());
    }

    boolean hasName() {
        return !isBlank(resume.contact().name());
    }

    boolean hasEmail() {
        return !isBlank(resume.contact().email()) && resume.contact().email().contains("@");
    }

    boolean hasLink() {
        return !resume.section(Section.LINKS).isEmpty()
                || resume.entries().stream()
                        .anyMatch(e -> e.content() instanceof EntryContent.Project p && !isBlank(p.url()));
    }

    boolean has(Section section) {
        return !resume.section(section).isEmpty();
    }

    List<Narrative> coverLetters() {
        return narratives.stream().filter(Narrative::isCoverLetter).toList();
    }

    /** Whether the cover letters name the company that the posting is from; true when there is nothing to name. */
    boolean coverLetterNamesCompany() {
        PostingContent given = posting;
        if (given == null || isBlank(given.company()) || coverLetters().isEmpty()) {
            return true;
        }
        String company = plain(given.company() == null ? "" : given.company());
        return company.isEmpty()
                || coverLetters().stream()
                        .anyMatch(letter -> plain(letter.text()).contains(company));
    }

    private static String plain(String name) {
        return name.replaceAll("\\(주\\)|㈜|주식회사|\\b(?i:inc|ltd|co|corp)\\b\\.?|[\\s,.]", "")
                .toLowerCase(Locale.ROOT);
    }

    static LocalDate lastDay(PartialDate date) {
        return switch (date.value().length()) {
            case 4 -> date.firstDay().plusYears(1).minusDays(1);
            case 7 -> date.firstDay().plusMonths(1).minusDays(1);
            default -> date.firstDay();
        };
    }

    private static LocalDate firstDay(@Nullable PartialDate date) {
        return date == null ? LocalDate.MIN : date.firstDay();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
