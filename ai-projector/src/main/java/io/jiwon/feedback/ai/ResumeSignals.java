package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.ai.text.Skills;
import io.jiwon.feedback.ai.Periods.Period;
import io.jiwon.feedback.ai.Repetitions.Repetition;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted in a resume, and in a posting beside it, without judging. The score parts that we compute and the
 * offline analyser's findings both rest on it; the same texts give the same signals.
 */
final class ResumeSignals {
    private final ResumeContent resume;
    private final @Nullable PostingContent posting;
    private final ReviewedText reviewed;
    private final Periods periods;
    private final List<TextField> fields;
    private final List<Narrative> narratives;
    private final List<Located> sentences;
    private final List<Located> workSentences;
    private final List<Located> measuredSentences;
    private final List<Located> weakSentences;
    private final List<Located> longSentences;
    private final List<Narrative> illSized;
    private final List<Repetition> repetitions;
    private final Map<String, ResumeEntry> listedSkills = new LinkedHashMap<>();
    private final Set<String> usedSkills = new LinkedHashSet<>();
    private final List<Requirement.Coverage> required;
    private final List<Requirement.Coverage> preferred;
    private final List<Requirement.Coverage> duties;

    private ResumeSignals(ResumeContent resume, String reviewedText, @Nullable PostingContent posting) {
        this.resume = resume;
        this.posting = posting;
        this.reviewed = new ReviewedText(resume, reviewedText);
        this.periods = new Periods(resume);
        this.fields = TextField.of(resume);
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
                .filter(s -> WeakVerbs.isWeak(s.narrative(), s.sentence()))
                .toList();
        this.longSentences = sentences.stream()
                .filter(s -> Lengths.isLongSentence(s.sentence().text()))
                .toList();
        this.illSized = narratives.stream()
                .filter(n -> Lengths.isShort(n) || Lengths.isLong(n))
                .toList();
        this.repetitions = Repetitions.in(narratives);
        readSkills();
        if (posting == null) {
            required = List.of();
            preferred = List.of();
            duties = List.of();
        } else {
            Set<String> named = new LinkedHashSet<>(listedSkills.keySet());
            named.addAll(usedSkills);
            ResumeWords words = new ResumeWords(reviewedText, named, periods.yearsOfWork());
            required = coverage(requiredLines(posting), words);
            preferred = coverage(Requirement.linesOf(posting.prefer()), words);
            duties = coverage(Requirement.linesOf(posting.responsibilities()), words);
        }
    }

    static ResumeSignals of(ResumeContent resume, String reviewedText, @Nullable PostingContent posting) {
        return new ResumeSignals(resume, reviewedText, posting);
    }

    private void readSkills() {
        for (ResumeEntry entry : resume.entries()) {
            switch (entry.content()) {
                case EntryContent.TechnologyStack stack ->
                    Stream.concat(Stream.of(stack.name()), stack.keywords().stream())
                            .flatMap(word -> namesIn(word).stream())
                            .forEach(name -> listedSkills.putIfAbsent(name, entry));
                case EntryContent.Project project ->
                    project.technologies().forEach(technology -> usedSkills.addAll(namesIn(technology)));
                default -> {}
            }
        }
        narratives.forEach(n -> usedSkills.addAll(Skills.in(n.text())));
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

    private static List<Requirement.Coverage> coverage(List<Requirement> lines, ResumeWords words) {
        return lines.stream().map(line -> line.in(words)).toList();
    }

    /** A name that is in the list of skills goes by its name there. */
    private static Collection<String> namesIn(String text) {
        Set<String> known = Skills.in(text);
        return known.isEmpty() ? Set.of(text.strip()) : known;
    }

    @Nullable
    PostingContent posting() {
        return posting;
    }

    /** The reviewed text, and where in it things stand. */
    ReviewedText reviewed() {
        return reviewed;
    }

    Periods periods() {
        return periods;
    }

    /** Every text field that the person filled. */
    List<TextField> fields() {
        return fields;
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

    /** Skills in the list of technologies, and the entry that lists each. */
    Map<String, ResumeEntry> listedSkills() {
        return listedSkills;
    }

    /** Where a listed skill stands. */
    Spot listedAt(String skill) {
        ResumeEntry entry = listedSkills.get(skill);
        return entry == null ? new Spot(null, null, null) : reviewed.label(entry);
    }

    /** Skills that some description, cover letter or project names. */
    Set<String> usedSkills() {
        return usedSkills;
    }

    /** Sentences that name one of the skills; where none does, the places of the list. */
    List<Spot> mentionsOf(Set<String> names) {
        List<Spot> told = sentences.stream()
                .filter(s -> Skills.in(s.sentence().text()).stream().anyMatch(names::contains))
                .map(s -> reviewed.spot(s.narrative(), s.sentence()))
                .toList();
        return told.isEmpty() ? names.stream().map(this::listedAt).toList() : told;
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
        return longSentences;
    }

    /** Texts that are outside of the lengths that readers take in well. */
    List<Narrative> illSized() {
        return illSized;
    }

    /** The longest phrase that each pair of texts shares. */
    List<Repetition> repetitions() {
        return repetitions;
    }

    List<Period> contradictoryPeriods() {
        return periods.contradictory();
    }

    /** Paid work that does not say when it began. */
    List<Period> undatedExperiences() {
        return periods.undatedWork();
    }

    /** Entries of work and projects without a text. */
    List<Period> undescribed() {
        return periods.all().stream()
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

    String phone() {
        String phone = resume.contact().phone();
        return phone == null ? "" : phone.strip();
    }

    boolean hasName() {
        return !isBlank(resume.contact().name());
    }

    boolean hasEmail() {
        return Completeness.isEmail(resume.contact().email());
    }

    String email() {
        String email = resume.contact().email();
        return email == null ? "" : email.strip();
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

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
