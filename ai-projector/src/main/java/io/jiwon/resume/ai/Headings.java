package io.jiwon.resume.ai;

import io.jiwon.resume.Section;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headings of Korean and English resumes: alone on a line, in brackets, or before a colon. */
final class Headings {
    private static final Pattern DECORATION = Pattern.compile("^[\\s\\p{So}\\p{Sm}\\p{Pd}#*•·▪‣∙◦\\d.)]*+");
    private static final Pattern BRACKETED = Pattern.compile("^[\\[【〔<《]\\s*([^\\]】〕>》]{1,40}?)\\s*[\\]】〕>》]\\s*[:：]?");
    private static final Pattern BEFORE_COLON = Pattern.compile("^([^:：]{1,40}?)\\s*[:：]");

    /** {@code 경력 (총 5년)} */
    private static final Pattern REMARK = Pattern.compile("\\s*[(（][^()（）]{1,30}[)）]\\s*$");

    /** {@code 자격 / 어학} */
    private static final Pattern JOINED = Pattern.compile("[/·&,]|\\s및\\s|\\sand\\s");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]");
    private static final int MAX_CHARS = 40;

    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        for (Kind kind : Kind.values()) {
            for (String word : kind.words.split(" ")) {
                KINDS.put(word, kind);
            }
        }
    }

    private Headings() {}

    /** What stands under a heading, with the headings' words: without spaces and marks, in lower case. */
    enum Kind {
        TITLE(null, "이력서 입사지원서 resume curriculumvitae cv"),
        CONTACT(
                null,
                "인적사항 개인정보 기본정보 연락처 contact contacts contactinformation contactdetails personalinformation"
                        + " personaldetails"),
        SUMMARY(
                null,
                "소개 간단소개 간략소개 요약 자기pr 핵심요약 summary professionalsummary about aboutme profile objective"
                        + " careerobjective"),
        EXPERIENCES(
                Section.EXPERIENCES,
                "경력 경력사항 업무경력 직장경력 경력내용 주요경력 인턴경험 experience workexperience professionalexperience"
                        + " employment employmenthistory workhistory careerhistory"),
        EDUCATIONS(Section.EDUCATIONS, "학력 학력사항 education academicbackground educationalbackground academichistory"),
        PROJECTS(
                Section.PROJECTS,
                "프로젝트 프로젝트경험 프로젝트경력 주요프로젝트 개인프로젝트 팀프로젝트 수행프로젝트 projects personalprojects"
                        + " keyprojects selectedprojects sideprojects projectexperience"),
        ACTIVITIES(
                Section.ACTIVITIES,
                "대외활동 활동 교내활동 주요활동 교육이수 교육사항 교육 동아리 동아리활동 봉사활동 활동경험 activities volunteering"
                        + " volunteerexperience extracurricularactivities training"),
        QUALIFICATIONS(
                Section.QUALIFICATIONS,
                "자격증 자격 자격사항 자격면허 자격증면허 자격및면허 면허 certifications certificates licenses"
                        + " licensesandcertifications certificationsandlicenses licensescertifications"),
        LANGUAGES(Section.LANGUAGES, "어학 외국어 어학능력 외국어능력 어학성적 공인어학 공인어학성적 어학사항 languages language languageskills"),
        TECHNOLOGY_STACKS(
                Section.TECHNOLOGY_STACKS,
                "기술 기술스택 보유기술 스킬 보유스킬 기술역량 핵심기술 사용기술 skills technicalskills techstack technologies"
                        + " coreskills keyskills"),
        AWARDS(Section.AWARDS, "수상 수상경력 수상내역 수상이력 수상사항 awards honors honorsandawards awardsandhonors honorsawards"),
        COVER_LETTERS(
                Section.COVER_LETTERS,
                "자기소개 자기소개서 지원동기 성장과정 입사후포부 성격의장단점 성격장단점 직무역량 지원동기및포부" + " 지원동기및입사후포부 coverletter"),
        LINKS(Section.LINKS, "링크 포트폴리오 links link portfolio websites website"),
        PUBLICATIONS(Section.PUBLICATIONS, "논문 저서 출판 논문및저서 publications papers"),
        INTERESTS(Section.INTERESTS, "관심분야 취미 취미특기 취미및특기 interests hobbies"),
        /** What has no place in a resume of ours, and people who did not agree to be named: left unread. */
        OTHER(null, "병역 병역사항 병역여부 보훈 장애 가족 가족사항 militaryservice military references reference 추천인");

        private final @Nullable Section section;
        private final String words;

        Kind(@Nullable Section section, String words) {
            this.section = section;
            this.words = words;
        }

        /** Null when what stands under it makes no entries. */
        @Nullable
        Section section() {
            return section;
        }
    }

    /**
     * A heading.
     *
     * @param start where its words begin in the line
     * @param end where they end
     * @param valueStart where what follows it begins, on the same line; the line's end when nothing does
     */
    record Heading(Kind kind, int start, int end, int valueStart) {}

    /** What the line says as a heading; null when it is none. */
    static @Nullable Heading of(String line) {
        Matcher decoration = DECORATION.matcher(line);
        int content = decoration.find() ? decoration.end() : 0;
        String said = line.substring(content);
        Matcher bracketed = BRACKETED.matcher(said);
        if (bracketed.find()) {
            return heading(
                    bracketed.group(1),
                    content + bracketed.start(1),
                    content + bracketed.end(1),
                    content + bracketed.end());
        }
        Matcher colon = BEFORE_COLON.matcher(said);
        if (colon.find()) {
            return heading(colon.group(1), content, content + colon.end(1), content + colon.end());
        }
        if (said.length() > MAX_CHARS) {
            return null;
        }
        return heading(said, content, line.length(), line.length());
    }

    private static @Nullable Heading heading(String words, int start, int end, int valueStart) {
        Kind kind = kind(REMARK.matcher(words).replaceFirst(""));
        return kind == null ? null : new Heading(kind, start, end, valueStart);
    }

    /** Of several that are joined the first, when all are known. */
    private static @Nullable Kind kind(String words) {
        Kind whole = KINDS.get(normalised(words));
        if (whole != null) {
            return whole;
        }
        String[] joined = JOINED.split(words);
        boolean allKnown = Arrays.stream(joined).allMatch(word -> KINDS.containsKey(normalised(word)));
        return joined.length > 1 && allKnown ? KINDS.get(normalised(joined[0])) : null;
    }

    private static String normalised(String words) {
        return NO_LETTER.matcher(words).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
