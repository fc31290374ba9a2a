package io.jiwon.feedback.ai;

import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ScorePart;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a matching rate. 70 of 100 points are counted from the texts by the same rules whoever reviews; at most
 * 30 are somebody's judgement, each with its reason.
 */
final class ScoreCard {
    private static final double MEASURED_SHARE_WANTED = 0.5;
    private static final double WEAK_SHARE_ZERO = 0.5;

    private ScoreCard() {}

    /** Every part; they add up to 100 possible points. */
    static List<ScorePart> of(ResumeSignals signals, FeedbackAnswer answer, FeedbackLanguage language) {
        List<ScorePart> parts = new ArrayList<>();
        if (signals.posting() == null) {
            parts.add(completeness(signals, language, 15));
            parts.add(measuredResults(signals, language, 15));
            parts.add(starCoverage(signals, language, 15));
            parts.add(wording(signals, language, 10));
            parts.add(lengths(signals, language, 10));
            parts.add(dates(signals, language, 5));
        } else {
            // Without preferences in the posting their points go to what it requires; nobody gets points for nothing.
            boolean preferences = !signals.preferred().isEmpty();
            parts.add(coverage("required_skills", signals.required(), language, preferences ? 30 : 40));
            if (preferences) {
                parts.add(coverage("preferred_skills", signals.preferred(), language, 10));
            }
            parts.add(skillsInUse(signals, language, 10));
            parts.add(measuredResults(signals, language, 10));
            parts.add(starCoverage(signals, language, 10));
        }
        parts.add(judged("clarity", answer.clarity(), FeedbackAnswer.CLARITY_MAX_POINTS));
        parts.add(judged("persuasion", answer.persuasion(), FeedbackAnswer.PERSUASION_MAX_POINTS));
        return List.copyOf(parts);
    }

    /** 0 to 100. */
    static int matchingRate(List<ScorePart> parts) {
        return parts.stream().mapToInt(ScorePart::points).sum();
    }

    private static ScorePart judged(String name, FeedbackAnswer.Judgement judgement, int max) {
        return new ScorePart(name, judgement.points(), max, judgement.basis().strip());
    }

    private static ScorePart completeness(ResumeSignals s, FeedbackLanguage language, int max) {
        List<String> missing = new ArrayList<>();
        note(missing, s.hasName() && s.hasEmail(), language, "이름과 이메일", "name and e-mail address");
        note(missing, s.hasPhone(), language, "전화번호", "phone number");
        note(missing, s.has(Section.EDUCATIONS), language, "학력", "education");
        note(
                missing,
                s.has(Section.EXPERIENCES) || s.has(Section.PROJECTS) || s.has(Section.ACTIVITIES),
                language,
                "경력·프로젝트·대외활동",
                "work, projects or activities");
        note(
                missing,
                s.has(Section.TECHNOLOGY_STACKS) || s.has(Section.QUALIFICATIONS),
                language,
                "기술 스택이나 자격증",
                "skills or certificates");
        note(missing, s.hasLink(), language, "포트폴리오 링크", "a link to work");
        int there = 6 - missing.size();
        return new ScorePart(
                "completeness",
                points((double) there / 6, max),
                max,
                switch (language) {
                    case KO ->
                        "기본 항목 6개 중 " + there + "개가 있습니다"
                                + (missing.isEmpty() ? "." : "(없음: " + String.join(", ", missing) + ").");
                    case EN ->
                        there + " of 6 basic items are there"
                                + (missing.isEmpty() ? "." : " (missing: " + String.join(", ", missing) + ").");
                });
    }

    private static void note(
            List<String> missing, boolean there, FeedbackLanguage language, String korean, String english) {
        if (!there) {
            missing.add(language == FeedbackLanguage.KO ? korean : english);
        }
    }

    private static ScorePart measuredResults(ResumeSignals s, FeedbackLanguage language, int max) {
        int work = s.workSentences().size();
        int measured = work - s.unmeasuredWorkSentences().size();
        double share = work == 0 ? 0 : (double) measured / work;
        return new ScorePart(
                "measured_results",
                points(share / MEASURED_SHARE_WANTED, max),
                max,
                switch (language) {
                    case KO -> "수행한 일을 말하는 문장 " + work + "개 중 " + measured + "개에 수치가 있습니다(절반이면 만점).";
                    case EN ->
                        measured + " of " + work + " sentences about work done give a figure (half earns all points).";
                });
    }

    private static ScorePart starCoverage(ResumeSignals s, FeedbackLanguage language, int max) {
        int texts = s.narratives().size();
        int parts = s.narratives().stream().mapToInt(n -> n.star().size()).sum();
        return new ScorePart(
                "star_coverage",
                points(texts == 0 ? 0 : (double) parts / (4 * texts), max),
                max,
                switch (language) {
                    case KO ->
                        "서술 " + texts + "개에서 상황·과제·행동·결과(STAR) " + 4 * texts + "개 중 " + parts + "개를 나타내는 낱말을 찾았습니다.";
                    case EN ->
                        "Words for " + parts + " of " + 4 * texts
                                + " STAR elements (situation, task, action, result) were found in " + texts
                                + " texts.";
                });
    }

