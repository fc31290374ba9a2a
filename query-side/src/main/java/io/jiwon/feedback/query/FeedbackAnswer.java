package io.jiwon.feedback.query;

import io.jiwon.code.CodeQuery.CodeTable;
import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.ChangeStatus;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FeedbackQuery.Failure;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.Improvement;
import io.jiwon.feedback.FeedbackQuery.ProposedChange;
import io.jiwon.feedback.FeedbackQuery.Status;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ScorePart;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A review as an answer: each code with its description, and marked as written by a machine. */
record FeedbackAnswer(
        FeedbackId feedbackId,
        FeedbackKind kind,
        ResumeId resumeId,
        long resumeVersion,
        @Nullable PostingId postingId,
        @Nullable Long postingVersion,
        FeedbackLanguage language,
        Status status,
        @Nullable Integer matchingRate,
        List<ScorePart> scoreParts,
        String parentContent,
        List<Statement> feedbackContents,
        @Nullable Failure failure,
        @Nullable ImprovedResume improvement,
        boolean aiGenerated,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String notice,
        @Nullable Instant refusedAt,
        long version,
        Instant createdAt,
        @Nullable Instant completedAt) {

    record Statement(
            FeedbackDivision feedbackDivision,
            String feedbackDivisionDetail,
            String feedbackResult,
            @Nullable Evidence evidence,
            @Nullable List<Claim> grounding,
            List<String> needsConfirmation,
            @Nullable Finding finding) {
        static Statement of(FeedbackContent content, FeedbackLanguage language, CodeTable codes) {
            return new Statement(
                    content.division(),
                    content.division().description(language, codes),
                    content.result(),
                    content.evidence(),
                    content.grounding(),
                    content.needsConfirmation(),
                    content.finding());
        }
    }

    record ImprovedResume(
            ResumeId resumeId,
            Status status,
            List<Change> changes,
            @Nullable Failure failure) {
        static ImprovedResume of(Improvement improvement) {
            return new ImprovedResume(
                    improvement.resumeId(),
                    improvement.status(),
                    improvement.changes().stream().map(Change::of).toList(),
                    improvement.failure());
        }
    }

    record Change(
            ChangeId changeId,
            ChangeStatus status,
            EntryId entryId,
            String field,
            String before,
            String after,
            String reason,
            List<String> needsConfirmation,
            @Nullable List<Claim> grounding) {
        static Change of(ProposedChange proposed) {
            ResumeChange change = proposed.change();
            return new Change(
                    proposed.changeId(),
                    proposed.status(),
                    change.entryId(),
                    change.field(),
                    change.before(),
                    change.after(),
                    change.reason(),
                    change.needsConfirmation(),
                    change.grounding());
        }
    }

    static FeedbackAnswer of(FeedbackDetail feedback, CodeTable codes) {
        return new FeedbackAnswer(
                feedback.feedbackId(),
                feedback.kind(),
                feedback.resumeId(),
                feedback.resumeVersion(),
                feedback.postingId(),
                feedback.postingVersion(),
                feedback.language(),
                feedback.status(),
                feedback.matchingRate(),
                feedback.scoreParts(),
                feedback.reviewedMarkdown(),
                feedback.contents().stream()
                        .map(content -> Statement.of(content, feedback.language(), codes))
                        .toList(),
                feedback.failure(),
                feedback.improvement() == null ? null : ImprovedResume.of(feedback.improvement()),
                true,
                feedback.provider(),
                feedback.model(),
                "offline".equals(feedback.provider()) ? notice(feedback.language()) : null,
                feedback.refusedAt(),
                feedback.version(),
                feedback.createdAt(),
                feedback.completedAt());
    }

    private static String notice(FeedbackLanguage language) {
        return switch (language) {
            case KO -> "오프라인 분석기가 작성했습니다: 언어 모델이 아니라 정해진 규칙과 어휘 비교로 만든 결과입니다.";
            case EN -> "Written by the offline analyser: fixed rules and word comparison, not a language model.";
        };
    }
}
