package io.jiwon.feedback.ai;

import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.text.Sentences.Sentence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ai.FeedbackAnswer.Judgement;
import io.jiwon.feedback.ai.FeedbackAnswer.Statement;
import io.jiwon.feedback.ai.ResumeSignals.Located;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a review from what can be counted. It compares words, numbers, dates and lengths; it knows nothing of meaning
 * and says so. Where a rule found nothing, it says that too instead of filling the division.
 */
final class OfflineReview {
    private static final int WEAK_MAX = 3;
    private static final int UNMEASURED_MAX = 3;
    private static final int STAR_MAX = 2;
    private static final int STRENGTHS_MAX = 3;
    private static final int LINES_MAX = 6;
    private static final int ENTRIES_MAX = 5;

    /** Characters of a posting's line, a label or a name inside a statement. */
    private static final int CITED_MAX_CHARS = 160;

    private final FeedbackRequested request;
    private final ResumeSignals signals;
    private final boolean korean;
    private final List<Statement> statements = new ArrayList<>();

    private OfflineReview(FeedbackRequested request) {
        this.request = request;
        PinnedPosting posting = request.posting();
        this.signals = ResumeSignals.of(
                request.resume().content(), request.reviewedMarkdown(), posting == null ? null : posting.content());
        this.korean = request.language() == FeedbackLanguage.KO;
    }

    static FeedbackAnswer of(FeedbackRequested request) {
        return new OfflineReview(request).review();
    }

    private FeedbackAnswer review() {
        strengths();
        improvements();
        recommendations();
        requiredChanges();
        return new FeedbackAnswer(List.copyOf(statements), clarity(), persuasion());
    }

    private void strengths() {
        int before = statements.size();
        signals.measuredSentences().stream()
                .filter(s -> Narrative.tellsOfWork(s.sentence()))
                .limit(STRENGTHS_MAX)
                .forEach(s -> quoted(
                        FeedbackDivision.STRENGTH,
                        "‘" + cited(s.narrative().label()) + "’에서 한 일을 수치로 보여 줍니다.",
                        "\"" + cited(s.narrative().label()) + "\" backs what was done with a figure.",
                        s.sentence().text()));
        if (signals.posting() != null) {
            signals.required().stream()
                    .filter(line -> line.isMet() && !line.found().isEmpty())
                    .limit(STRENGTHS_MAX)
                    .forEach(line -> quoted(
                            FeedbackDivision.STRENGTH,
                            "공고의 자격요건 “" + cited(line.requirement().text()) + "”에 있는 " + names(line.found())
                                    + "이(가) 이력서에도 있습니다.",
                            "The posting requires \"" + cited(line.requirement().text()) + "\"; the resume names "
                                    + names(line.found()) + ".",
                            mentionOf(line.found())));
        }
        signals.narratives().stream()
                .filter(n -> !n.isCoverLetter() && n.star().size() == Narrative.Star.values().length)
                .limit(1)
                .forEach(n -> quoted(
                        FeedbackDivision.STRENGTH,
                        "‘" + cited(n.label()) + "’의 설명에는 상황, 과제, 행동, 결과를 나타내는 표현이 모두 있습니다.",
                        "The text of \"" + cited(n.label())
                                + "\" has words for all of situation, task, action and result.",
                        n.sentences().getFirst().text()));
        Set<String> proven = new LinkedHashSet<>(signals.listedSkills().keySet());
        proven.retainAll(signals.usedSkills());
        if (!proven.isEmpty()) {
            quoted(
                    FeedbackDivision.STRENGTH,
                    "기술 스택에 적은 " + names(proven) + "을(를) 경력이나 프로젝트에서 실제로 쓴 자리가 보입니다.",
                    "Skills from the list are put to use in the descriptions: " + names(proven) + ".",
                    mentionOf(proven));
        }
        if (statements.size() == before) {
            said(
                    FeedbackDivision.STRENGTH,
                    "규칙으로 확인할 수 있는 강점(수치가 있는 성과, 설명에서 쓰인 기술, 갖춰진 STAR)을 찾지 못했습니다. 강점이 없다는 뜻은 아닙니다.",
                    "No strength that the rules can confirm (measured results, skills put to use, a whole STAR account) was found. That does not mean there is none.");
        }
    }

