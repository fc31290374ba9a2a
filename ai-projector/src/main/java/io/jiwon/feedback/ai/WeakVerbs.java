package io.jiwon.feedback.ai;

import io.jiwon.ai.text.EnglishVerbs;
import io.jiwon.ai.text.KoreanEndings;
import io.jiwon.ai.text.KoreanEndings.Style;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.ResumeSignals.Located;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Verbs that leave open what the person did: 참여했다, 담당했다, responsible for, helped. */
final class WeakVerbs {
    /** Only as the predicate, at the end: what is said before it may be as strong as one likes. */
    private static final Pattern KOREAN =
            Pattern.compile("(?:참여|참가|담당|보조|노력|경험|기여|협조|일조|이바지)(?:를|을)?\\s?(?:했|하였|함|하고 있|해 왔|해왔|한다|합니다)[가-힣 ]{0,6}$"
                    + "|(?:담당|참여|보조)$"
                    + "|(?:도왔|도와주었|도와줬|도와드렸|도움을 (?:주었|줬|드렸)|맡았|맡고 있|맡음|힘썼|애썼|관여했|접했)[가-힣 ]{0,6}$"
                    + "|(?:업무|작업|일)(?:\\s?전반)?(?:을|를)?\\s?(?:진행|수행|지원)(?:했|하였|함)[가-힣 ]{0,6}$");

    /** A cover letter may tell of efforts; only an effort as the whole of the sentence is weak. */
    private static final Pattern KOREAN_EFFORT =
            Pattern.compile("(?:노력|이바지)(?:했|하였)[가-힣 ]{0,6}$|(?:힘썼|애썼)[가-힣 ]{0,6}$");

    private static final Pattern TAIL = Pattern.compile("[\\s.!?。…)\\]”’\"']{1,20}$");

    /** Behind so many characters an English phrase is not the sentence's verb. */
    private static final int ENGLISH_START_MAX_CHARS = 30;

    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(?:(?:(?:was|were|am|is|been)\\s)?(?:also\\s)?(responsible for|involved in|tasked with|in charge of)"
                    + "|(duties (?:include|included)|participated in|took part in|worked on|worked with|contributed to|tried to)"
                    + "|(helped(?: to)?|assisted(?: with| in)?))\\s",
            Pattern.CASE_INSENSITIVE);

    /** 하려고 노력했다, 하는 데 기여했다: the verb is there already. */
    private static final Pattern VERB_BEFORE =
            Pattern.compile("^(.*[가-힣])(?:하려고|하기 위해|하고자|하는 데에?|하는데)\\s{0,3}$", Pattern.DOTALL);

    private static final Pattern PARTICLE = Pattern.compile("(?:\\s?(?:업무|작업|활동))?(?:에서|에|을|를|의|으로|로|도)?$");

    /** Characters of the sentence that a suggestion takes over. */
    private static final int HEAD_MAX_CHARS = 80;

