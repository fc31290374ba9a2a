package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Skills;
import io.jiwon.ai.text.Synonyms;
import io.jiwon.ai.text.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of what a posting asks for.
 *
 * @param text the line, verbatim
 * @param skills skills that it names
 * @param anySuffices whether one of the skills is enough
 * @param years years of experience that it asks for; null when none
 * @param terms its words by their one name, and where the line has them
 */
record Requirement(
        String text,
        Set<String> skills,
        boolean anySuffices,
        @Nullable Integer years,
        Map<String, Terms.Mention> terms) {
    /** Lines of one field that are looked at. */
    private static final int LINES_MAX = 60;

    private static final Pattern SIGN = Pattern.compile("^[\\s\\-*•·▪▶○●◦ㆍ■□※✔✓]+|^\\s*\\d{1,2}[.)]\\s*");
    private static final Pattern HEADING = Pattern.compile(
            "^[\\[<【(]?\\s*(자격\\s*요건|지원\\s*자격|필수\\s*(요건|사항|역량)?|우대\\s*(사항|조건)?|공통|기술\\s*스택|requirements?|qualifications?|preferred|nice to have)\\s*[]>】)]?\\s*:?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ALTERNATIVE =
            Pattern.compile("또는|혹은|중\\s*(하나|1개|한 가지)|이나\\s|나\\s|\\bor\\b|one of", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEARS = Pattern.compile(
            "(\\d{1,2})\\s*년\\s*(이상|차)|(\\d{1,2})\\s*(?:\\+|or more|(?:to|-|–|~)\\s*\\d{1,2})?\\s*years?",
            Pattern.CASE_INSENSITIVE);

    /** A line of which less is covered counts as not met. */
    static final double MET_FROM = 0.5;

    /**
     * Words of the line and words of the resume that name the same.
     *
     * @param inResume where the resume's words begin, in UTF-16 units of the reviewed text
     */
    record Match(String postingWords, String resumeWords, int inResume) {}

    /**
     * How far a resume meets the line.
     *
     * @param ratio 0 to 1
     * @param found skills that the resume names
     * @param missing skills that the resume does not name
     * @param matches what was found, skills before other words
     */
    record Coverage(
            Requirement requirement, double ratio, Set<String> found, Set<String> missing, List<Match> matches) {
        boolean isMet() {
            return ratio >= MET_FROM;
        }
    }

    /** The lines of a posting's text; headings and signs of lists left out. */
    static List<Requirement> linesOf(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Requirement> lines = new ArrayList<>();
        text.lines()
                .map(line -> SIGN.matcher(line).replaceFirst("").strip())
                .filter(line -> line.length() >= 2 && !HEADING.matcher(line).matches())
                .limit(LINES_MAX)
                .forEach(line -> lines.add(of(line)));
        return lines;
    }

    private static Requirement of(String line) {
        Set<String> skills = Skills.in(line);
        Map<String, Terms.Mention> terms = new LinkedHashMap<>();
        Synonyms.mentions(line).forEach(term -> terms.putIfAbsent(term.term(), term));
        return new Requirement(
                line, skills, skills.size() > 1 && ALTERNATIVE.matcher(line).find(), years(line), terms);
    }

    private static @Nullable Integer years(String line) {
        Matcher years = YEARS.matcher(line);
        if (!years.find()) {
            return null;
        }
        String korean = years.group(1);
        return Integer.valueOf(korean == null ? years.group(3) : korean);
    }

    /** Whether the line names skills or years; of any other line shared words say little. */
    boolean isCheckable() {
        return !skills.isEmpty() || years != null;
    }

    /** Compared by names of skills and years where the line has them, else by shared words. */
    Coverage in(ResumeWords resume) {
        Set<String> found = new LinkedHashSet<>(skills);
        found.retainAll(resume.skills());
        Set<String> missing = new LinkedHashSet<>(skills);
        missing.removeAll(resume.skills());
        List<Double> ratios = new ArrayList<>();
        if (!skills.isEmpty()) {
            if (anySuffices && !found.isEmpty()) {
                missing.clear();
                ratios.add(1.0);
            } else {
                ratios.add((double) found.size() / skills.size());
            }
        }
        if (years != null) {
            ratios.add(Math.min(1.0, resume.years() / years));
        }
        if (ratios.isEmpty()) {
            long shared = terms.keySet().stream().filter(resume::says).count();
            ratios.add(terms.isEmpty() ? 1.0 : (double) shared / terms.size());
        }
        double ratio =
                ratios.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return new Coverage(this, ratio, found, missing, matches(resume));
    }

    private List<Match> matches(ResumeWords resume) {
        List<Match> matches = new ArrayList<>();
        for (Skills.Mention skill : Skills.mentions(text)) {
            add(matches, text.substring(skill.start(), skill.end()), resume.skillAt(skill.name()));
        }
        if (!isCheckable()) {
            terms.forEach((term, mention) ->
                    add(matches, text.substring(mention.start(), mention.end()), resume.termAt(term)));
        }
        return List.copyOf(matches);
    }

    private static void add(List<Match> matches, String words, ResumeWords.@Nullable Place place) {
        // A figure or a syllable on its own says nothing.
        boolean word = words.length() > 1 && words.chars().anyMatch(Character::isLetter);
        if (word
                && place != null
                && matches.stream().noneMatch(match -> match.postingWords().equals(words))) {
            matches.add(new Match(words, place.words(), place.start()));
        }
    }
}