    private void improvements() {
        int before = statements.size();
        Set<Sentence> told = new LinkedHashSet<>();
        for (Located weak : signals.weakSentences().stream().limit(WEAK_MAX).toList()) {
            told.add(weak.sentence());
            quoted(
                    FeedbackDivision.IMPROVEMENT,
                    "‘" + cited(weak.narrative().label())
                            + "’의 이 문장은 직접 한 일이 드러나지 않는 동사를 씁니다. 맡은 부분과 행동을 능동 동사로 적어 보세요.",
                    "This sentence in \"" + cited(weak.narrative().label())
                            + "\" hides what you yourself did. Name your own part with an active verb.",
                    weak.sentence().text());
        }
        signals.unmeasuredWorkSentences().stream()
                .filter(s -> !told.contains(s.sentence()))
                .limit(UNMEASURED_MAX)
                .forEach(s -> quoted(
                        FeedbackDivision.IMPROVEMENT,
                        "‘" + cited(s.narrative().label()) + "’의 이 문장에는 수치가 없습니다. 규모, 기간, 전후 변화 가운데 아는 값이 있으면 적어 보세요.",
                        "This sentence in \"" + cited(s.narrative().label())
                                + "\" has no figure. If you know one (scale, time, before and after), add it.",
                        s.sentence().text()));
        signals.narratives().stream()
                .filter(n -> !n.isCoverLetter() && n.star().size() < 4 && !ResumeSignals.isShort(n))
                .limit(STAR_MAX)
                .forEach(n -> quoted(
                        FeedbackDivision.IMPROVEMENT,
                        "‘" + cited(n.label()) + "’의 설명에서 " + missingStar(n) + "을(를) 나타내는 표현을 찾지 못했습니다. 한 문장씩 더해 보세요.",
                        "The text of \"" + cited(n.label()) + "\" has no words for " + missingStar(n)
                                + ". Add a sentence on it.",
                        n.sentences().getFirst().text()));
        signals.longSentences().stream()
                .limit(1)
                .forEach(s -> quoted(
                        FeedbackDivision.IMPROVEMENT,
                        "이 문장은 " + s.sentence().text().length() + "자로 깁니다. 두세 문장으로 나누면 읽기 쉽습니다.",
                        "This sentence has " + s.sentence().text().length()
                                + " characters. Two or three shorter ones read better.",
                        s.sentence().text()));
        signals.repetitions().stream()
                .limit(1)
                .forEach(r -> quoted(
                        FeedbackDivision.IMPROVEMENT,
                        "‘" + cited(r.first().label()) + "’과 ‘"
                                + cited(r.second().label()) + "’에 같은 구절이 되풀이됩니다. 한쪽은 다른 내용으로 바꿔 보세요.",
                        "\"" + cited(r.first().label()) + "\" and \""
                                + cited(r.second().label())
                                + "\" repeat the same phrase. Say something else in one of them.",
                        r.phrase()));
        for (Narrative n : signals.illSized().stream().limit(STAR_MAX).toList()) {
            int length = n.text().strip().length();
            boolean isShort = ResumeSignals.isShort(n);
            quoted(
                    FeedbackDivision.IMPROVEMENT,
                    "‘" + cited(n.label()) + "’의 글은 " + length
                            + (isShort ? "자로 짧습니다. 무엇을 왜 어떻게 했는지 더 적어 보세요." : "자로 깁니다. 핵심만 남겨 보세요."),
                    "The text of \"" + cited(n.label()) + "\" has " + length
                            + (isShort
                                    ? " characters, which is short. Add what you did, why and how."
                                    : " characters, which is long. Keep the essentials."),
                    n.sentences().getFirst().text());
        }
        if (statements.size() == before) {
            said(
                    FeedbackDivision.IMPROVEMENT,
                    "약한 동사, 수치 없는 문장, 빠진 STAR 요소, 긴 문장, 되풀이되는 구절을 찾아보았지만 고칠 곳이 나오지 않았습니다.",
                    "The rules looked for weak verbs, missing figures, missing STAR elements, long sentences and repetition, and found nothing to improve.");
        }
    }

