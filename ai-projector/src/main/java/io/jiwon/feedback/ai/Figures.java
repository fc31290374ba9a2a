package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.ai.text.Skills;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.ResumeSignals.Located;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Results that can be measured and are not: a change without its size, a volume without its count. */
final class Figures {
    /** A change for better or worse has a size. */
    private static final Pattern CHANGE_KO = Pattern.compile(
            "[가-힣]{0,8}(?:향상|감소|단축|증가|절감|증대|개선|최적화)(?:시켰|했|하였|됐|되었|되어|하여|함|됨|시킴|$|[\\s.])|줄였|줄임|줄어들|높였|높임|늘렸|늘림|끌어올|빨라졌|달성했|달성함");

    /** Volumes are counted only of what one counts. */
    private static final Pattern VOLUME_KO = Pattern.compile(
            "(?:처리|응대|상담|관리|운영|발행|제작|작성|교육|판매|모집|유치|기획|간호|배포|검수|번역|취재|강의|지도|집행)(?:을|를)?\\s?(?:업무를\\s?)?(?:담당)?(?:했|하였|함|하며|하고|합니다|$)");

    private static final Pattern COUNTED_KO = Pattern.compile(
            "고객|문의|민원|환자|주문|거래|콘텐츠|게시물|게시글|캠페인|행사|회원|사용자|이용자|학생|수강생|신입|입사자|간호사|직원|사원|후배|매장|계약|매출|예산|방문객|설문|기사|영상|광고|세미나|워크숍|교육생|상품|재고|식자재|물품|테스트|보고서|고객사|거래처");

    private static final Pattern PEOPLE_KO =
            Pattern.compile("고객(?!사)|환자|회원|사용자|이용자|학생|수강생|신입|입사자|간호사|직원|사원|후배|방문객|교육생");
    private static final Pattern MONEY_KO = Pattern.compile("매출|예산|비용");

