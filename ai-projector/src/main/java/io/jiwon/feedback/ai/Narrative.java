package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Amounts;
import io.jiwon.ai.text.Dates;
import io.jiwon.ai.text.Sentences;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in which the person tells what they did: the description of an entry, or a cover letter.
 *
 * @param label what the entry is called in the resume: company, project, activity or title
 * @param field the text field's name
 * @param star the parts of a STAR account that words of the text point to
 */
record Narrative(
        EntryId entryId,
        Section section,
        String label,
        String field,
        String text,
        List<Sentence> sentences,
        Set<Star> star) {
    private static final Cue SITUATION = Cue.of(
            "당시|상황|기존|문제|배경|부족|어려|느리|느린|지연|장애|이슈|불편|복잡|노후|레거시|계기",
            "when|previously|problem|issue|legacy|slow|lack|existing|challenge|outage|did not|could not|whenever");
    private static final Cue TASK = Cue.of(
            "목표|과제|역할|맡|담당|요구|위해|위하여|해야|필요했|책임",
            "goal|task|objective|responsible|in order to|needed to|aim|required|my role");
    private static final Cue ACTION = Cue.of(
            "도입|구현|개발|설계|분석|적용|작성|개선|구축|리팩|제안|협의|조율|조사|제작|운영|기획|자동화|최적화|교육|발표|진행|수행|만들|전환|옮겼|옮겨|고쳤|고쳐|바꾸|바꿨|바꿔|찾아|세웠",
            "built|buil[dt]|implement|develop|design|analy[sz]|appl(y|ied)|wrote|writ|improv|refactor|propos|introduc|automat|optimi[sz]|led|lead|creat|migrat|launch|manag|organi[sz]|train|taught|replac|mov(ed|ing)|handl|rewr|split|publish");
    private static final Cue RESULT = Cue.of(
            "결과|향상|감소|단축|증가|달성|절감|성과|수상|선정|해결|완료했|줄였|줄임|높였|높임|늘렸|늘림|낮췄|낮춤|개선했|개선됐|개선함",
            "result|reduc|increas|achiev|sav(ed|ing)|grew|cut|decreas|shorten|lower|rais|won|award|improved");

    /** An amount with a unit; years and dates tell when, not how much. */
    static final Pattern MEASURE = Pattern.compile(
            "\\d[\\d,.]{0,15}\\s{0,3}(%p?|퍼센트|배|명|건|개(?!월)|회|시간|분|초|ms|밀리초|원|만|억|천|점|위|곳|대|종|상자|편|병상|페이지|GB|TB|MB|TPS|RPS|QPS"
                    + "|x\\b|times|users?|people|customers?|clients?|percent|million|thousand|k\\b|hours?|minutes?|seconds?|members?|engineers?|teams?|requests?|tickets?|projects?|services?)"
                    + "|[$₩€]\\s*\\d"
                    // A count of things in English: 40 public data sets.
                    + "|(?<![\\w.])(?!(?:19|20)\\d\\d\\b)\\d{1,3}(?:,\\d{3}){0,4}(?: [a-z]{1,30}){0,2} [a-z]{1,30}s\\b",
            Pattern.CASE_INSENSITIVE);

    /** Two interns, twelve regional offices; how many worked together is no result. */
    private static final Pattern COUNT_IN_WORDS = Pattern.compile(
            "\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens of|hundreds of)(?: [a-z-]{1,30}){0,2} (?!classmates|colleagues|teammates|friends|others|partners)[a-z]{1,30}s\\b",
            Pattern.CASE_INSENSITIVE);

    /** Characters of a sentence in which an amount is looked for; what is longer is no sentence. */
    private static final int AMOUNT_CHARS = 2_000;

    /** Characters from which the language of a text is told. */
    private static final int LANGUAGE_CHARS = 2_000;

    /** The parts of a STAR account. */
    enum Star {
        SITUATION,
        TASK,
        ACTION,
        RESULT
    }

    /** Every narrative of the resume, in reading order. */
    static List<Narrative> of(ResumeContent resume) {
        List<Narrative> narratives = new ArrayList<>();
        for (ResumeEntry entry : resume.entries()) {
            switch (entry.content()) {
                case EntryContent.Experience e -> add(narratives, entry, e.company(), "description", e.description());
                case EntryContent.Project p -> add(narratives, entry, p.name(), "description", p.description());
                case EntryContent.Activity a -> add(narratives, entry, a.name(), "description", a.description());
                case EntryContent.CoverLetter c -> add(narratives, entry, c.title(), "body", c.body());
                case EntryContent.Education ignored -> {}
                case EntryContent.Qualification ignored -> {}
                case EntryContent.TechnologyStack ignored -> {}
                case EntryContent.Award ignored -> {}
                case EntryContent.LanguageSkill ignored -> {}
                case EntryContent.Link ignored -> {}
                case EntryContent.Publication ignored -> {}
                case EntryContent.Interest ignored -> {}
                case EntryContent.Reference ignored -> {}
            }
        }
        return narratives;
    }

    private static void add(
            List<Narrative> narratives, ResumeEntry entry, String label, String field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            narratives.add(narrative(entry, label, field, text, Sentences.of(text)));
        }
    }

    private static Narrative narrative(
            ResumeEntry entry, String label, String field, String text, List<Sentence> sentences) {
        return new Narrative(entry.id(), entry.section(), label, field, text, sentences, starIn(text, sentences));
    }

    boolean isCoverLetter() {
        return section == Section.COVER_LETTERS;
    }

    private static Set<Star> starIn(String text, List<Sentence> sentences) {
        EnumSet<Star> parts = EnumSet.noneOf(Star.class);
        if (SITUATION.isIn(text)) {
            parts.add(Star.SITUATION);
        }
        if (TASK.isIn(text)) {
            parts.add(Star.TASK);
        }
        if (ACTION.isIn(text)) {
            parts.add(Star.ACTION);
        }
        if (RESULT.isIn(text) || sentences.stream().anyMatch(Narrative::isMeasured)) {
            parts.add(Star.RESULT);
        }
        return parts;
    }

    boolean hasMeasure() {
        return sentences.stream().anyMatch(Narrative::isMeasured);
    }

    /** Sentences that tell of something done or achieved. */
    static boolean tellsOfWork(Sentence sentence) {
        return ACTION.isIn(sentence.text()) || RESULT.isIn(sentence.text());
    }

    static boolean isMeasured(Sentence sentence) {
        String text = sentence.text().substring(0, Math.min(sentence.text().length(), AMOUNT_CHARS));
        if (MEASURE.matcher(text).find() || COUNT_IN_WORDS.matcher(text).find()) {
            return true;
        }
        // When is not how much: 2023년 is no amount.
        StringBuilder rest = new StringBuilder(text);
        for (Dates.Mention date : Dates.mentions(text)) {
            rest.replace(date.start(), date.end(), " ".repeat(date.end() - date.start()));
        }
        return Amounts.mentions(rest.toString()).stream()
                .anyMatch(amount ->
                        amount.value() != null && !amount.value().unit().isEmpty());
    }

    /** Whether a text is to be read as Korean; names in Latin letters make no English of it. */
    static boolean isKorean(String text) {
        int hangul = 0;
        int latin = 0;
        for (int i = 0; i < Math.min(text.length(), LANGUAGE_CHARS); i++) {
            char c = text.charAt(i);
            if ((c >= '가' && c <= '힣') || (c >= 0x1100 && c <= 0x11FF)) {
                hangul++;
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                latin++;
            }
        }
        return hangul * 4 > latin;
    }
}
