package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.resume.ResumeContent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfflineImprovementTest {
    static Stream<ResumeContent> resumes() {
        return Stream.of(Resumes.backendKo(), Resumes.marketerKo(), Resumes.dataEngineerEn());
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void everyChangePassesTheChecksAndAddsNothingButMarkedPlaces(ResumeContent resume) {
        ImprovedResumeRequested request = Resumes.improvement(resume, FeedbackLanguage.KO);
        ImprovementAnswer answer = OfflineImprovement.of(request);

        assertThat(new ImprovedResumeRecipe().errors(request, answer)).isEmpty();
        assertThat(changes(request)).isNotEmpty().allSatisfy(change -> assertThat(change.needsConfirmation())
                .allMatch(part -> part.startsWith("[") && part.endsWith("]"))
                .allMatch(part -> change.after().contains(part)));
        assertThat(OfflineImprovement.of(request)).isEqualTo(answer);
    }

    @Test
    void koreanWordingIsMadePlainAndNoFigureIsInvented() {
        List<ResumeChange> changes = changes(Resumes.improvement(Resumes.backendKo(), FeedbackLanguage.KO));

        ResumeChange work = change(changes, 1);
        assertThat(work.after())
                .contains("사내 정산 시스템 개편 프로젝트에 참여했습니다 [본인이 맡은 부분을 적어 주세요].")
                .contains("p95 응답 시간을 800ms에서 220ms로 단축했습니다.");
        assertThat(work.needsConfirmation()).contains("[본인이 맡은 부분을 적어 주세요]");
        assertThat(change(changes, 2).after()).contains("팀원 4명과 코드 리뷰 규칙을 만들고 운영했습니다");
    }

    @Test
    void aChargeBecomesTheWorkItself() {
        assertThat(change(changes(Resumes.improvement(Resumes.marketerKo(), FeedbackLanguage.KO)), 1)
                        .after())
                .startsWith("SNS 콘텐츠를 기획했습니다 [수치를 적어 주세요].");
    }

    @Test
    void englishWordingIsMadePlain() {
        ResumeChange work = change(changes(Resumes.improvement(Resumes.dataEngineerEn(), FeedbackLanguage.EN)), 1);

        assertThat(work.after())
                .contains("Developed internal dashboards in Tableau")
                .contains("Managed AWS costs")
                .contains("Helped the analytics team with data quality [name your own part].");
    }

    @Test
    void aTextThatNeedsNothingIsLeftAlone() {
        List<ResumeChange> changes = changes(Resumes.improvement(Resumes.dataEngineerEn(), FeedbackLanguage.EN));

        assertThat(changes).noneMatch(c -> c.entryId().equals(Resumes.entryId(2)));
    }

    private static List<ResumeChange> changes(ImprovedResumeRequested request) {
        return ImprovementAnswerCheck.changes(OfflineImprovement.of(request), request);
    }

    private static ResumeChange change(List<ResumeChange> changes, int entry) {
        return changes.stream()
                .filter(c -> c.entryId().equals(Resumes.entryId(entry)))
                .findFirst()
                .orElseThrow();
    }
}
