package io.jiwon.ai.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The style in which a Korean sentence ends, and the same ending in another style. */
public final class KoreanEndings {
    /** How a sentence ends. */
    public enum Style {
        /** 했습니다 */
        FORMAL("습니다"),
        /** 했어요 */
        POLITE("어요"),
        /** 했다 */
        PLAIN("다"),
        /** 함, 개발 */
        NOUN("함");

        private final String example;

        Style(String example) {
            this.example = example;
        }

        /** The ending by which people call the style. */
        public String example() {
            return example;
        }
    }

    /** What may stand behind the last word. */
    private static final Pattern TAIL = Pattern.compile("[\\s.!?。…~)\\]」』”’\"']{1,20}$");

    private static final Pattern LAST_WORD = Pattern.compile("[가-힣]{1,30}$");

    /** Verbal nouns in ㅁ; 시스템, 팀 and 프로그램 are none. */
    private static final Pattern VERBAL_NOUN =
            Pattern.compile("(?:[가-힣](?:함|됨|시킴)|없음|줄임|높임|낮춤|늘림|맡음|만듦|받음|얻음|이끎|이끔|올림|키움|보임|옮김|남김)$");

    /** Nouns of work that end a line of a list. */
    private static final Pattern WORK_NOUN = Pattern.compile(
            "(?:개발|설계|구현|구축|운영|개선|단축|절감|달성|분석|작성|제작|기획|관리|도입|적용|최적화|자동화|진행|수행|완료|향상|증가|감소|참여|담당|지원|발표|수상|배포|전환|해결|집행|응대|상담|교육|간호)$");

    private static final Pattern PAST = Pattern.compile("([가-힣]{1,29}?)(습니다|다|음)$");
    private static final Pattern DOES = Pattern.compile("([가-힣]{0,28})(합니다|한다|됩니다|된다|입니다|이다|없습니다|없다|없음)$");
    private static final Pattern NOUN_OF_DOING = Pattern.compile("([가-힣]{1,28})(함|됨)$");

    private KoreanEndings() {}

    /** The style; null when the sentence does not end in a Korean predicate that tells it. */
    public static @Nullable Style styleOf(String sentence) {
        String last = lastWord(sentence);
        if (last.endsWith("니다") || last.endsWith("니까") || last.endsWith("십시오")) {
            return Style.FORMAL;
        }
        if (last.endsWith("요") && last.length() >= 2 && "어아해예에여세죠".indexOf(last.charAt(last.length() - 2)) >= 0) {
            return Style.POLITE;
        }
        if (last.endsWith("다") && last.length() >= 2) {
            return Style.PLAIN;
        }
        Matcher past = PAST.matcher(last);
        boolean pastNoun = past.matches() && isPast(past.group(1));
        return pastNoun || VERBAL_NOUN.matcher(last).find() || isWorkNoun(last) ? Style.NOUN : null;
    }

    /** The last word, without what stands behind it; empty when it is not Hangul. */
    public static String lastWord(String sentence) {
        Matcher word = LAST_WORD.matcher(TAIL.matcher(end(sentence)).replaceFirst(""));
        return word.find() ? word.group() : "";
    }

    /** The last word in another style, the tense kept: 운영함 gives 운영했습니다; null where no rule knows it. */
    public static @Nullable String inStyle(String lastWord, Style style) {
        if (style == Style.POLITE) {
            return null;
        }
        Matcher past = PAST.matcher(lastWord);
        if (past.matches() && isPast(past.group(1))) {
            String stem = past.group(1);
            return switch (style) {
                case FORMAL -> stem + "습니다";
                case PLAIN -> stem + "다";
                case NOUN ->
                    stem.endsWith("했")
                            ? stem.substring(0, stem.length() - 1) + "함"
                            : stem.endsWith("됐") ? stem.substring(0, stem.length() - 1) + "됨" : stem + "음";
                case POLITE -> null;
            };
        }
        Matcher does = DOES.matcher(lastWord);
        if (does.matches()) {
            return does.group(1) + present(does.group(2).charAt(0), style);
        }
        Matcher noun = NOUN_OF_DOING.matcher(lastWord);
        if (noun.matches()) {
            // A line of a list tells of what is done.
            String stem = noun.group(1) + (noun.group(2).equals("함") ? "했" : "됐");
            return style == Style.FORMAL ? stem + "습니다" : style == Style.PLAIN ? stem + "다" : lastWord;
        }
        if (isWorkNoun(lastWord)) {
            return switch (style) {
                case FORMAL -> lastWord + "했습니다";
                case PLAIN -> lastWord + "했다";
                case NOUN, POLITE -> lastWord;
            };
        }
        return null;
    }

    private static String present(char verb, Style style) {
        return switch (verb) {
            case '합', '한' -> style == Style.FORMAL ? "합니다" : style == Style.PLAIN ? "한다" : "함";
            case '됩', '된' -> style == Style.FORMAL ? "됩니다" : style == Style.PLAIN ? "된다" : "됨";
            case '없' -> style == Style.FORMAL ? "없습니다" : style == Style.PLAIN ? "없다" : "없음";
            default -> style == Style.FORMAL ? "입니다" : style == Style.PLAIN ? "이다" : "임";
        };
    }

    /** Past stems, and 있 beside them, end in ㅆ. */
    private static boolean isPast(String stem) {
        return (stem.charAt(stem.length() - 1) - '가') % 28 == 20;
    }

    /** Whether a line of a list ends with a noun of work: 결제 서버 개발. */
    public static boolean isWorkNoun(String lastWord) {
        return WORK_NOUN.matcher(lastWord).find();
    }

    /** The last characters are all that a style needs; a long text is not searched from its beginning. */
    private static String end(String sentence) {
        return sentence.substring(Math.max(0, sentence.length() - 60));
    }
}
