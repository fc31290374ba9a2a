package io.jiwon.feedback.ai;

import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.ai.FeedbackAnswer.Judgement;
import io.jiwon.feedback.ai.FeedbackAnswer.Statement;
import io.jiwon.message.TimeOrderedIds;
import io.jiwon.posting.PinnedPosting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a review from what can be counted. It compares words, numbers, dates and lengths; it knows nothing of meaning
 * and says so. Each sort of thing to find has its class; where none found anything for a division, the review says that
 * too instead of filling it.
 */
final class OfflineReview {
    private final ResumeSignals signals;
    private final Remarks remarks;

    private OfflineReview(FeedbackRequested request) {
        PinnedPosting posting = request.posting();
        this.signals = ResumeSignals.of(
                request.resume().content(), request.reviewedMarkdown(), posting == null ? null : posting.content());
        this.remarks = new Remarks(request.language());
        LocalDate today = day(request);
        // Praise comes first: of a sentence that is praised the later rules find no fault.
        Strengths.find(signals, remarks);
        WeakVerbs.find(signals, remarks);
        Figures.find(signals, remarks);
        Fillers.find(signals, remarks);
        StarParts.find(signals, remarks);
        Tenses.find(signals, remarks, today);
        Repetitions.find(signals, remarks);
        Lengths.find(signals, remarks);
        SkillNames.find(signals, remarks);
        PostingFindings.find(signals, remarks);
        DateFindings.find(signals, remarks, today);
        AtsHazards.find(signals, remarks);
        PrivateDetails.find(signals, remarks);
        Completeness.find(signals, remarks);
    }

    static FeedbackAnswer of(FeedbackRequested request) {
        return new OfflineReview(request).review();
    }

    /** What the rules found, in the order of the review. */
    static List<Remark> remarks(FeedbackRequested request) {
        OfflineReview review = new OfflineReview(request);
        List<Remark> all = new ArrayList<>();
        for (FeedbackDivision division : FeedbackDivision.values()) {
            all.addAll(review.remarks.of(division));
        }
        return List.copyOf(all);
    }

    /** The day on which the review was asked for: its id tells, so that the same request is answered the same for ever. */
    private static @Nullable LocalDate day(FeedbackRequested request) {
        return TimeOrderedIds.issuedAt(request.feedbackId().value())
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElse(null);
    }

    private FeedbackAnswer review() {
        List<Statement> statements = new ArrayList<>();
        for (FeedbackDivision division : FeedbackDivision.values()) {
            List<Remark> found = remarks.of(division);
            found.forEach(remark -> statements.add(remark.statement()));
            if (division == FeedbackDivision.RECOMMENDATION) {
                statements.add(new Statement(division, notice(), null));
            } else if (found.isEmpty()) {
                statements.add(new Statement(division, nothing(division), null));
            }
        }
        return new FeedbackAnswer(List.copyOf(statements), clarity(), persuasion());
    }

    private String notice() {
        return either(
                "이 리뷰는 언어 모델이 아니라 오프라인 분석기(" + OfflineLlmClient.MODEL
                        + ")가 낱말·수치·날짜·길이를 규칙으로 비교해 썼습니다. 뜻은 읽지 못하므로 사람의 검토를 함께 받으세요.",
                "This review was written by the offline analyser (" + OfflineLlmClient.MODEL
                        + "), not by a language model: it compares words, figures, dates and lengths by rules and cannot read meaning. Have a person read it too.");
    }

    private String nothing(FeedbackDivision division) {
        return switch (division) {
            case STRENGTH ->
                either(
                        "규칙으로 확인할 수 있는 강점(수치가 있는 성과, 설명에서 쓰인 기술, 갖춰진 STAR)을 찾지 못했습니다. 강점이 없다는 뜻은 아닙니다.",
                        "No strength that the rules can confirm (measured results, skills put to use, a whole STAR account) was found. That does not mean there is none.");
            case IMPROVEMENT ->
                either(
                        "약한 동사, 빠진 수치와 STAR 요소, 문체와 시제, 되풀이, 길이, 기술 이름의 표기를 살펴보았지만 고칠 곳이 나오지 않았습니다.",
                        "The rules looked for weak verbs, missing figures and STAR elements, style and tense, repetition, length and the spelling of skills, and found nothing to improve.");
            case RECOMMENDATION -> notice();
            case REQUIRED_CHANGE ->
                either(
                        "반드시 고쳐야 할 곳(모순된 날짜, 빠진 연락처, 빈 설명, 직무와 무관한 개인정보"
                                + (signals.posting() == null ? "" : ", 보이지 않는 자격요건") + ")은 찾지 못했습니다.",
                        "Nothing that must be changed was found (contradictory dates, missing contact, empty descriptions, private details"
                                + (signals.posting() == null ? "" : ", requirements that do not show") + ").");
        };
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

    private String either(String inKorean, String inEnglish) {
        return remarks.either(inKorean, inEnglish);
    }
}
