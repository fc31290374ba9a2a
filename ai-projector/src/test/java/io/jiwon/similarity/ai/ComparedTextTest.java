package io.jiwon.similarity.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.posting.PostingContent;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.EntryContent.Education;
import io.jiwon.resume.EntryContent.Experience;
import io.jiwon.resume.EntryContent.Link;
import io.jiwon.resume.EntryContent.Project;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparedTextTest {
    @Test
    void whatSomebodyDoesCountsAndWhoTheyAreDoesNot() {
        String text = ComparedText.of(resume(
                new Experience("가나다상사", "백엔드 개발자", "주문팀", null, null, null, "API를 개발했습니다."),
                new Education("한국대학교", "컴퓨터공학", null, null, null, null, null, null, null),
                new Project(
                        "정산 개편", "리드", null, null, "배치를 다시 썼습니다.", List.of("Java", "Kafka"), "https://example.com/p"),
                new Link("https://example.com/me", "블로그"),
                new CoverLetter("지원 동기", "김지영입니다. jiyoung@example.com, 010-1234-5678, other@mail.example.kr")));

        assertThat(text)
                .contains("백엔드 이력서", "백엔드 개발자", "주문팀", "API를 개발했습니다.", "컴퓨터공학", "정산 개편", "Java, Kafka", "지원 동기")
                .doesNotContain("김지영", "@", "010-1234-5678", "가나다상사", "한국대학교", "example.com");
    }

    @Test
    void whatAJobAsksForCountsAndWhoAsksDoesNot() {
        PostingContent posting = new PostingContent(
                "서버 개발자",
                "가나다상사",
                "https://example.com",
                "소개",
                "주요업무",
                "자격요건",
                "우대사항 hr@example.com",
                "Java",
                "정규직",
                "서울",
                "5천만원",
                "학사",
                "3년",
                "복리후생",
                "서류, 면접",
                null,
                null);

        assertThat(ComparedText.of(posting)).isEqualTo("서버 개발자\n소개\n주요업무\n자격요건\n우대사항  \nJava\n학사\n3년");
    }

    static PostingContent posting(String title) {
        return new PostingContent(
                title, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static ResumeContent resume(EntryContent... contents) {
        List<ResumeEntry> entries = new ArrayList<>();
        for (EntryContent content : contents) {
            entries.add(new ResumeEntry(new EntryId(UUID.randomUUID()), content));
        }
        return new ResumeContent("백엔드 이력서", null, new Contact("김지영", "jiyoung@example.com", "010-1234-5678"), entries);
    }
}