    private void recommendations() {
        signals.required().stream()
                .filter(line -> !line.isMet() && !line.requirement().isCheckable())
                .limit(LINES_MAX)
                .forEach(
                        line -> said(
                                FeedbackDivision.RECOMMENDATION,
                                "자격요건 “" + cited(line.requirement().text())
                                        + "”은(는) 낱말만으로 확인할 수 없었습니다. 이를 보여 주는 경험이 있는지 직접 살펴보세요.",
                                "Whether the resume shows \""
                                        + cited(line.requirement().text())
                                        + "\" cannot be told from words alone. See for yourself whether some experience does."));
        signals.preferred().stream()
                .filter(line -> !line.isMet())
                .limit(LINES_MAX)
                .forEach(line -> said(
                        FeedbackDivision.RECOMMENDATION,
                        "우대사항 “" + cited(line.requirement().text()) + "”에 해당하는 내용이 이력서에서 보이지 않습니다"
                                + (line.missing().isEmpty() ? "." : "(" + names(line.missing()) + ").")
                                + " 경험이 있다면 더해 보세요.",
                        "The posting would welcome \""
                                + cited(line.requirement().text())
                                + "\", but the resume does not show it"
                                + (line.missing().isEmpty() ? "." : " (" + names(line.missing()) + ").")
                                + " If you have done it, add it."));
        Set<String> unproven = new LinkedHashSet<>(signals.listedSkills().keySet());
        unproven.removeAll(signals.usedSkills());
        if (!unproven.isEmpty()) {
            quoted(
                    FeedbackDivision.RECOMMENDATION,
                    "기술 스택의 " + names(unproven) + "은(는) 어느 경력이나 프로젝트 설명에도 나오지 않습니다. 어디에 썼는지 적으면 근거가 됩니다.",
                    "These listed skills appear in no description: " + names(unproven)
                            + ". Saying where you used them would back them up.",
                    signals.listedSkills().get(unproven.iterator().next()));
        }
        if (!signals.hasLink()) {
            said(
                    FeedbackDivision.RECOMMENDATION,
                    "포트폴리오나 저장소 링크가 없습니다. 결과물을 볼 수 있는 주소를 하나 더하면 좋습니다.",
                    "There is no link to a portfolio or repository. An address that shows your work would help.");
        }
        signals.gaps().stream()
                .limit(2)
                .forEach(gap -> said(
                        FeedbackDivision.RECOMMENDATION,
                        "‘" + cited(gap.before()) + "’과 ‘" + cited(gap.after()) + "’ 사이 " + gap.months()
                                + "개월이 비어 있습니다. 그동안 한 일이 있다면 한 줄 적어 두세요.",
                        "Between \"" + cited(gap.before()) + "\" and \"" + cited(gap.after()) + "\" " + gap.months()
                                + " months are not accounted for. A line on what you did then would help."));
        if (!signals.coverLetterNamesCompany()) {
            PostingContent posting = signals.posting();
            String company = posting == null || posting.company() == null ? "" : posting.company();
            said(
                    FeedbackDivision.RECOMMENDATION,
                    "자기소개서에 지원하는 회사 이름(" + company + ")이 나오지 않습니다. 왜 이 회사인지 한 문단을 더해 보세요.",
                    "The cover letter does not name the company (" + company + "). Add why it is this one.");
        }
        if (signals.coverLetters().isEmpty()) {
            said(
                    FeedbackDivision.RECOMMENDATION,
                    "자기소개서가 없습니다. 지원 동기를 짧게라도 더해 보세요.",
                    "There is no cover letter. Even a short one on why you apply would help.");
        }
        said(
                FeedbackDivision.RECOMMENDATION,
                "이 리뷰는 언어 모델이 아니라 오프라인 분석기(" + OfflineLlmClient.MODEL
                        + ")가 낱말·수치·날짜·길이를 규칙으로 비교해 썼습니다. 뜻은 읽지 못하므로 사람의 검토를 함께 받으세요.",
                "This review was written by the offline analyser (" + OfflineLlmClient.MODEL
                        + "), not by a language model: it compares words, figures, dates and lengths by rules and cannot read meaning. Have a person read it too.");
    }