    private static ScorePart wording(ResumeSignals s, FeedbackLanguage language, int max) {
        int all = s.sentences().size();
        int weak = s.weakSentences().size();
        double share = all == 0 ? 1 : (double) weak / all;
        return new ScorePart(
                "wording",
                all == 0 ? 0 : points(1 - share / WEAK_SHARE_ZERO, max),
                max,
                switch (language) {
                    case KO -> "문장 " + all + "개 중 " + weak + "개가 ‘참여’, ‘담당’처럼 한 일을 드러내지 않는 동사를 씁니다.";
                    case EN ->
                        weak + " of " + all
                                + " sentences use verbs that hide what was done, such as \"responsible for\".";
                });
    }

    private static ScorePart lengths(ResumeSignals s, FeedbackLanguage language, int max) {
        int texts = s.narratives().size();
        int fit = texts - s.illSized().size();
        return new ScorePart(
                "lengths",
                points(texts == 0 ? 0 : (double) fit / texts, max),
                max,
                switch (language) {
                    case KO ->
                        "서술 " + texts + "개 중 " + fit + "개의 길이가 알맞습니다(설명 " + Lengths.DESCRIPTION_SHORT_CHARS + "~"
                                + Lengths.DESCRIPTION_LONG_CHARS + "자, 자기소개서 " + Lengths.COVER_LETTER_SHORT_CHARS + "~"
                                + Lengths.COVER_LETTER_LONG_CHARS + "자; 영어는 " + Lengths.DESCRIPTION_SHORT_WORDS + "~"
                                + Lengths.DESCRIPTION_LONG_WORDS + "단어, " + Lengths.COVER_LETTER_SHORT_WORDS + "~"
                                + Lengths.COVER_LETTER_LONG_WORDS + "단어).";
                    case EN ->
                        fit + " of " + texts + " texts have a fitting length (descriptions "
                                + Lengths.DESCRIPTION_SHORT_WORDS + " to " + Lengths.DESCRIPTION_LONG_WORDS
                                + " words, cover letters " + Lengths.COVER_LETTER_SHORT_WORDS + " to "
                                + Lengths.COVER_LETTER_LONG_WORDS + "; Korean ones "
                                + Lengths.DESCRIPTION_SHORT_CHARS + " to " + Lengths.DESCRIPTION_LONG_CHARS + " and "
                                + Lengths.COVER_LETTER_SHORT_CHARS + " to " + Lengths.COVER_LETTER_LONG_CHARS
                                + " characters).";
                });
    }

    private static ScorePart dates(ResumeSignals s, FeedbackLanguage language, int max) {
        int wrong = s.contradictoryPeriods().size();
        int undated = s.undatedExperiences().size();
        int points = wrong > 0 ? 0 : Math.max(0, max - 2 * undated);
        return new ScorePart(
                "dates",
                points,
                max,
                switch (language) {
                    case KO -> "시작보다 끝이 이른 기간 " + wrong + "개, 시작일이 없는 경력 " + undated + "개입니다.";
                    case EN -> wrong + " periods end before they start; " + undated + " jobs have no start date.";
                });
    }

    private static ScorePart coverage(
            String name, List<Requirement.Coverage> lines, FeedbackLanguage language, int max) {
        long met = lines.stream().filter(Requirement.Coverage::isMet).count();
        double ratio = lines.stream()
                .mapToDouble(Requirement.Coverage::ratio)
                .average()
                .orElse(0);
        Set<String> missing = new LinkedHashSet<>();
        lines.forEach(line -> missing.addAll(line.missing()));
        return new ScorePart(
                name,
                points(ratio, max),
                max,
                switch (language) {
                    case KO ->
                        "공고의 " + (name.startsWith("required") ? "자격요건 " : "우대사항 ") + lines.size() + "줄 중 " + met
                                + "줄의 기술 이름·연차·낱말이 이력서에 있습니다"
                                + (missing.isEmpty() ? "." : "(이름이 보이지 않음: " + some(missing) + ").");
                    case EN ->
                        "The skills, years or words of " + met + " of " + lines.size()
                                + (name.startsWith("required") ? " required" : " preferred")
                                + " lines are in the resume"
                                + (missing.isEmpty() ? "." : " (not named: " + some(missing) + ").");
                });
    }

    private static String some(Set<String> names) {
        return names.stream().limit(12).map(name -> shortened(name, 30)).collect(Collectors.joining(", "))
                + (names.size() > 12 ? ", …" : "");
    }

    private static ScorePart skillsInUse(ResumeSignals s, FeedbackLanguage language, int max) {
        Set<String> wanted = new LinkedHashSet<>();
        s.required().forEach(line -> wanted.addAll(line.found()));
        s.preferred().forEach(line -> wanted.addAll(line.found()));
        Set<String> used = new LinkedHashSet<>(wanted);
        used.retainAll(s.usedSkills());
        return new ScorePart(
                "skills_in_use",
                points(wanted.isEmpty() ? 0 : (double) used.size() / wanted.size(), max),
                max,
                switch (language) {
                    case KO -> "공고와 이력서에 함께 있는 기술 " + wanted.size() + "개 중 " + used.size() + "개가 경력·프로젝트 설명에서 쓰였습니다.";
                    case EN ->
                        used.size() + " of " + wanted.size()
                                + " skills shared with the posting are put to use in a description or project.";
                });
    }

    /** At most so many characters, with a sign that there were more. */
    static String shortened(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxChars - 2)) ? maxChars - 2 : maxChars - 1;
        return text.substring(0, end) + "…";
    }

    static int points(double ratio, int max) {
        return (int) Math.round(Math.clamp(ratio, 0, 1) * max);
    }
}
