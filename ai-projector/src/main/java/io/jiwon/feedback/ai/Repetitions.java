package io.jiwon.feedback.ai;

import io.jiwon.ai.text.EnglishVerbs;
import io.jiwon.ai.text.EnglishVerbs.Opening;
import io.jiwon.ai.text.KoreanVerbs;
import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.ResumeSignals.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said again and again: the same beginning, the same verb, the same phrase in two texts. */
final class Repetitions {
    /** Words of a phrase; a phrase of so many words in two texts is called a repetition. */
    static final int REPEATED_WORDS = 6;

    /** Texts that are compared with one another. */
    private static final int COMPARED_MAX = 20;

    /** Sentences of one text that begin alike, and their least share of the text. */
    private static final int OPENINGS_MIN = 3;

    private static final double OPENINGS_MIN_SHARE = 0.5;

    /** A letter about oneself says "I" often. */
    private static final double LETTER_OPENINGS_MIN_SHARE = 0.65;

    /** Uses of one verb in the whole resume, and their least share of the sentences with a verb. */
    private static final int VERB_USES_MIN = 4;

    private static final double VERB_USES_MIN_SHARE = 0.3;

    private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{N}]{0,30}");

    /** Other words for verbs that resumes wear out; what is true of them only the person knows. */
    private static final Map<String, String> KOREAN_ALTERNATIVES = Map.ofEntries(
            Map.entry("개발", "구현·설계·작성"),
            Map.entry("진행", "주관·실행·완료"),
            Map.entry("수행", "실행·완수·주도"),
            Map.entry("운영", "관리·유지·조정"),
            Map.entry("관리", "조정·점검·정비"),
            Map.entry("작성", "정리·집필·설계"),
            Map.entry("담당", "기획·실행·개선"),
            Map.entry("참여", "구현·조사·발표"),
            Map.entry("기획", "구상·제안·설계"),
            Map.entry("개선", "단축·안정화·재설계"));

    private static final Map<String, String> ENGLISH_ALTERNATIVES = Map.ofEntries(
            Map.entry("develop", "built, designed, shipped"),
            Map.entry("manage", "led, coordinated, ran"),
            Map.entry("create", "designed, wrote, set up"),
            Map.entry("improve", "shortened, simplified, stabilised"),
            Map.entry("help", "resolved, prepared, taught"),
            Map.entry("assist", "prepared, resolved, scheduled"),
            Map.entry("work", "built, tested, analysed"),
            Map.entry("support", "answered, resolved, maintained"),
            Map.entry("lead", "directed, coordinated, set up"),
            Map.entry("implement", "built, introduced, automated"));

    private Repetitions() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        Set<String> openings = new LinkedHashSet<>();
        for (Narrative text : signals.narratives()) {
            opening(text, signals, remarks, openings);
        }
        verbs(signals, remarks, openings);
        signals.repetitions().forEach(r -> passage(r, signals, remarks));
    }

    private static void opening(Narrative text, ResumeSignals signals, Remarks remarks, Set<String> told) {
        Map<String, List<Sentence>> byWord = new LinkedHashMap<>();
        for (Sentence sentence : text.sentences()) {
            Matcher word = FIRST_WORD.matcher(sentence.text());
            if (word.lookingAt()) {
                byWord.computeIfAbsent(word.group().toLowerCase(Locale.ROOT), w -> new ArrayList<>())
                        .add(sentence);
            }
        }
        byWord.forEach((word, sentences) -> {
            double share = text.isCoverLetter() ? LETTER_OPENINGS_MIN_SHARE : OPENINGS_MIN_SHARE;
            if (sentences.size() < OPENINGS_MIN
                    || sentences.size() < share * text.sentences().size()) {
                return;
            }
            told.add(word);
            Matcher first = FIRST_WORD.matcher(sentences.getFirst().text());
            String said = first.lookingAt() ? first.group() : word;
            String label = Remarks.cited(text.label());
            remarks.add(
                    FindingKind.REPEATED_OPENING,
                    sentences.size(),
                    sentences.stream()
                            .map(s -> signals.reviewed().spot(text, s))
                            .toList(),
                    remarks.either(
                            "‘" + label + "’에서 " + text.sentences().size() + "문장 중 " + sentences.size() + "문장이 “" + said
                                    + "”" + Particles.after(said, Particle.BY) + " 시작합니다. 시작하는 말을 바꿔 보세요.",
                            sentences.size() + " of the " + text.sentences().size() + " sentences of \"" + label
                                    + "\" begin with \"" + said + "\". Begin some in another way."),
                    alternatives(text, sentences.get(1).text(), said, remarks));
        });
    }

    private static String alternatives(Narrative text, String sentence, String word, Remarks remarks) {
        Opening verb = EnglishVerbs.openingOf(sentence);
        String others = verb == null ? null : ENGLISH_ALTERNATIVES.get(verb.base());
        if (others != null) {
            return remarks.either("사실에 맞는 다른 동사: ", "Other verbs, where they are true: ") + others + ".";
        }
        String rest = sentence.substring(word.length()).replaceFirst("^[,\\s]{1,5}", "");
        return Narrative.isKorean(text.text())
                ? remarks.either("주어를 빼도 뜻이 통합니다. 예: “", "The subject can go. For example: \"")
                        + ScoreCard.shortened(rest, Remarks.CITED_MAX_CHARS)
                        + remarks.either("”", "\"")
                : remarks.either(
                        "한 문장은 때나 목적으로 시작해 보세요. 예: “When (언제), …”, “To (목적), …”",
                        "Begin one with the time or the aim: \"When [when], …\", \"To [aim], …\".");
    }

    private static void verbs(ResumeSignals signals, Remarks remarks, Set<String> openings) {
        Map<String, List<Located>> uses = new LinkedHashMap<>();
        int all = 0;
        for (Located s : signals.sentences()) {
            if (s.narrative().isCoverLetter()) {
                continue;
            }
            Set<String> verbs = verbsOf(s.sentence().text());
            all += verbs.isEmpty() ? 0 : 1;
            verbs.forEach(
                    verb -> uses.computeIfAbsent(verb, v -> new ArrayList<>()).add(s));
        }
        for (Map.Entry<String, List<Located>> use : uses.entrySet()) {
            List<Located> sentences = use.getValue();
            String verb = use.getKey();
            boolean told =
                    openings.stream().anyMatch(word -> word.startsWith(verb.substring(0, Math.min(4, verb.length()))));
            if (sentences.size() < VERB_USES_MIN || sentences.size() < VERB_USES_MIN_SHARE * all || told) {
                continue;
            }
            boolean korean = verb.charAt(0) >= '가';
            String others = (korean ? KOREAN_ALTERNATIVES : ENGLISH_ALTERNATIVES).get(verb);
            remarks.add(
                    FindingKind.REPEATED_VERB,
                    sentences.size(),
                    sentences.stream()
                            .map(s -> signals.reviewed().spot(s.narrative(), s.sentence()))
                            .toList(),
                    remarks.either(
                            "설명에서 동사 ‘" + verb + (korean ? "하다" : "") + "’를 " + sentences.size()
                                    + "번 씁니다. 일마다 다른 동사가 더 많은 것을 말합니다.",
                            "The descriptions use the verb \"" + verb + (korean ? "하다" : "") + "\" " + sentences.size()
                                    + " times. Different verbs would say more."),
                    others == null
                            ? remarks.either(
                                    "문장마다 그 일에만 맞는 동사를 골라 보세요.", "Choose for each sentence the verb that fits only it.")
                            : remarks.either("사실에 맞는 다른 동사: ", "Other verbs, where they are true: ") + others + ".");
        }
    }

    private static Set<String> verbsOf(String sentence) {
        if (Narrative.isKorean(sentence)) {
            return KoreanVerbs.of(sentence);
        }
        Opening opening = EnglishVerbs.openingOf(sentence);
        return opening == null ? Set.of() : Set.of(opening.base());
    }

    /** A phrase that stands in two texts, by its offsets in each. */
    record Repetition(String phrase, Narrative first, int inFirst, Narrative second, int inSecond, int secondEnd) {}

    private static void passage(Repetition r, ResumeSignals signals, Remarks remarks) {
        String first = Remarks.cited(r.first().label());
        String second = Remarks.cited(r.second().label());
        remarks.add(
                FindingKind.REPEATED_PASSAGE,
                r.phrase().length(),
                List.of(
                        signals.reviewed()
                                .spot(
                                        r.first(),
                                        r.inFirst(),
                                        r.inFirst() + r.phrase().length()),
                        signals.reviewed().spot(r.second(), r.inSecond(), r.secondEnd())),
                remarks.either(
                        "‘" + first + "’" + Particles.after(first, Particle.AND) + " ‘" + second
                                + "’에 같은 구절이 되풀이됩니다. 한쪽은 다른 내용으로 바꿔 보세요.",
                        "\"" + first + "\" and \"" + second
                                + "\" repeat the same phrase. Say something else in one of them."),
                remarks.either(
                        "‘" + second + "’에는 같은 일의 다른 면을 적어 보세요: “(그 일에서 배운 것 또는 다음에 달리 한 것)”",
                        "Tell another side of it in \"" + second
                                + "\": \"[what you learned from it, or did differently next time]\"."));
    }

    /** The longest phrase that each pair of texts shares, if it has {@value #REPEATED_WORDS} words or more. */
    static List<Repetition> in(List<Narrative> narratives) {
        List<Repetition> found = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        int compared = Math.min(narratives.size(), COMPARED_MAX);
        for (int i = 0; i < compared; i++) {
            for (int j = i + 1; j < compared; j++) {
                Repetition shared = longestShared(narratives.get(i), narratives.get(j));
                if (shared != null && seen.add(shared.phrase())) {
                    found.add(shared);
                }
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable Repetition longestShared(Narrative first, Narrative second) {
        String one = first.text();
        String other = second.text();
        List<int[]> words = words(one);
        List<int[]> others = words(other);
        // The first place of each phrase is enough, and a shared stretch is walked once: the work stays linear in the
        // length of the texts, however often they repeat themselves.
        Map<String, Integer> starts = new HashMap<>();
        for (int j = 0; j + REPEATED_WORDS <= others.size(); j++) {
            starts.putIfAbsent(phrase(other, others, j), j);
        }
        Repetition longest = null;
        int longestWords = 0;
        int i = 0;
        while (i + REPEATED_WORDS <= words.size()) {
            Integer j = starts.get(phrase(one, words, i));
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
                int start = words.get(i)[0];
                longest = new Repetition(
                        one.substring(start, words.get(i + length - 1)[1]),
                        first,
                        start,
                        second,
                        others.get(j)[0],
                        others.get(j + length - 1)[1]);
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

    private static String phrase(String text, List<int[]> words, int from) {
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < from + REPEATED_WORDS; i++) {
            phrase.append(word(text, words.get(i))).append(' ');
        }
        return phrase.toString();
    }
}
