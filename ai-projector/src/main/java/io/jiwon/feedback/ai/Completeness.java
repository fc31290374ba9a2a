package io.jiwon.feedback.ai;

import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.ai.Periods.Period;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a reader looks for and does not find: how to reach the person, what they did, where to see it. */
final class Completeness {
    // Each part has a bound; what is no address at all must be told quickly.
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");

    /** Slips of the finger in addresses that everybody knows. */
    private static final Pattern EMAIL_SLIP = Pattern.compile(
            ".*@(?:gmial\\.com|gamil\\.com|gmail\\.con|gmail\\.co|gmai\\.com|naver\\.con|naver\\.co|navar\\.com|daum\\.ent|hanmail\\.com|hotmial\\.com|outlook\\.con)",
            Pattern.CASE_INSENSITIVE);

    private static final int PHONE_MIN_DIGITS = 8;
    private static final int PHONE_MAX_DIGITS = 15;

    /** Digits of a Korean mobile number, which begins with 010. */
    private static final int MOBILE_DIGITS = 11;

    private Completeness() {}

    static void find(ResumeSignals signals, Remarks remarks) {
        contact(signals, remarks);
        signals.undescribed().forEach(p -> noDescription(p, signals, remarks));
        if (!signals.has(Section.EXPERIENCES) && !signals.has(Section.PROJECTS) && !signals.has(Section.ACTIVITIES)) {
            remarks.add(
                    FindingKind.NO_WORK,
                    10,
                    List.of(),
                    remarks.either(
                            "경력, 프로젝트, 대외활동이 하나도 없습니다. 직접 한 일을 하나 이상 적으세요.",
                            "There is no work, project or activity. Tell of at least one thing you did."),
                    remarks.either(
                            "수업 과제, 동아리, 아르바이트, 봉사도 괜찮습니다: “(언제) (어디서) (무엇)을 했고, (결과)”",
                            "Course work, a club, a side job or volunteering will do: \"[When, where] I [what], so that [result]\"."));
        }
        if (!signals.hasLink()) {
            remarks.add(
                    FindingKind.NO_LINK,
                    1,
                    List.of(),
                    remarks.either(
                            "포트폴리오나 저장소 링크가 없습니다. 결과물을 볼 수 있는 주소를 하나 더하면 좋습니다.",
                            "There is no link to a portfolio or repository. An address that shows your work would help."),
                    null);
        }
        if (signals.coverLetters().isEmpty()) {
            remarks.add(
                    FindingKind.NO_COVER_LETTER,
                    1,
                    List.of(),
                    remarks.either(
                            "자기소개서가 없습니다. 지원 동기를 짧게라도 더해 보세요.",
                            "There is no cover letter. Even a short one on why you apply would help."),
                    null);
        }
    }

    private static void contact(ResumeSignals signals, Remarks remarks) {
        if (!signals.hasName() || !signals.hasEmail()) {
            problem(
                    remarks,
                    10,
                    "이름이나 이메일이 올바르게 적혀 있지 않습니다. 연락할 수 있게 채우세요.",
                    "Name or e-mail address is missing or malformed. A reader must be able to reach you.",
                    "이메일은 “이름@도메인.com”의 꼴입니다.",
                    "An address has the form \"name@domain.com\".");
        } else if (EMAIL_SLIP.matcher(signals.email()).matches()) {
            problem(
                    remarks,
                    9,
                    "이메일 주소의 도메인에 오타가 있는 듯합니다.",
                    "The domain of the e-mail address looks mistyped.",
                    "gmail.com, naver.com처럼 끝까지 맞는지 확인하세요.",
                    "See whether it is gmail.com, naver.com and so on to the last letter.");
        }
        if (!signals.hasPhone()) {
            problem(
                    remarks,
                    8,
                    "전화번호가 없습니다. 채용 담당자가 연락할 수 있도록 적으세요.",
                    "There is no phone number. Add one so that a recruiter can reach you.",
                    "“010-(네 자리)-(네 자리)” 또는 “+82 10 …”의 꼴로 적으세요.",
                    "Give it as \"+82 10 …\", with the code of the country.");
        } else if (!isPhone(signals.phone())) {
            problem(
                    remarks,
                    7,
                    "전화번호의 자릿수나 글자가 맞지 않습니다. 다시 확인하세요.",
                    "The phone number has the wrong number of digits, or letters in it. Check it.",
                    "휴대전화는 010으로 시작하는 11자리입니다.",
                    "A Korean mobile number has 11 digits and begins with 010.");
        }
    }

    private static void problem(
            Remarks remarks, int weight, String korean, String english, String suggestion, String inEnglish) {
        remarks.add(
                FindingKind.CONTACT,
                weight,
                List.of(),
                remarks.either(korean, english),
                remarks.either(suggestion, inEnglish));
    }

    static boolean isEmail(@Nullable String email) {
        return email != null && EMAIL.matcher(email.strip()).matches();
    }

    private static boolean isPhone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        boolean signs = phone.chars().allMatch(c -> Character.isDigit(c) || " +-().".indexOf(c) >= 0);
        return signs
                && digits.length() >= PHONE_MIN_DIGITS
                && digits.length() <= PHONE_MAX_DIGITS
                && (!digits.startsWith("010") || digits.length() == MOBILE_DIGITS);
    }

    private static void noDescription(Period p, ResumeSignals signals, Remarks remarks) {
        String label = Remarks.cited(p.label());
        remarks.add(
                FindingKind.NO_DESCRIPTION,
                6,
                List.of(signals.reviewed().label(p.entry())),
                remarks.either(
                        "‘" + label + "’에 설명이 없습니다. 한 일과 결과를 적으세요.",
                        "\"" + label + "\" has no description. Say what you did and what came of it."),
                remarks.either(
                        "“" + label + "에서 (맡은 일)을 했고, (결과와 수치)”부터 한 문장 적으세요.",
                        "Begin with one sentence: \"At " + label + " I [what you did]; [result, with a figure].\""));
    }
}
