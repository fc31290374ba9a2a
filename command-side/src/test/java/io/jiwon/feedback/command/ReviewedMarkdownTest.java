package io.jiwon.feedback.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.EventSamples;
import io.jiwon.message.MessageJson;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ReviewedMarkdownTest {
    private static final ResumeContent FULL =
            withPhone(EventSamples.of(ResumeCreated.class).content(), "010-9876-5432");

    @ParameterizedTest
    @EnumSource
    @Acceptance(value = "G18", partial = true, note = "parent_content holds every section")
    void everyTextOfEverySectionStandsInItVerbatim(Section section) {
        String markdown = ReviewedMarkdown.of(FULL);
        for (ResumeEntry entry : FULL.section(section)) {
            JsonNode content = MessageJson.mapper().valueToTree(entry.content());
            content.propertyNames().stream()
                    .filter(name -> !name.equals("section") && !name.equals("number"))
                    .flatMap(name -> texts(content.get(name)).stream())
                    .forEach(text -> assertThat(markdown).contains(text));
        }
        assertThat(FULL.section(section)).isNotEmpty();
    }

    @Test
    void theTitleLeadsAndTheSectionsFollowInTheirOrder() {
        assertThat(ReviewedMarkdown.of(FULL))
                .startsWith("# " + FULL.title() + "\n")
                .containsSubsequence(
                        "## 경력",
                        "## 학력",
                        "## 프로젝트",
                        "## 대외활동",
                        "## 자격증",
                        "## 기술 스택",
                        "## 수상",
                        "## 어학",
                        "## 링크",
                        "## 자기소개서");
    }

    @Test
    void neitherTheAddressNorThePhoneIsInIt() {
        assertThat(ReviewedMarkdown.of(FULL))
                .doesNotContain(FULL.contact().email())
                .doesNotContain("010-9876-5432");
    }

    @Test
    void theNumberOfACertificateIsNotInIt() {
        assertThat(ReviewedMarkdown.of(FULL)).contains("정보처리기사").doesNotContain("21203140123A");
    }

    @Test
    @Acceptance(value = "B1", partial = true, note = "the reviewed text is made by a fixed rule")
    void theSameResumeAlwaysGivesTheSameText() {
        List<ResumeEntry> shuffled = new ArrayList<>(FULL.entries());
        Collections.reverse(shuffled);
        ResumeContent sameSections = new ResumeContent(FULL.title(), FULL.resumeType(), FULL.contact(), shuffled);
        assertThat(ReviewedMarkdown.of(FULL)).isEqualTo(ReviewedMarkdown.of(FULL));
        assertThat(ReviewedMarkdown.of(sameSections)).isEqualTo(ReviewedMarkdown.of(FULL));
    }

    @Test
    void whatIsMissingLeavesNoTrace() {
        ResumeContent sparse = new ResumeContent(
                "이력서",
                null,
                FULL.contact(),
                List.of(new ResumeEntry(
                        EntryId.from("01975c2e-0000-7000-8000-000000000101"),
                        new EntryContent.Experience("회사", null, " ", null, null, null, ""))));
        assertThat(ReviewedMarkdown.of(sparse)).isEqualTo("# 이력서\n\n## 경력 (Experience)\n\n### 회사\n");
    }

    @Test
    void lineBreaksOfAFreeTextStay() {
        String body = "첫 줄\r\n\n  둘째 줄\t끝 ";
        ResumeContent letter = new ResumeContent(
                "이력서",
                null,
                FULL.contact(),
                List.of(new ResumeEntry(
                        EntryId.from("01975c2e-0000-7000-8000-000000000101"),
                        new EntryContent.CoverLetter("지원 동기", body))));
        assertThat(ReviewedMarkdown.of(letter)).contains(body);
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).toList();
        }
        return List.of(value.asString());
    }

    private static ResumeContent withPhone(ResumeContent content, String phone) {
        Contact contact = content.contact();
        return new ResumeContent(
                content.title(),
                content.resumeType(),
                new Contact(contact.name(), contact.email(), phone),
                content.entries());
    }
}
