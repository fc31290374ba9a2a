package io.jiwon.feedback.ai;

import io.jiwon.feedback.FindingKind;
import java.util.List;

/** How long texts are: Korean ones in characters, English ones in words, as readers count them. */
final class Lengths {
    /** Characters of a Korean description; outside of these it is called too short or too long. */
    static final int DESCRIPTION_SHORT_CHARS = 40;

    static final int DESCRIPTION_LONG_CHARS = 1_500;

    /** Words of an English description. */
    static final int DESCRIPTION_SHORT_WORDS = 8;

    static final int DESCRIPTION_LONG_WORDS = 250;

    static final int COVER_LETTER_SHORT_CHARS = 300;
    static final int COVER_LETTER_LONG_CHARS = 5_000;
    static final int COVER_LETTER_SHORT_WORDS = 60;
    static final int COVER_LETTER_LONG_WORDS = 900;

    /** A sentence beyond these is called long. */
    static final int SENTENCE_LONG_CHARS = 110;

    static final int SENTENCE_LONG_WORDS = 40;

    /** All descriptions together, without cover letters. */
    static final int RESUME_SHORT_CHARS = 120;

    static final int RESUME_LONG_CHARS = 6_000;
    static final int RESUME_SHORT_WORDS = 40;
    static final int RESUME_LONG_WORDS = 1_200;

    /** Findings of one rule in one resume. */
    private static final int TOLD_MAX = 3;