    private void requiredChanges() {
        int before = statements.size();
        signals.contradictoryPeriods().stream()
                .limit(ENTRIES_MAX)
                .forEach(p -> quoted(
                        FeedbackDivision.REQUIRED_CHANGE,
                        "‘" + cited(p.label()) + "’의 끝(" + p.end() + ")이 시작(" + p.start() + ")보다 이릅니다. 날짜를 바로잡으세요.",
                        "\"" + cited(p.label()) + "\" ends (" + p.end() + ") before it starts (" + p.start()
                                + "). Correct the dates.",
                        p.label()));
        if (!signals.hasName() || !signals.hasEmail()) {
            said(
                    FeedbackDivision.REQUIRED_CHANGE,
                    "이름이나 이메일이 올바르게 적혀 있지 않습니다. 연락할 수 있게 채우세요.",
                    "Name or e-mail address is missing or malformed. A reader must be able to reach you.");
        }
        if (!signals.hasPhone()) {
            said(
                    FeedbackDivision.REQUIRED_CHANGE,
                    "전화번호가 없습니다. 채용 담당자가 연락할 수 있도록 적으세요.",
                    "There is no phone number. Add one so that a recruiter can reach you.");
        }
        signals.required().stream()
                .filter(line -> !line.isMet() && line.requirement().isCheckable())
                .limit(LINES_MAX)
                .forEach(line -> said(
                        FeedbackDivision.REQUIRED_CHANGE,
                        "자격요건 “" + cited(line.requirement().text()) + "”을(를) 뒷받침하는 내용이 이력서에서 보이지 않습니다"
                                + (line.missing().isEmpty() ? "." : "(" + names(line.missing()) + ").")
                                + " 해당한다면 반드시 적고, 해당하지 않는다면 적지 마세요.",
                        "The posting requires \"" + cited(line.requirement().text())
                                + "\", but the resume does not show it"
                                + (line.missing().isEmpty() ? "." : " (" + names(line.missing()) + ").")
                                + " If it applies to you, say so; if not, do not."));
        signals.undescribed().stream()
                .limit(ENTRIES_MAX)
                .forEach(p -> quoted(
                        FeedbackDivision.REQUIRED_CHANGE,
                        "‘" + cited(p.label()) + "’에 설명이 없습니다. 한 일과 결과를 적으세요.",
                        "\"" + cited(p.label()) + "\" has no description. Say what you did and what came of it.",
                        p.label()));
        signals.undatedExperiences().stream()
                .limit(ENTRIES_MAX)
                .forEach(p -> quoted(
                        FeedbackDivision.REQUIRED_CHANGE,
                        "경력 ‘" + cited(p.label()) + "’에 시작일이 없습니다. 적어도 연도를 적으세요.",
                        "The job at \"" + cited(p.label()) + "\" has no start date. Give the year at least.",
                        p.label()));
        if (!signals.has(Section.EXPERIENCES) && !signals.has(Section.PROJECTS) && !signals.has(Section.ACTIVITIES)) {
            said(
                    FeedbackDivision.REQUIRED_CHANGE,
                    "경력, 프로젝트, 대외활동이 하나도 없습니다. 직접 한 일을 하나 이상 적으세요.",
                    "There is no work, project or activity. Tell of at least one thing you did.");
        }
        if (statements.size() == before) {
            said(
                    FeedbackDivision.REQUIRED_CHANGE,
                    "반드시 고쳐야 할 곳(모순된 날짜, 빠진 연락처, 빈 설명" + (signals.posting() == null ? "" : ", 보이지 않는 자격요건")
                            + ")은 찾지 못했습니다.",
                    "Nothing that must be changed was found (contradictory dates, missing contact, empty descriptions"
                            + (signals.posting() == null ? "" : ", requirements that do not show") + ").");
        }
    }

