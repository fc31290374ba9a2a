package io.jiwon.feedback.query;

import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.Status;
import io.jiwon.feedback.ScorePart;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.ResumeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a machine came to its assessment, in facts that are stored, and what its person can do about it.
 *
 * @param assessed what was looked at, each in the version of that time
 * @param parts what the rate is the sum of; empty when there is none, or it was refused
 * @param quoted how many of the statements quote the reviewed text word by word
 */
record FeedbackExplanation(
        FeedbackId feedbackId,
        boolean aiGenerated,
        @Nullable String provider,
        @Nullable String model,
        Assessed assessed,
        Status status,
        @Nullable Integer matchingRate,
        List<Part> parts,
        int statements,
        int quoted,
        List<String> rights) {
    record Assessed(
            ResumeId resumeId,
            long resumeVersion,
            @Nullable PostingId postingId,
            @Nullable Long postingVersion) {}

    /** Who came to a part's points. */
    enum Judge {
        RULES,
        MODEL
    }

    record Part(String name, int points, int maxPoints, String basis, Judge judgedBy) {
        private static Part of(ScorePart part) {
            return new Part(
                    part.name(),
                    part.points(),
                    part.maxPoints(),
                    part.basis(),
                    part.countedByRules() ? Judge.RULES : Judge.MODEL);
        }
    }

    static FeedbackExplanation of(FeedbackDetail feedback) {
        return new FeedbackExplanation(
                feedback.feedbackId(),
                true,
                feedback.provider(),
                feedback.model(),
                new Assessed(
                        feedback.resumeId(), feedback.resumeVersion(), feedback.postingId(), feedback.postingVersion()),
                feedback.status(),
                feedback.matchingRate(),
                feedback.scoreParts().stream().map(Part::of).toList(),
                feedback.contents().size(),
                (int) feedback.contents().stream()
                        .filter(content -> content.evidence() != null)
                        .count(),
                rights(feedback.language()));
    }

    private static List<String> rights(FeedbackLanguage language) {
        return switch (language) {
            case KO ->
                List.of(
                        "이 평가는 사람이 아니라 프로그램이 만들었습니다.",
                        "사람의 검토를 요청할 수 있습니다: POST /api/v1/feedbacks/{feedback_id}/appeal",
                        "자동화된 평가를 거부할 수 있습니다: POST /api/v1/feedbacks/{feedback_id}/refusal",
                        "무엇을 보고 어떻게 만들었는지 모두 볼 수 있습니다: GET /api/v1/feedbacks/{feedback_id}/provenance");
            case EN ->
                List.of(
                        "A program made this assessment, not a human.",
                        "You can have a human look at it: POST /api/v1/feedbacks/{feedback_id}/appeal",
                        "You can refuse to be assessed by a machine: POST /api/v1/feedbacks/{feedback_id}/refusal",
                        "You can see all that it was made of and how: GET /api/v1/feedbacks/{feedback_id}/provenance");
        };
    }
}