    private WeakVerbs() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (Located weak : signals.weakSentences()) {
            Spot spot = signals.reviewed().spot(weak.narrative(), weak.sentence());
            if (!remarks.takes(spot)) {
                continue;
            }
            String sentence = weak.sentence().text();
            Topic topic = Topic.of(sentence);
            String verb = verbOf(weak);
            remarks.add(
                    FindingKind.WEAK_VERB,
                    weak.narrative().isCoverLetter() ? 1 : 10,
                    List.of(spot),
                    remarks.either(
                            "‘" + Remarks.cited(weak.narrative().label()) + "’의 이 문장은 “" + verb + "”"
                                    + "처럼 직접 한 일이 드러나지 않는 동사를 씁니다. 맡은 부분과 행동을 능동 동사로 적어 보세요.",
                            "This sentence in \""
                                    + Remarks.cited(weak.narrative().label()) + "\" says \"" + verb
                                    + "\", which hides what you yourself did. Name your own part with an active verb."),
                    remarks.either(
                                    topic.korean() + "에 관한 문장이니 " + topic.verbsInKorean() + " 가운데 사실에 맞는 말을 고르세요. 예: “",
                                    "It is about " + topic.english() + ": choose what is true of "
                                            + topic.verbsInEnglish() + ". For example: “")
                            + rewritten(sentence)
                            + "”");
        }
    }

    /** Whether the sentence's verb is weak; with an amount it tells a result all the same. */
    static boolean isWeak(Narrative narrative, Sentence sentence) {
        return match(narrative.isCoverLetter(), sentence.text()) != null && !Narrative.isMeasured(sentence);
    }

    private static @Nullable Matcher match(boolean coverLetter, String sentence) {
        if (Narrative.isKorean(sentence)) {
            Matcher korean = (coverLetter ? KOREAN_EFFORT : KOREAN).matcher(end(sentence));
            return korean.find() ? korean : null;
        }
        Matcher english = ENGLISH.matcher(sentence.substring(0, Math.min(sentence.length(), 80)));
        return !coverLetter && english.find() && english.start() <= ENGLISH_START_MAX_CHARS ? english : null;
    }

    private static String verbOf(Located weak) {
        Matcher match = match(weak.narrative().isCoverLetter(), weak.sentence().text());
        return match == null ? "" : match.group().strip();
    }

    private static String end(String sentence) {
        String stripped = TAIL.matcher(sentence.substring(Math.max(0, sentence.length() - 60)))
                .replaceFirst("");
        return stripped;
    }

    /** The sentence with its own words and an active verb; what only the person knows is a place in brackets. */
    private static String rewritten(String sentence) {
        String direct = PlainVerbs.of(sentence);
        if (!direct.equals(sentence)) {
            return direct;
        }
        return Narrative.isKorean(sentence) ? korean(sentence) : english(sentence);
    }

    private static String korean(String sentence) {
        Style style = KoreanEndings.styleOf(sentence);
        String did = ending(style == null ? Style.FORMAL : style);
        Matcher weak = KOREAN.matcher(end(sentence));
        if (!weak.find()) {
            return "(한 일)을 " + did;
        }
        int tail = sentence.length() - Math.min(sentence.length(), 60);
        String head = clause(sentence.substring(0, tail + weak.start()));
        Matcher verb = VERB_BEFORE.matcher(head);
        if (verb.matches()) {
            return verb.group(1) + did + " (결과: 수치)";
        }
        String topic = PARTICLE.matcher(head.strip()).replaceFirst("");
        return topic.isBlank() ? "(맡은 부분)을 (한 일) " + did : topic + "에서 (맡은 부분)을 (한 일) " + did;
    }

    private static String ending(Style style) {
        String did = KoreanEndings.inStyle("했습니다", style);
        return did == null ? "했습니다" : did;
    }

    /** The last clause, from a word's beginning. */
    private static String clause(String head) {
        String near = head.substring(Math.max(0, head.length() - HEAD_MAX_CHARS));
        int from = Math.max(near.lastIndexOf(", "), Math.max(near.lastIndexOf("고 "), near.lastIndexOf("여 ")));
        String clause = from < 0 ? near : near.substring(from + 2);
        if (from < 0 && near.length() < head.length()) {
            clause = near.substring(near.indexOf(' ') + 1);
        }
        return clause.isBlank() ? near : clause;
    }

    private static String english(String sentence) {
        Matcher weak = ENGLISH.matcher(sentence);
        if (!weak.find()) {
            return "[What you did yourself]";
        }
        String rest = ScoreCard.shortened(sentence.substring(weak.end()).strip(), Remarks.CITED_MAX_CHARS);
        String helped = weak.group(3);
        if (helped == null) {
            boolean gerund = EnglishVerbs.pastOfGerund(rest.split("\\s", 2)[0]) != null;
            return gerund ? "[What you did yourself] while " + rest : "[Your own verb] " + rest;
        }
        return helped.toLowerCase(java.util.Locale.ROOT).matches("assisted (?:with|in)")
                ? "[What you did yourself] for " + rest
                : "[What you did yourself], which helped " + (helped.endsWith(" to") ? "to " : "") + rest;
    }
}
