package io.jiwon.resume.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.Activity;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.EntryContent.Education;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.Leak;
import io.jiwon.resume.Leak.Kind;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlindResumeTest {
    @Test
    void schoolAndWhereThePersonLivesAreMasked() {
        BlindResume blind = blind(resume(
                new Contact(
                        "김지원",
                        "jiwon@example.kr",
                        null,
                        null,
                        null,
                        new Contact.Location("왕십리로 1", null, "서울", null, "KR")),
                new Education("한국대학교", "컴퓨터공학", "학사", "졸업", null, null, null, null, null),
                new Education("한국고등학교", null, null, "졸업", null, null, null, null, null),
                new Education("한국대학교 대학원", "전산학", null, null, null, null, null, null, null)));

        assertThat(blind.content().contact().location()).isNull();
        assertThat(blind.content().section(Section.EDUCATIONS))
                .extracting(entry -> ((Education) entry.content()).school())
                .containsExactly("○○대학교", "○○고등학교", "○○대학원");
        assertThat(blind.content().section(Section.EDUCATIONS).getFirst().content())
                .extracting(content -> ((Education) content).major())
                .isEqualTo("컴퓨터공학");
        assertThat(blind.masked())
                .containsExactly("location", "educations[0].school", "educations[1].school", "educations[2].school");
        assertThat(blind.leaks()).isEmpty();
    }

    @Test
    void theOwnSchoolIsFoundWhereverItStandsAndItsShortNameToo() {
        BlindResume blind = blind(resume(
                contact("jiwon@hankuk.ac.kr"),
                new Education("한국대학교", null, null, null, null, null, null, null, null),
                new Activity("알고리즘 동아리", "한국대학교", "회장", null, null, "한국대 축제에서 발표했다.")));

        assertThat(blind.leaks())
                .extracting(Leak::kind, Leak::path, Leak::quote)
                .containsExactly(
                        tuple(Kind.SCHOOL, "email", "@hankuk.ac.kr"),
                        tuple(Kind.SCHOOL, "activities[0].organization", "한국대학교"),
                        tuple(Kind.SCHOOL, "activities[0].description", "한국대"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    APPEARANCE, 키 175cm의 건강한 체격입니다., 키 175cm
                    REGION, 부산 출신으로 바다를 좋아합니다., 부산 출신
                    REGION, 제 고향은 작은 섬입니다., 고향
                    REGION, I grew up in Busan., grew up in Busan
                    MARRIAGE, 결혼 후에도 일을 계속하고 싶습니다., 결혼
                    PROPERTY, 재산은 따로 적지 않습니다., 재산
                    FAMILY, 아버지께서 은행원이셔서 숫자와 친합니다., 아버지
                    SCHOOL, 서울대에서 교환 수업을 들었습니다., 서울대
                    SCHOOL, KAIST 여름 학교를 마쳤습니다., KAIST
                    SCHOOL, He studied at Seoul National University., Seoul National University
                    GENDER, 육군 만기 전역 후 복학했습니다., 만기 전역
                    GENDER, 여학생 최초로 회장이 되었습니다., 여학생
                    AGE, 1998년생 개발자입니다., 1998년생
                    AGE, 만 27세입니다., 만 27세
                    """)
    void whatGivesSomethingAwayIsPointedOut(Kind kind, String text, String quote) {
        List<Leak> leaks = BlindResume.of(resume(contact("a@example.kr"), new CoverLetter("지원 동기", text)), false)
                .leaks();

        assertThat(leaks).extracting(Leak::kind, Leak::quote).contains(tuple(kind, quote));
        assertThat(leaks).allSatisfy(leak -> assertThat(text.substring(leak.start(), leak.end()))
                .isEqualTo(leak.quote()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "주문 API의 응답 시간을 800ms에서 240ms로 줄였습니다.",
                "나이키 협업 프로젝트를 제대로 끝냈습니다.",
                "현대 사회의 시대 변화에 대해 기대합니다.",
                "스키마 175개를 옮겼습니다. 키-값 저장소를 썼습니다.",
                "I gave the gist of the report and raised in total 3 issues.",
                "2023년 새 기능을 27개 배포했습니다."
            })
    void ordinaryTextGivesNothingAway(String text) {
        assertThat(BlindResume.of(resume(contact("a@example.kr"), new CoverLetter("지원 동기", text)), false)
                        .leaks())
                .isEmpty();
    }

    @Test
    void leaksHaveALimitAndLongTextsAnEnd() {
        BlindResume blind = BlindResume.of(
                resume(contact("a@example.kr"), new CoverLetter("지원 동기", "부산 출신 ".repeat(5_000))), false);

        assertThat(blind.leaks()).hasSize(LeakFinder.LEAKS_MAX);
    }

    @Test
    void aPhotoIsLeftOut() {
        assertThat(BlindResume.of(resume(contact("a@example.kr")), true).masked())
                .containsExactly("photo");
    }

    private static BlindResume blind(ResumeContent resume) {
        return BlindResume.of(resume, false);
    }

    private static Contact contact(String email) {
        return new Contact("김지원", email, null);
    }

    private static ResumeContent resume(Contact contact, EntryContent... contents) {
        return new ResumeContent(
                "백엔드 개발자",
                null,
                contact,
                Stream.of(contents)
                        .map(content -> new ResumeEntry(new EntryId(UUID.randomUUID()), content))
                        .toList());
    }
}