    private Judgement clarity() {
        int all = signals.sentences().size();
        int easy = all - signals.longSentences().size();
        int repeated = signals.repetitions().size();
        double ratio = all == 0 ? 0 : (double) easy / all - 0.1 * repeated;
        return new Judgement(
                ScoreCard.points(ratio, FeedbackAnswer.CLARITY_MAX_POINTS),
                either(
                        "오프라인 규칙: 문장 " + all + "개 중 " + easy + "개가 길지 않고, 되풀이되는 구절이 " + repeated + "개입니다.",
                        "By an offline rule: " + easy + " of " + all + " sentences are not long, " + repeated
                                + " phrases are repeated."));
    }

    private Judgement persuasion() {
        if (!signals.duties().isEmpty()) {
            int lines = signals.duties().size();
            double ratio = signals.duties().stream()
                    .mapToDouble(Requirement.Coverage::ratio)
                    .average()
                    .orElse(0);
            long met = signals.duties().stream()
                    .filter(Requirement.Coverage::isMet)
                    .count();
            return new Judgement(
                    ScoreCard.points(ratio, FeedbackAnswer.PERSUASION_MAX_POINTS),
                    either(
                            "오프라인 규칙(낱말 비교이며 뜻의 비교가 아님): 주요업무 " + lines + "줄 중 " + met + "줄의 낱말이 절반 이상 이력서에 있습니다.",
                            "By an offline rule (shared words, not meaning): half or more of the words of " + met
                                    + " of " + lines + " duties are in the resume."));
        }
        List<Narrative> work =
                signals.narratives().stream().filter(n -> !n.isCoverLetter()).toList();
        long backed = work.stream()
                .filter(n -> n.hasMeasure() && n.star().contains(Narrative.Star.ACTION))
                .count();
        return new Judgement(
                work.isEmpty()
                        ? 0
                        : ScoreCard.points((double) backed / work.size(), FeedbackAnswer.PERSUASION_MAX_POINTS),
                either(
                        "오프라인 규칙: 경력·프로젝트·활동 설명 " + work.size() + "개 중 " + backed + "개에 행동과 수치가 함께 있습니다.",
                        "By an offline rule: " + backed + " of " + work.size()
                                + " descriptions give both an action and a figure."));
    }

    private String missingStar(Narrative narrative) {
        EnumSet<Narrative.Star> missing = EnumSet.allOf(Narrative.Star.class);
        missing.removeAll(narrative.star());
        return missing.stream()
                .map(part -> switch (part) {
                    case SITUATION -> either("상황", "the situation");
                    case TASK -> either("과제", "the task");
                    case ACTION -> either("행동", "the action");
                    case RESULT -> either("결과", "the result");
                })
                .collect(Collectors.joining(", "));
    }

    /** A sentence of the resume that names one of the skills, else null. */
    private @Nullable String mentionOf(Set<String> skills) {
        return signals.sentences().stream()
                .map(s -> s.sentence().text())
                .filter(text -> io.jiwon.ai.text.Skills.in(text).stream().anyMatch(skills::contains))
                .filter(text -> Quotes.quotable(request.reviewedMarkdown(), text) != null)
                .findFirst()
                .orElseGet(() -> skills.isEmpty() ? null : skills.iterator().next());
    }

    private void said(FeedbackDivision division, String inKorean, String inEnglish) {
        quoted(division, inKorean, inEnglish, null);
    }

    private void quoted(FeedbackDivision division, String inKorean, String inEnglish, @Nullable String quote) {
        statements.add(new Statement(
                division,
                either(inKorean, inEnglish),
                quote == null ? null : Quotes.quotable(request.reviewedMarkdown(), quote)));
    }

    private String either(String inKorean, String inEnglish) {
        return korean ? inKorean : inEnglish;
    }

    private static String cited(String text) {
        return ScoreCard.shortened(text, CITED_MAX_CHARS);
    }

    private static String names(Set<String> names) {
        return names.stream()
                        .limit(8)
                        .map(name -> ScoreCard.shortened(name, 40))
                        .collect(Collectors.joining(", "))
                + (names.size() > 8 ? ", …" : "");
    }
}
