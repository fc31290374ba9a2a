package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.Claim.Kind;
import io.jiwon.feedback.Claim.Place;
import io.jiwon.feedback.Claim.Source;
import io.jiwon.resume.ResumeContent;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Acceptance(
        value = "B2",
        partial = true,
        note = "a company is known by rules: one without suffix that neither inputs nor dictionary name is not seen")
class GroundingTest {
    private final ResumeContent resume = Resumes.backendKo();
    private final String reviewed = Resumes.markdown(resume);
    private final Grounding grounding = Grounding.in(resume, Resumes.backendPosting(), reviewed);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "응답 시간을 220ms로 줄였습니다.|NUMBER|220ms|description|220ms",
                "하루 1,200,000건을 처리했습니다.|NUMBER|1,200,000건|description|120만 건",
                "handled 1.2 million transactions a day|NUMBER|1.2 million transactions|description|120만 건",
                "발송 지연을 90 퍼센트 줄였습니다.|NUMBER|90 퍼센트|description|90%",
                "네 명과 일했습니다.|NUMBER|네 명|description|4명",
                "TOEIC 905점|NUMBER|905점|score|905",
                "2021년 3월부터 일했습니다.|DATE|2021년 3월|start_date|2021-03",
                "since March 2021|DATE|March 2021|start_date|2021-03",
                "2021.3 입사|DATE|2021.3|start_date|2021-03",
                "2024년까지|DATE|2024년|end_date|2024-08",
                "자바로 개발했습니다.|SKILL|자바|name|Java",
                "Kubernetes를 썼습니다.|SKILL|Kubernetes|technologies[2]|쿠버네티스",
                "(주)페이브릿지에서 일했습니다.|ORGANISATION|(주)페이브릿지|company|(주)페이브릿지",
                "㈜페이브릿지에서 일했습니다.|ORGANISATION|㈜페이브릿지|company|(주)페이브릿지",
                "한국대학교를 졸업했습니다.|ORGANISATION|한국대학교|school|한국대학교",
                "‘정산 시스템개편’은 좋습니다.|QUOTE|정산 시스템개편|description|정산 시스템 개편",
            })
    void aClaimIsFoundInItsFieldHoweverItIsSpelled(
            String statement, Kind kind, String text, String field, String found) {
        assertThat(grounding.ofStatement(statement)).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(kind);
            assertThat(claim.text()).isEqualTo(text);
            assertThat(statement.substring(claim.start(), claim.end())).isEqualTo(text);
            assertThat(claim.needsConfirmation()).isFalse();
            Source source = claim.source();
            assertThat(source).isNotNull();
            assertThat(source.place()).isEqualTo(Place.RESUME);
            assertThat(source.field()).isEqualTo(field);
            assertThat(cut(source)).isEqualTo(found);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "응답 시간을 35% 줄였습니다.|NUMBER|35%",
                "220명이 썼습니다.|NUMBER|220명",
                "90명을 이끌었습니다.|NUMBER|90명",
                "두 배 빨라졌습니다.|NUMBER|두 배",
                "doubled the throughput|NUMBER|doubled",
                "수백 건을 처리했습니다.|NUMBER|수백 건",
                "2019년 4월부터|DATE|2019년 4월",
                "2021년 4월부터|DATE|2021년 4월",
                "Flutter를 도입했습니다.|SKILL|Flutter",
                "하둡을 도입했습니다.|SKILL|하둡",
                "삼성에서 일했습니다.|ORGANISATION|삼성",
                "(주)없는회사와 일했습니다.|ORGANISATION|(주)없는회사",
                "worked at Acme Robotics for long|ORGANISATION|Acme Robotics",
                "joined Globex Inc. early|ORGANISATION|Globex Inc.",
                "나라은행에서 일했습니다.|ORGANISATION|나라은행",
                "“한 번도 하지 않은 말”이 좋습니다.|QUOTE|한 번도 하지 않은 말",
            })
    void whatNoInputSaysNeedsConfirmation(String statement, Kind kind, String text) {
        assertThat(grounding.ofStatement(statement)).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(kind);
            assertThat(claim.text()).isEqualTo(text);
            assertThat(claim.source()).isNull();
            assertThat(claim.needsConfirmation()).isTrue();
        });
    }

    @Test
    void whatOnlyThePostingSaysGroundsAStatementButNotThePersonsOwnText() {
        String text = "GraphQL을 썼습니다.";

        assertThat(grounding.ofStatement(text)).singleElement().satisfies(claim -> {
            assertThat(claim.source()).isEqualTo(new Source(Place.POSTING, null, "prefer", 49, 56));
            assertThat(claim.needsConfirmation()).isFalse();
        });
        assertThat(grounding.ofOwnText(text)).singleElement().satisfies(claim -> {
            assertThat(claim.source()).isEqualTo(new Source(Place.POSTING, null, "prefer", 49, 56));
            assertThat(claim.needsConfirmation()).isTrue();
        });
    }

    @Test
    void aTextInDecomposedHangulIsFoundAndToldByItsOwnOffsets() {
        String statement = Normalizer.normalize("페이브릿지 앞: 쿠버네티스", Normalizer.Form.NFD);
        Claim claim = grounding.ofStatement(statement).getLast();

        assertThat(claim.kind()).isEqualTo(Kind.SKILL);
        assertThat(statement.substring(claim.start(), claim.end())).isEqualTo(claim.text());
        assertThat(claim.needsConfirmation()).isFalse();
    }

    @Test
    void wordsAcrossFieldsAreFoundInTheReviewedText() {
        String words = "백엔드 개발자\n2021-03".replace('\n', ' ');
        assertThat(grounding.ofStatement("“" + words + "”")).singleElement().satisfies(claim -> assertThat(
                        claim.source())
                .isNotNull()
                .satisfies(source -> assertThat(source.place()).isEqualTo(Place.REVIEWED_TEXT))
                .satisfies(source -> assertThat(reviewed.substring(source.start(), source.end()))
                        .isEqualTo("백엔드 개발자\n2021-03")));
    }

    @Test
    void aNameInLatinLettersIsLookedUpInThePersonsOwnText() {
        assertThat(grounding.ofOwnText("Acme와 함께 p95 응답 시간을 줄였습니다."))
                .filteredOn(Claim::needsConfirmation)
                .extracting(Claim::text)
                .containsExactly("Acme");
    }

    @Test
    void aPlaceToFillInAlwaysNeedsConfirmation() {
        assertThat(grounding.ofOwnText("배포했습니다 [수치를 적어 주세요]."))
                .singleElement()
                .satisfies(claim -> assertThat(claim.kind()).isEqualTo(Kind.PLACEHOLDER))
                .satisfies(claim -> assertThat(claim.needsConfirmation()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"좋습니다.", "This is clear and well ordered.", "한 번 더 읽어 보세요."})
    void aStatementWithoutAnythingToLookUpClaimsNothing(String statement) {
        assertThat(grounding.ofStatement(statement)).isEmpty();
    }

    @Test
    void pastTheLimitTheRestIsOneClaimThatNobodyFinds() {
        String text = "7%, ".repeat(Grounding.CLAIMS_MAX + 5);
        List<Claim> claims = grounding.ofStatement(text);

        assertThat(claims).hasSize(Grounding.CLAIMS_MAX);
        assertThat(claims.getLast().end()).isEqualTo(text.length());
        assertThat(claims.getLast().needsConfirmation()).isTrue();
        assertThat(grounding.ofStatement("7%, ".repeat(Grounding.CLAIMS_MAX))).hasSize(Grounding.CLAIMS_MAX);
    }

    @Test
    void aFigureSaidInAnotherSpellingIsNotLost() {
        assertThat(Grounding.lostFigures("2022-03부터 3만 건", "2022년 3월부터 30,000건"))
                .isEmpty();
        assertThat(Grounding.lostFigures("2022-03부터 3만 건", "2022년부터 3만 명")).containsExactly("2022-03", "3만 건");
    }

    private String cut(Source source) {
        return InputField.of(resume).stream()
                .filter(field -> field.field().equals(source.field()))
                .filter(field -> source.entryId() != null && source.entryId().equals(field.entryId()))
                .map(field -> field.text().substring(source.start(), source.end()))
                .findFirst()
                .orElseThrow();
    }
}
