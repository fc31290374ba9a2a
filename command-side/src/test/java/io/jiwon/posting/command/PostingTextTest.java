package io.jiwon.posting.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.posting.command.PostingText.Field;
import io.jiwon.posting.command.PostingText.Found;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTextTest {
    private static final String KOREAN = """
            [주식회사 새벽배송] 백엔드 개발자 (Java/Spring)

            ■ 회사소개
            새벽마다 신선한 아침을 배송합니다.
            직원은 120명입니다.

            ■ 주요 업무
            - 주문·결제 API 설계와 개발
            - 대용량 정산

            [자격요건]
            • Java, Spring Boot 실무 3년 이상
            • 협업: 코드 리뷰를 즐기는 분

            【우대 사항】
            - Kafka 경험

            1. 채용 절차
            서류전형 → 1차 면접 → 최종합격

            <복리후생>
            스톡옵션

            [유의사항]
            허위 기재 시 취소될 수 있습니다.

            고용형태 : 정규직
            근무지: 서울 성동구
            접수기간: 2026.11.01 ~ 2026.12.31
            https://example.com/jobs/42
            """;

    @Test
    void aKoreanPostingIsReadByItsHeadings() {
        assertThat(values(KOREAN))
                .isEqualTo(Map.ofEntries(
                        Map.entry("title", "[주식회사 새벽배송] 백엔드 개발자 (Java/Spring)"),
                        Map.entry("company", "주식회사 새벽배송"),
                        Map.entry("description", "새벽마다 신선한 아침을 배송합니다.\n직원은 120명입니다."),
                        Map.entry("responsibilities", "- 주문·결제 API 설계와 개발\n- 대용량 정산"),
                        Map.entry("qualification", "• Java, Spring Boot 실무 3년 이상\n• 협업: 코드 리뷰를 즐기는 분"),
                        Map.entry("prefer", "- Kafka 경험"),
                        Map.entry("hiring_process", "서류전형 → 1차 면접 → 최종합격"),
                        Map.entry("job_benefits", "스톡옵션"),
                        Map.entry("employment_type", "정규직"),
                        Map.entry("job_location", "서울 성동구"),
                        Map.entry("end_date", "2026-12-31"),
                        Map.entry("url", "https://example.com/jobs/42")));
    }

    @Test
    void everyValueIsAPartOfTheText() {
        PostingText.read(KOREAN).forEach((field, found) -> {
            String part = KOREAN.substring(found.start(), found.end());
            assertThat(part).isEqualTo(field == Field.END_DATE ? "2026.12.31" : found.value());
        });
    }

    @Test
    void anEnglishPostingIsReadToo() {
        assertThat(values("""
                Senior Backend Engineer
                Company: Morning Foods, Inc.

                ## What you'll do
                Build the order API.

                ## Requirements
                3+ years of Java

                ## Nice to have
                Kafka

                ## Hiring process
                Call, interview, offer

                Location: Seoul
                Deadline: December 31st, 2026
                """))
                .isEqualTo(Map.of(
                        "title", "Senior Backend Engineer",
                        "company", "Morning Foods, Inc.",
                        "responsibilities", "Build the order API.",
                        "qualification", "3+ years of Java",
                        "prefer", "Kafka",
                        "hiring_process", "Call, interview, offer",
                        "job_location", "Seoul",
                        "end_date", "2026-12-31"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            마감일: 2026-12-31 | 2026-12-31
            [마감일] 2026년 12월 1일(화) 18:00 | 2026-12-01
            지원 기간: 2026/11/02 ~ 2026/11/30 | 2026-11-30
            ▶ 접수마감 : 2026.1.5 | 2026-01-05
            Apply by: 3 Jan 2027 | 2027-01-03
            마감일: 12월 31일 |
            마감일: 상시채용 |
            마감일: 채용 시 마감 |
            마감일: 2026-02-30 |
            Deadline: December 2026 |
            """)
    void aDeadlineIsOnlyWhatTheTextSays(String line, String date) {
        assertThat(values("백엔드 개발자\n" + line).get("end_date")).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "자격요건",
                "자격 요건",
                "[자격요건]",
                "[ 자격 요건 ]",
                "■ 자격요건",
                "## 자격요건",
                "2) 자격요건",
                "◆자격요건◆",
                "자격요건:",
                "지원자격",
                "이런 분을 찾아요",
                "이런 분을 찾습니다!",
                "Requirements",
                "QUALIFICATIONS:",
                "What we're looking for"
            })
    void aHeadingHasManyForms(String heading) {
        assertThat(values("백엔드 개발자\n" + heading + "\nJava 3년").get("qualification"))
                .isEqualTo("Java 3년");
    }

    @Test
    void whatIsNoHeadingStaysInItsPlace() {
        assertThat(values("""
                개발자
                자격요건
                경력 3년 이상인 분
                (중요) 협업을 즐기는 분
                근무지는 협의합니다
                """).get("qualification")).isEqualTo("경력 3년 이상인 분\n(중요) 협업을 즐기는 분\n근무지는 협의합니다");
    }

    @Test
    void nothingIsGuessed() {
        assertThat(values("우리와 함께할 분을 찾습니다.\n연락 주세요.")).isEqualTo(Map.of("title", "우리와 함께할 분을 찾습니다."));
        assertThat(values("https://example.com/jobs/42")).isEqualTo(Map.of("url", "https://example.com/jobs/42"));
        assertThat(values("자격요건\n\n우대사항\nKafka")).isEqualTo(Map.of("prefer", "Kafka"));
        assertThat(values("가".repeat(301))).as("longer than a title may be").isEmpty();
        assertThat(values("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "새벽배송(주) 백엔드 개발자, 새벽배송(주)",
        "㈜새벽배송 백엔드, ㈜새벽배송",
        "새벽배송 주식회사 백엔드, 새벽배송 주식회사",
        "Morning Foods Inc. Backend, Morning Foods Inc.",
        "백엔드 개발자,"
    })
    void aCompanyIsKnownByItsLegalForm(String line, String company) {
        assertThat(values(line).get("company")).isEqualTo(company);
    }

    /** Each would take minutes if a pattern went over it again for each of its characters. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "[", " :", "-", "(주)", "주식회사", "2026", "2026 ", "http://", "a "})
    @Timeout(10)
    void noTextTakesLongerThanItsLength(String piece) {
        String hostile = piece.repeat(20_000 / piece.length());
        assertThat(values("개발자\n마감일: " + hostile + "\n자격요건\nJava"))
                .containsEntry("title", "개발자")
                .containsEntry("qualification", "Java");
    }

    private static Map<String, String> values(String text) {
        return PostingText.read(text).entrySet().stream()
                .collect(Collectors.toMap(field -> field.getKey().key(), field -> ((Found) field.getValue()).value()));
    }
}