    private static final Pattern CHANGE_EN = Pattern.compile(
            "\\b(?:reduced|increased|improved|cut|decreased|grew|saved|boosted|shortened|accelerated|optimi[sz]ed|lowered|raised|expanded|sped up|streamlined)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern VOLUME_EN = Pattern.compile(
            "\\b(?:handled|managed|processed|served|trained|taught|mentored|sold|wrote|produced|published|organi[sz]ed|ran|supported|answered|treated|cared for|led|supervised|onboarded|reviewed|maintained|coordinated|planned|trains?|teach(?:es)?|manages?|handles?|leads?|supervises?)\\s",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COUNTED_EN = Pattern.compile(
            "\\b(?:customers|clients|patients|orders|tickets|requests|users|students|campaigns|events|articles|posts|calls|teams?|staff|nurses|employees|budgets?|stores|accounts|reports|tests|servers|members|volunteers|interns|workshops|drivers|children|pupils|guests|passengers|engineers|developers|costs|complaints|invoices)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Wishes, opinions and traits have no size. */
    private static final Pattern NO_RESULT = Pattern.compile(
            "싶습니다|싶다|겠습니다|생각합니다|믿습니다|배웠|배우|느꼈|성격|꼼꼼|성실|책임감|습관|수강|이수|과목|교육과정|커리큘럼|수료|참관|견학|학습"
                    + "|\\b(?:coursework|courses?|modules?|learned|learnt|studied|believe|would like|personality|interested in)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DETERMINER = Pattern.compile(
            "(?:the|all|our|a|an|various|several|many|multiple|different)\\s", Pattern.CASE_INSENSITIVE);

    /** Characters between a verb and what it counts. */
    private static final int OBJECT_MAX_CHARS_KO = 14;

    private static final int OBJECT_MAX_CHARS_EN = 45;

    private static final Pattern CLAUSE_END = Pattern.compile(
            ",|;|\\.(?=\\s|$)|!|\\s(?:and|so|which|while|for|with|by|in|on)\\s|$", Pattern.CASE_INSENSITIVE);

    /** Skills in a sentence from which on it is a list of tools. */
    private static final int TOOLS_MIN = 4;

    private Figures() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (Located s : signals.sentences()) {
            if (s.narrative().isCoverLetter() || !isMissing(s.sentence())) {
                continue;
            }
            Spot spot = signals.reviewed().spot(s.narrative(), s.sentence());
            if (!remarks.takes(spot)) {
                continue;
            }
            String sentence = s.sentence().text();
            boolean change = (Narrative.isKorean(sentence) ? CHANGE_KO : CHANGE_EN)
                    .matcher(sentence)
                    .find();
            remarks.add(
                    FindingKind.MISSING_FIGURE,
                    change ? 10 : 5,
                    List.of(spot),
                    remarks.either(
                            "‘" + Remarks.cited(s.narrative().label())
                                    + "’의 이 문장에는 잴 수 있는 결과가 있지만 수치가 없습니다. 규모, 기간, 전후 변화 가운데 아는 값이 있으면 적어 보세요.",
                            "This sentence in \"" + Remarks.cited(s.narrative().label())
                                    + "\" tells a result that can be measured, without a figure. If you know one (scale, time, before and after), add it."),
                    remarks.either("예: “", "For example: “")
                            + withPlaces(sentence)
                            + remarks.either("” 정확한 값을 모르면 적지 마세요.", "” If you do not know the value, leave it out."));
        }
    }

    /** Whether the sentence tells a result that can be measured, and no amount. */
    static boolean isMissing(Sentence sentence) {
        String text = sentence.text();
        if (NO_RESULT.matcher(text).find()
                || Narrative.isMeasured(sentence)
                || Skills.mentions(text).size() >= TOOLS_MIN) {
            return false;
        }
        return Narrative.isKorean(text)
                ? CHANGE_KO.matcher(text).find() || isVolumeInKorean(text)
                : CHANGE_EN.matcher(text).find() || isVolumeInEnglish(text);
    }

    /** What is counted is the verb's object, just before it: in 주문을 나누고 이벤트를 발행했다 nothing is. */
    private static boolean isVolumeInKorean(String text) {
        Matcher verb = VOLUME_KO.matcher(text);
        return verb.find()
                && COUNTED_KO
                        .matcher(text.substring(Math.max(0, verb.start() - OBJECT_MAX_CHARS_KO), verb.start()))
                        .find();
    }

    private static boolean isVolumeInEnglish(String text) {
        Matcher verb = VOLUME_EN.matcher(text);
        return verb.find()
                && COUNTED_EN
                        .matcher(text.substring(verb.end(), Math.min(text.length(), verb.end() + OBJECT_MAX_CHARS_EN)))
                        .find();
    }

    /** The sentence with places for the figures, and not one figure of ours. */
    private static String withPlaces(String sentence) {
        return Narrative.isKorean(sentence) ? korean(sentence) : english(sentence);
    }

    private static String korean(String sentence) {
        Matcher change = CHANGE_KO.matcher(sentence);
        boolean changes = change.find();
        Matcher verb = VOLUME_KO.matcher(sentence);
        if (!changes && !verb.find()) {
            return sentence;
        }
        int at = wordStart(sentence, changes ? change.start() : verb.start());
        String counted = changes ? "" : countedBefore(sentence, verb.start());
        String place = changes
                ? "(수치)% "
                : MONEY_KO.matcher(counted).find()
                        ? "(금액)원 규모로 "
                        : PEOPLE_KO.matcher(counted).find() ? "(수치)명 " : "(수치)건 ";
        return sentence.substring(0, at) + place + sentence.substring(at);
    }

    /** What is counted is the noun nearest to the verb: of 고객 문의 it is 문의. */
    private static String countedBefore(String sentence, int verb) {
        Matcher noun = COUNTED_KO.matcher(sentence);
        String last = "";
        while (noun.find() && (last.isEmpty() || noun.start() < verb)) {
            last = noun.group();
        }
        return last;
    }

    private static String english(String sentence) {
        Matcher change = CHANGE_EN.matcher(sentence);
        if (change.find()) {
            Matcher end = CLAUSE_END.matcher(sentence);
            int at = end.find(change.end()) ? end.start() : sentence.length();
            return sentence.substring(0, at) + " by [n]%" + sentence.substring(at);
        }
        Matcher verb = VOLUME_EN.matcher(sentence);
        if (!verb.find()) {
            return sentence;
        }
        Matcher determiner = DETERMINER.matcher(sentence).region(verb.end(), sentence.length());
        int after = determiner.lookingAt() ? determiner.end() : verb.end();
        return sentence.substring(0, verb.end()) + "[n] " + sentence.substring(after);
    }

    private static int wordStart(String sentence, int at) {
        int start = at;
        while (start > 0 && !Character.isWhitespace(sentence.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
