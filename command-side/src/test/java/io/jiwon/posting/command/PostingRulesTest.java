package io.jiwon.posting.command;

import static io.jiwon.dispatch.Expected.assertRefused;
import static io.jiwon.message.RequestProblem.INVALID_REQUEST;
import static io.jiwon.posting.PostingContent.LINE_MAX_CHARS;
import static io.jiwon.posting.PostingContent.TEXT_MAX_CHARS;
import static io.jiwon.posting.PostingContent.URL_MAX_CHARS;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.MessageJson;
import io.jiwon.posting.PostingContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class PostingRulesTest {
    @ParameterizedTest
    @CsvSource({
        "title, title, LINE",
        "company, company, LINE",
        "description, description, TEXT",
        "responsibilities, responsibilities, TEXT",
        "qualification, qualification, TEXT",
        "prefer, prefer, TEXT",
        "skills, skills, TEXT",
        "employmentType, employment_type, LINE",
        "jobLocation, job_location, LINE",
        "baseSalary, base_salary, LINE",
        "educationRequirements, education_requirements, TEXT",
        "experienceRequirements, experience_requirements, TEXT",
        "jobBenefits, job_benefits, TEXT",
        "hiringProcess, hiring_process, TEXT"
    })
    @Acceptance(value = "G27", partial = true, note = "the limits")
    void aTextMayBeAsLongAsItsLimitAndNoLonger(String component, String field, String limit) {
        int maxChars = limit.equals("LINE") ? LINE_MAX_CHARS : TEXT_MAX_CHARS;
        assertThatCode(() -> PostingRules.check(with(component, "가".repeat(maxChars))))
                .doesNotThrowAnyException();
        assertRefused(() -> PostingRules.check(with(component, "가".repeat(maxChars + 1))), INVALID_REQUEST, field);
        assertRefused(() -> PostingRules.check(with(component, "a\0b")), INVALID_REQUEST, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://careers.example.kr/jobs/1024?source=jiwon#top",
                "http://example.com",
                "HTTPS://EXAMPLE.COM/Jobs",
                "https://채용.한국/공고/1",
                "http://localhost:8080/jobs"
            })
    void aWebAddressIsAccepted(String url) {
        assertThatCode(() -> PostingRules.check(with("url", url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/jobs",
                "ftp://example.com",
                "javascript:alert(1)",
                "https://",
                "https:///jobs",
                "https:jobs",
                "https://exa mple.com",
                "/jobs",
                "mailto:hr@example.com"
            })
    void anythingElseIsNoAddress(String url) {
        assertRefused(() -> PostingRules.check(with("url", url)), INVALID_REQUEST, "url");
    }

    @Test
    void anAddressMayBeAsLongAsItsLimitAndNoLonger() {
        String longest = "https://example.com/" + "a".repeat(URL_MAX_CHARS - "https://example.com/".length());
        assertThatCode(() -> PostingRules.check(with("url", longest))).doesNotThrowAnyException();
        assertRefused(() -> PostingRules.check(with("url", longest + "a")), INVALID_REQUEST, "url");
    }

    private static PostingContent with(String component, String text) {
        ObjectNode content = MessageJson.mapper().createObjectNode();
        content.put("title", "백엔드 개발자");
        content.put(component, text);
        return MessageJson.mapper().treeToValue(content, PostingContent.class);
    }
}
