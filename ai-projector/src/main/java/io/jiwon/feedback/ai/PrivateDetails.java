package io.jiwon.feedback.ai;

import io.jiwon.ai.text.Particles;
import io.jiwon.ai.text.Particles.Particle;
import io.jiwon.feedback.FindingKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Details of a person's private life that Korean blind hiring leaves out and elsewhere invite prejudice. A number that
 * identifies somebody is never quoted: it would only stand in one more place.
 */
final class PrivateDetails {
    /** Not the ages of others: 만 65세 이상 환자. */
    private static final String OF_NOBODY = "(?!\\s?(?:이상|이하|미만|부터|까지|전후|환자|고객|대상|아동|유아|어린이|영아|노인|청소년|이용자))";

    private enum Detail {
        NUMBER(
                "(?<!\\d)\\d{6}\\s?-\\s?[1-8]\\d{6}(?!\\d)|(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)|주민\\s?등록\\s?번호|\\bsocial security number\\b",
                "주민등록번호", "a personal identification number"),
        AGE(
                "만\\s?\\d{2}\\s?세" + OF_NOBODY
                        + "|나이\\s?[:：]\\s?\\d{2}|생년월일|\\b(?:date of birth|born on|age\\s?[:：]\\s?\\d{2}|i am \\d{2} years old)\\b",
                "나이나 생년월일",
                "age or date of birth"),
        FAMILY(
                "가족\\s?(?:관계|사항)|\\d\\s?남\\s?\\d\\s?녀|[일이삼사]남\\s?[일이삼사]녀|(?:엄격하신|자상하신|인자하신|화목한)\\s[가-힣\\s]{0,12}(?:아버지|어머니|부모님|가정)"
                        + "|(?:아버지|어머니|부친|모친)(?:께서는?|는|은)[가-힣\\s]{0,15}(?:공무원|교사|교수|의사|변호사|사업|자영업|근무|다니)"
                        + "|\\bmy (?:father|mother|parents|husband|wife) (?:is|are|was|works?)\\b",
                "가족",
                "family"),
        MARRIAGE(
                "혼인\\s?여부|(?<![가-힣])(?:미혼|기혼)(?:입니다|임|이며|[\\s,.:)]|$)|\\b(?:marital status|(?:single|married) with (?:no|one|two|three|\\d) (?:children|kids?))\\b",
                "혼인 여부",
                "marital status"),
        BELIEF("종교\\s?[:：]|(?:기독교|천주교|불교|개신교|가톨릭)\\s?(?:신자|집안|가정)|\\breligion\\s?[:：]", "종교", "religion"),
        LOOKS(
                "증명\\s?사진|사진\\s?첨부|(?:신장|키)\\s?[:：]?\\s?1\\d\\d\\s?cm|(?:몸무게|체중)\\s?[:：]?\\s?\\d{2}\\s?kg|혈액형|\\b(?:photo attached|height\\s?[:：]\\s?\\d|weight\\s?[:：]\\s?\\d)",
                "사진이나 신체 조건", "photo or looks"),
        ORIGIN("본적|출신\\s?지역|고향은\\s|\\bplace of birth\\b", "출신 지역", "origin");

        private final Pattern words;
        private final String korean;
        private final String english;

        Detail(String words, String korean, String english) {
            this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
            this.korean = korean;
            this.english = english;
        }
    }

    private PrivateDetails() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        for (TextField field : signals.fields()) {
            for (Detail detail : Detail.values()) {
                Matcher found = detail.words.matcher(field.text());
                if (found.find()) {
                    boolean number = detail == Detail.NUMBER;
                    remarks.add(
                            FindingKind.PRIVATE_DETAIL,
                            number ? 20 : 10,
                            List.of(
                                    number
                                            ? new Spot(field.entryId(), field.field(), null)
                                            : signals.reviewed()
                                                    .spot(field.entryId(), field.field(), found.start(), found.end())),
                            remarks.either(
                                    "‘" + Remarks.cited(field.label()) + "’에 " + detail.korean
                                            + Particles.after(detail.korean, Particle.SUBJECT)
                                            + " 적혀 있습니다. 직무와 무관한 개인정보이고, 블라인드 채용에서는 감점이나 탈락의 까닭이 됩니다.",
                                    "\"" + Remarks.cited(field.label()) + "\" gives " + detail.english
                                            + ": private, of no use for the job, and a reason for rejection where applications are blind."),
                            remarks.either(
                                    "이 부분을 지우고, 그 자리에 직무와 관련된 경험 하나를 적으세요.",
                                    "Take it out, and tell of something that has to do with the job instead."));
                }
            }
        }
    }
}