    private Lengths() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (ResumeSignals.Located s : signals.longSentences()) {
            String sentence = s.sentence().text();
            int size = size(sentence);
            boolean korean = Narrative.isKorean(sentence);
            remarks.add(
                    FindingKind.LONG_SENTENCE,
                    size,
                    List.of(signals.reviewed().spot(s.narrative(), s.sentence())),
                    remarks.either(
                            "이 문장은 " + size + (korean ? "자로" : "단어로") + " 깁니다. 두세 문장으로 나누면 읽기 쉽습니다.",
                            "This sentence has " + size + (korean ? " characters." : " words.")
                                    + " Two or three shorter ones read better."),
                    splitOf(sentence, remarks));
        }
        int told = 0;
        for (Narrative text : signals.illSized()) {
            if (told++ < TOLD_MAX && !AtsHazards.isLinkOnly(text.text())) {
                illSized(text, signals, remarks);
            }
        }
        whole(signals, remarks);
    }

    private static String splitOf(String sentence, Remarks remarks) {
        String split = Narrative.isKorean(sentence)
                ? OfflineImprovement.splitKorean(sentence)
                : OfflineImprovement.splitEnglish(sentence);
        return split.equals(sentence) || split.length() > Quotes.QUOTE_MAX_CHARS
                ? remarks.either(
                        "한 문장에 한 가지씩: 상황, 한 일, 결과를 각각 한 문장으로 적어 보세요.",
                        "One thing a sentence: one for the situation, one for what you did, one for what came of it.")
                : remarks.either("예: “", "For example: “") + split + "”";
    }

    private static void illSized(Narrative text, ResumeSignals signals, Remarks remarks) {
        boolean tooShort = isShort(text);
        boolean korean = Narrative.isKorean(text.text());
        int size = size(text.text());
        String label = Remarks.cited(text.label());
        remarks.add(
                tooShort ? FindingKind.SHORT_TEXT : FindingKind.LONG_TEXT,
                tooShort ? 1_000 - Math.min(size, 999) : size,
                List.of(signals.reviewed()
                        .spot(
                                text,
                                text.sentences().isEmpty()
                                        ? 0
                                        : text.sentences().getFirst().start(),
                                lengthOf(text))),
                remarks.either(
                        "‘" + label + "’의 글은 " + size + (korean ? "자로 " : "단어로 ")
                                + (tooShort ? "짧습니다. 무엇을 왜 어떻게 했는지 더 적어 보세요." : "깁니다. 핵심만 남겨 보세요."),
                        "The text of \"" + label + "\" has " + size + (korean ? " characters" : " words")
                                + (tooShort
                                        ? ", which is short. Add what you did, why and how."
                                        : ", which is long. Keep the essentials.")),
                tooShort
                        ? remarks.either(
                                "덧붙일 틀: “(언제) (무엇이 문제여서) (본인이 한 일)을 했고, (결과와 수치)가 되었습니다.”",
                                "A frame for what to add: \"[When] [what was wrong], so I [what you did yourself]; [what came of it, with a figure].\"")
                        : remarks.either(
                                "공고와 관련이 적은 문장부터 지우고, 결과가 있는 문장을 앞에 두세요.",
                                "Drop first what has least to do with the job, and put sentences with results in front."));
    }

    private static int lengthOf(Narrative text) {
        return text.sentences().isEmpty()
                ? text.text().length()
                : text.sentences().getFirst().end();
    }

    private static void whole(ResumeSignals signals, Remarks remarks) {
        List<Narrative> work =
                signals.narratives().stream().filter(n -> !n.isCoverLetter()).toList();
        if (work.isEmpty()) {
            return;
        }
        long koreanTexts =
                work.stream().filter(n -> Narrative.isKorean(n.text())).count();
        boolean korean = koreanTexts * 2 >= work.size();
        int size = work.stream()
                .mapToInt(n -> korean ? n.text().strip().length() : words(n.text()))
                .sum();
        boolean tooShort = size < (korean ? RESUME_SHORT_CHARS : RESUME_SHORT_WORDS);
        boolean tooLong = size > (korean ? RESUME_LONG_CHARS : RESUME_LONG_WORDS);
        if (tooShort || tooLong) {
            remarks.add(
                    FindingKind.RESUME_LENGTH,
                    1,
                    List.of(),
                    remarks.either(
                            "경력·프로젝트·활동의 설명을 모두 더해 " + size + (korean ? "자로 " : "단어로 ") + (tooShort ? "짧습니다." : "깁니다."),
                            "All descriptions together have " + size + (korean ? " characters" : " words")
                                    + ", which is " + (tooShort ? "short." : "long.")),
                    tooShort
                            ? remarks.either(
                                    "가장 자랑할 만한 일 하나부터 상황, 한 일, 결과를 한 문장씩 적어 보세요.",
                                    "Begin with the one thing you are proudest of: a sentence each on situation, action and result.")
                            : remarks.either(
                                    "최근 일과 지원하는 일에 가까운 것만 자세히 두고 나머지는 한 줄로 줄여 보세요.",
                                    "Keep details for recent work and for what is close to the job; give the rest a line each."));
        }
    }

    /** Characters of a Korean text, words of an English one. */
    static int size(String text) {
        return Narrative.isKorean(text) ? text.strip().length() : words(text);
    }

    static boolean isLongSentence(String sentence) {
        return size(sentence) > (Narrative.isKorean(sentence) ? SENTENCE_LONG_CHARS : SENTENCE_LONG_WORDS);
    }

    static boolean isShort(Narrative text) {
        boolean korean = Narrative.isKorean(text.text());
        int least = text.isCoverLetter()
                ? korean ? COVER_LETTER_SHORT_CHARS : COVER_LETTER_SHORT_WORDS
                : korean ? DESCRIPTION_SHORT_CHARS : DESCRIPTION_SHORT_WORDS;
        return size(text.text()) < least;
    }

    static boolean isLong(Narrative text) {
        boolean korean = Narrative.isKorean(text.text());
        int most = text.isCoverLetter()
                ? korean ? COVER_LETTER_LONG_CHARS : COVER_LETTER_LONG_WORDS
                : korean ? DESCRIPTION_LONG_CHARS : DESCRIPTION_LONG_WORDS;
        return size(text.text()) > most;
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            if (!space && !inside) {
                words++;
            }
            inside = !space;
        }
        return words;
    }
}
