package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.FindingKind;
import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
    private static final Contact CONTACT = new Contact("김하늘", "haneul@example.com", "010-2345-6789");
    private static final FeedbackRecipe RECIPE = new FeedbackRecipe(Resumes.work());

    /** Both forms of a particle at once: 을(를), 이(가). */
    private static final Pattern BOTH_FORMS = Pattern.compile("[을이은과](?:\\((?:를|가|는|와)\\)|으로\\(로\\))|\\(으\\)로");

    static Stream<ResumeContent> resumes() {
        return Stream.concat(
                Stream.of(Resumes.backendKo(), Resumes.marketerKo(), Resumes.dataEngineerEn()),
                ResumeCorpus.all().stream().map(ResumeCorpus.Labelled::resume));
    }

    @ParameterizedTest
    @MethodSource("resumes")
    @Acceptance("X19")
    void everyEvidenceAndPassageIsTheReviewedTextBetweenItsOffsetsAndTheRateIsOneScaleOfAHundred(ResumeContent resume) {
        for (FeedbackLanguage language : FeedbackLanguage.values()) {
            for (PostingContent posting : new PostingContent[] {null, Resumes.backendPosting()}) {
                FeedbackRequested request = Resumes.request(resume, posting, language);
                RecordFeedback review = record(request);

                assertVerbatim(request, review);
                assertThat(review.matchingRate()).isBetween(0, 100);
                assertThat(review.scoreParts()).allMatch(part -> part.points() <= part.maxPoints());
                assertThat(review.scoreParts().stream()
                                .mapToInt(part -> part.maxPoints())
                                .sum())
                        .isEqualTo(100);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void everyStatementButTheNoticesHasItsFindingInTheSameDivision(ResumeContent resume) {
        FeedbackRequested request = Resumes.request(resume, Resumes.backendPosting(), FeedbackLanguage.KO);

        List<FeedbackContent> contents = record(request).contents();
        assertThat(contents)
                .filteredOn(content -> content.finding() != null)
                .isNotEmpty()
                .allSatisfy(content -> {
                    assertThat(content.finding().kind().division()).isEqualTo(content.division());
                    assertThat(content.evidence())
                            .isEqualTo(
                                    content.finding().passages().isEmpty()
                                            ? null
                                            : content.finding().passages().getFirst());
                });
        assertThat(contents)
                .filteredOn(content -> content.finding() == null)
                .hasSizeLessThanOrEqualTo(FeedbackDivision.values().length)
                .allMatch(content -> content.evidence() == null);
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void aSuggestionNamesNoFigureThatThePersonDidNotGive(ResumeContent resume) {
        for (FeedbackLanguage language : FeedbackLanguage.values()) {
            FeedbackRequested request = Resumes.request(resume, null, language);
            String given = request.reviewedMarkdown();
            for (Remark remark : OfflineReview.remarks(request)) {
                String suggestion = remark.finding().suggestion();
                // What we say of dates and telephone numbers in general is no claim about the person.
                if (suggestion != null && remark.finding().kind() != FindingKind.CONTACT) {
                    assertThat(Pattern.compile("\\d+")
                                    .matcher(suggestion)
                                    .results()
                                    .map(figure -> figure.group())
                                    .toList())
                            .as(suggestion)
                            .allMatch(given::contains);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void noParticleIsGivenInBothForms(ResumeContent resume) {
        FeedbackRequested request = Resumes.request(resume, Resumes.backendPosting(), FeedbackLanguage.KO);

        assertThat(OfflineReview.of(request).statements())
                .noneMatch(
                        statement -> BOTH_FORMS.matcher(statement.statement()).find());
        assertThat(OfflineReview.remarks(request))
                .noneMatch(remark -> remark.finding().suggestion() != null
                        && BOTH_FORMS.matcher(remark.finding().suggestion()).find());
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void whatIsPraisedIsBlamedForItsWordsNowhereAndNoKindFillsTheReview(ResumeContent resume) {
        List<Remark> remarks =
                OfflineReview.remarks(Resumes.request(resume, Resumes.backendPosting(), FeedbackLanguage.KO));

        List<String> praised = quotes(remarks, FindingKind.MEASURED_RESULT);
        for (FindingKind kind : List.of(FindingKind.WEAK_VERB, FindingKind.MISSING_FIGURE, FindingKind.FILLER)) {
            assertThat(quotes(remarks, kind)).noneMatch(praised::contains);
        }
        assertThat(quotes(remarks, FindingKind.WEAK_VERB))
                .noneMatch(quotes(remarks, FindingKind.MISSING_FIGURE)::contains);
        remarks.stream()
                .collect(Collectors.groupingBy(remark -> remark.finding().kind(), Collectors.counting()))
                .forEach((kind, count) -> assertThat(count.intValue()).isLessThanOrEqualTo(Remarks.most(kind)));
        remarks.stream()
                .collect(Collectors.groupingBy(remark -> remark.finding().kind().division(), Collectors.counting()))
                .forEach((division, count) ->
                        assertThat(count.intValue()).isLessThanOrEqualTo(Remarks.PER_DIVISION_MAX));
    }

    @ParameterizedTest
    @MethodSource("resumes")
    void theSameResumeGivesTheSameBytes(ResumeContent resume) {
        FeedbackRequested request = Resumes.request(resume, Resumes.backendPosting(), FeedbackLanguage.EN);
        byte[] first = AnswerFormat.JSON.writeValueAsBytes(record(request).contents());

        assertThat(AnswerFormat.JSON.writeValueAsBytes(record(request).contents()))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "주문 조회 성능 개선 작업에 참여했습니다.|주문 조회 성능 개선에서 (맡은 부분)을 (한 일) 했습니다",
                "신규 입사자 온보딩을 도왔습니다.|신규 입사자 온보딩에서 (맡은 부분)을 (한 일) 했습니다",
                "느린 화면들을 개선하려고 노력했습니다.|느린 화면들을 개선했습니다 (결과: 수치)",
                "SNS 콘텐츠 기획 업무를 담당했습니다.|SNS 콘텐츠를 기획했습니다.",
                "Was responsible for developing internal dashboards.|developed internal dashboards.",
                "Helped the analytics team with data quality.|[What you did yourself], which helped the analytics team with data quality.",
                "Participated in improving the search.|[What you did yourself] while improving the search.",
                "Worked on the checkout page.|[Your own verb] the checkout page."
            })
    void aWeakVerbGetsASuggestionInThePersonsOwnWords(String sentence, String suggestion) {
        assertThat(find(work(sentence), FindingKind.WEAK_VERB))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).containsIgnoringCase(suggestion));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "결제 도메인을 담당하며 승인 시간을 900ms에서 240ms로 줄였습니다.",
                "고객 담당자와 일정을 조율했습니다.",
                "Responsible for 14 clinics and a budget of 3 million euros.",
                "A responsible gambling page was added."
            })
    void aVerbWithAResultOrAnotherMeaningIsNotWeak(String sentence) {
        assertThat(find(work(sentence), FindingKind.WEAK_VERB)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "검색 속도를 개선했습니다.|검색 속도를 (수치)% 개선했습니다.",
                "고객 문의를 응대했습니다.|고객 문의를 (수치)건 응대했습니다.",
                "Increased engagement on Instagram.|Increased engagement by [n]% on Instagram.",
                "Handled the customer complaints.|Handled [n] customer complaints."
            })
    void aMeasurableResultWithoutAFigureGetsAPlaceForIt(String sentence, String suggestion) {
        assertThat(find(work(sentence), FindingKind.MISSING_FIGURE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).contains(suggestion));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "자료구조, 운영체제, 쿼리 최적화 과목을 이수했습니다.",
                "꼼꼼한 성격을 개선했습니다.",
                "Java, Spring Boot, MySQL, Redis로 서비스를 개선했습니다.",
                "검색 속도를 두 배로 개선했습니다.",
                "Courses: Improved Query Processing, Compilers.",
                "Interested in optimized data structures.",
                "Saved half of the budget.",
                "주문과 결제를 서비스로 나누고, 아웃박스 패턴으로 이벤트를 발행했습니다."
            })
    void noFigureIsAskedWhereNoneBelongsOrOneIs(String sentence) {
        assertThat(find(work(sentence), FindingKind.MISSING_FIGURE)).isEmpty();
    }

    @Test
    void koreanEndingsOfOneTextAreHeldTogetherAndTheOddOneIsShownInTheStyleOfTheRest() {
        assertThat(find(work("서버를 개발했습니다.\n배포를 자동화했습니다.\n장애를 분석함."), FindingKind.ENDINGS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.passages().getFirst().quote()).isEqualTo("장애를 분석함.");
                    assertThat(finding.suggestion()).contains("“분석함” → “분석했습니다”");
                });
        assertThat(find(work("서버를 개발했습니다.\n배포를 자동화했습니다."), FindingKind.ENDINGS)).isEmpty();
        assertThat(find(work("[주요 업무]\n서버를 개발했습니다.\n기술: Java"), FindingKind.ENDINGS))
                .isEmpty();
    }

    @Test
    void tensesFollowTheDatesOfTheJob() {
        String present = "Manage a team of five.\nBuilt the order service.";
        String duties = "Managed the office.\nMaintained the archive.";

        assertThat(find(job("2018-01", "2020-01", present), FindingKind.TENSE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).contains("Managed a team of five."));
        assertThat(find(job("2018-01", null, present), FindingKind.TENSE)).isEmpty();
        assertThat(find(job("2018-01", "2020-01", duties), FindingKind.TENSE)).isEmpty();
        assertThat(find(job("2018-01", null, duties), FindingKind.TENSE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).contains("Manage the office."));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2020-01,2019-01,END_BEFORE_START",
                "2030-01,-,FUTURE_DATE",
                "2020-01,2030-01,FUTURE_DATE",
                "2019,2021,MISSING_MONTH",
                "-,2021-01,NO_START_DATE"
            })
    void datesThatCannotBeAreQuoted(String start, String end, FindingKind kind) {
        assertThat(find(job(start, end, "주문 서버를 만들어 하루 3만 건을 처리했습니다."), kind))
                .singleElement()
                .satisfies(finding -> assertThat(finding.passages()).isNotEmpty());
    }

    @Test
    void aGapIsToldWithItsDatesAndMilitaryServiceIsNone() {
        EntryContent before = experience("가나상사", "2015-01", "2017-12");
        EntryContent after = experience("다라상사", "2020-01", null);

        assertThat(find(resume(before, after), FindingKind.GAP)).singleElement().satisfies(gap -> assertThat(
                        gap.passages())
                .extracting(passage -> passage.quote())
                .containsExactly("2015-01 ~ 2017-12", "2020-01 ~"));
        assertThat(find(resume(before, after, activity("2018-02 ~ 2019-10 육군 병장 만기전역")), FindingKind.GAP))
                .isEmpty();
        assertThat(find(resume(before, after, activity("병역: 사회복무요원 복무를 마침")), FindingKind.GAP))
                .as("its dates are not told, its length is known")
                .isEmpty();
        assertThat(find(resume(before, experience("다라상사", "2018-06", null)), FindingKind.GAP))
                .as("six months are no gap")
                .isEmpty();
    }

    @Test
    void twoFullTimeJobsAtOneTimeAreAskedAboutAndASideJobIsNot() {
        EntryContent first = experience("가나상사", "2018-01", "2020-12");
        EntryContent second = experience("다라상사", "2020-03", "2022-01");
        EntryContent side = new EntryContent.Experience(
                "마바상사", "자문", null, "프리랜서", date("2020-03"), date("2022-01"), "상품 기획을 자문해 매출을 20% 늘렸습니다.");

        assertThat(find(resume(first, second), FindingKind.OVERLAPPING_JOBS))
                .singleElement()
                .satisfies(overlap -> assertThat(overlap.passages()).hasSize(2));
        assertThat(find(resume(first, side), FindingKind.OVERLAPPING_JOBS)).isEmpty();
        assertThat(find(resume(first, experience("다라상사", "2020-12", null)), FindingKind.OVERLAPPING_JOBS))
                .as("one ends and the next begins in a month")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECORATION|★ 핵심 성과를 냈습니다|핵심 성과를 냈습니다",
                "DECORATION|🚀 배포를 자동화했습니다|배포를 자동화했습니다",
                "ODD_CHARACTERS|ＡＷＳ에 배포했습니다|AWS에",
                "CAPITALS|RESPONSIBLE OFFICE CLERK WITH EXPERIENCE|Responsible office clerk",
                "LINK_ONLY|https://example.com/portfolio 참고|링크 앞에",
                "ODD_HEADING|나의 무기|기술",
                "PRIVATE_DETAIL|생년월일 1990년 5월 1일, 기혼입니다.|지우고",
                "PRIVATE_DETAIL|Religion: none|지우고"
            })
    void whatApplicantTrackingSystemsGarbleIsQuotedAndSaidPlainly(FindingKind kind, String text, String suggestion) {
        assertThat(find(work(text), kind)).isNotEmpty().first().satisfies(finding -> {
            assertThat(finding.passages()).isNotEmpty();
            assertThat(finding.suggestion()).contains(suggestion);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- AWS, GCP, REST API, CI/CD 환경을 운영했습니다.\n• 응답 시간을 800ms → 220ms로 줄였습니다.",
                "만 65세 이상 환자를 돌보았습니다. 가족 상담실에서 사진 촬영을 지원받았습니다.",
                "Java | Spring",
                "https://example.com/portfolio 에서 볼 수 있는 결제 화면을 만들어 이탈률을 12% 줄였습니다."
            })
    void ordinaryTextIsNoHazard(String text) {
        assertThat(remarks(work(text)))
                .extracting(remark -> remark.finding().kind())
                .doesNotContain(
                        FindingKind.TABLE,
                        FindingKind.DECORATION,
                        FindingKind.CAPITALS,
                        FindingKind.ODD_CHARACTERS,
                        FindingKind.LINK_ONLY,
                        FindingKind.ODD_HEADING,
                        FindingKind.LONG_TOKEN,
                        FindingKind.PRIVATE_DETAIL);
    }

    @Test
    void aNumberThatIdentifiesSomebodyIsNotSaidAgain() {
        ResumeContent resume = work("주민등록번호 900101-1234567");

        assertThat(find(resume, FindingKind.PRIVATE_DETAIL))
                .singleElement()
                .satisfies(finding -> assertThat(finding.passages()).isEmpty());
        assertThat(remarks(resume)).noneMatch(remark -> remark.text().contains("900101"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "haneul@example.com,010-123-4567,true",
                "haneul@example.com,12ab,true",
                "haneul@example.com,-,true",
                "haneul@gmial.com,010-1234-5678,true",
                "haneul,010-1234-5678,true",
                "haneul@example.com,010-1234-5678,false",
                "haneul@example.co.kr,+82 10 1234 5678,false",
                "haneul@example.com,02-123-4567,false"
            })
    void aContactThatReachesNobodyMustBeChanged(String email, String phone, boolean wrong) {
        ResumeContent resume =
                Resumes.resume("이력서", new Contact("김하늘", email, phone), experience("가나상사", "2020-01", null));

        assertThat(find(resume, FindingKind.CONTACT).isEmpty()).isEqualTo(!wrong);
        assertThat(remarks(resume))
                .as("how to reach the person is not said again")
                .noneMatch(remark -> phone != null && remark.text().contains(phone));
    }

    @Test
    void oneSkillIsSpelledInOneWay() {
        ResumeContent mixed = resume(
                new EntryContent.TechnologyStack("Javascript", null, null),
                new EntryContent.TechnologyStack("자바", null, null),
                new EntryContent.Experience(
                        "가나상사", null, null, null, date("2020-01"), null, "Java와 JavaScript로 화면 30개를 만들었습니다."));

        assertThat(find(mixed, FindingKind.SKILL_SPELLING))
                .extracting(Finding::suggestion)
                .containsExactlyInAnyOrder("모두 “JavaScript”로 적으세요.", "모두 “Java”로 적으세요.");
        assertThat(find(Resumes.backendKo(), FindingKind.SKILL_SPELLING))
                .extracting(Finding::suggestion)
                .containsExactly("모두 “Spring Boot”로 적으세요.");
    }

    @Test
    void aPostingsLineIsMetByASynonymAndBothSidesAreQuoted() {
        PostingContent posting = new PostingContent(
                "백엔드",
                null,
                "https://example.com/1",
                null,
                null,
                "배포 자동화와 장애 대응",
                "GraphQL API 설계",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        FeedbackRequested request = Resumes.request(
                work("Deployment automation and incident response for the order service cut errors by 40%."),
                posting,
                FeedbackLanguage.KO);

        assertThat(OfflineReview.remarks(request))
                .filteredOn(remark -> remark.finding().kind() == FindingKind.REQUIREMENT_MET)
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.text()).contains("“배포” ↔ “Deployment”").contains("낱말 비교");
                    assertThat(remark.finding().passages())
                            .extracting(passage -> passage.quote())
                            .containsExactly(
                                    "Deployment automation and incident response for the order service cut errors by 40%.");
                });
        assertThat(OfflineReview.remarks(request))
                .filteredOn(remark -> remark.finding().kind() == FindingKind.PREFERENCE_NOT_SHOWN)
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.text()).contains(": GraphQL.");
                    assertThat(remark.finding().suggestion()).contains("GraphQL을 써서");
                });
    }

    @Test
    void emojiDecomposedHangulAndRightToLeftTextKeepTheirOffsets() {
        String decomposed = Normalizer.normalize("주문 서버를 개발했습니다.", Normalizer.Form.NFD);
        String odd = "🚀🚀 배포를 도왔습니다. 👩‍💻\n" + decomposed + "\n\u202Eשלום עולם\u202C 업무에 참여했습니다.\n★ 성과를 향상시켰습니다 🎉";
        for (FeedbackLanguage language : FeedbackLanguage.values()) {
            FeedbackRequested request = Resumes.request(work(odd), Resumes.backendPosting(), language);
            assertVerbatim(request, record(request));
        }
        assertThat(find(work(odd), FindingKind.ODD_CHARACTERS)).isNotEmpty();
        assertThat(find(work(odd), FindingKind.WEAK_VERB)).hasSize(2);
    }

    static Stream<Map.Entry<String, String>> adversaries() {
        return Stream.of(
                Map.entry("one letter", "a".repeat(100_000)),
                Map.entry("one word", "가 ".repeat(100_000)),
                Map.entry("open brackets", "(".repeat(50_000) + ")".repeat(50_000)),
                Map.entry("full stops", ".".repeat(100_000) + "a"),
                Map.entry("white space", " ".repeat(100_000) + "다"),
                Map.entry("figures", "1,".repeat(100_000)),
                Map.entry("digits", "9".repeat(200_000)),
                Map.entry("addresses", "a@a.".repeat(50_000)),
                Map.entry("columns", "| ".repeat(100_000)),
                Map.entry("quotes", "“\"‘".repeat(60_000)),
                Map.entry("capitals", "ABCDE ".repeat(30_000)),
                Map.entry("weak verbs", "업무에 참여했습니다. ".repeat(15_000)),
                Map.entry("jamo", "\u1112\u1161\u11ab".repeat(60_000)),
                Map.entry("lines", "\n-".repeat(100_000)),
                Map.entry("Java", "자바 Java ".repeat(25_000)),
                Map.entry("dates", "2020-01 ".repeat(25_000)));
    }

    @ParameterizedTest
    @MethodSource("adversaries")
    @Timeout(60)
    void aTextMadeToStallTheRulesIsReviewedInBoundedTime(Map.Entry<String, String> text) {
        ResumeContent resume = resume(
                new EntryContent.Experience(
                        "가나상사", null, null, null, date("2020-01"), date("2021-01"), text.getValue()),
                new EntryContent.CoverLetter("지원 동기", text.getValue()));
        FeedbackRequested request = Resumes.request(resume, null, FeedbackLanguage.KO);
        FeedbackAnswer answer = OfflineReview.of(request);

        assertThat(RECIPE.errors(request, answer)).isEmpty();
        assertThat(answer.statements()).hasSizeLessThanOrEqualTo(FeedbackAnswerCheck.STATEMENTS_MAX);
        assertThat(answer.statements())
                .allMatch(statement -> statement.statement().length() < 1_000);
    }

    private static void assertVerbatim(FeedbackRequested request, RecordFeedback review) {
        String text = request.reviewedMarkdown();
        assertThat(review.contents())
                .filteredOn(content -> content.evidence() != null)
                .isNotEmpty()
                .allSatisfy(content -> assertThat(text.substring(
                                content.evidence().start(), content.evidence().end()))
                        .isEqualTo(content.evidence().quote()));
        assertThat(review.contents())
                .filteredOn(content -> content.finding() != null)
                .allSatisfy(content -> assertThat(content.finding().passages())
                        .allSatisfy(passage -> assertThat(text.substring(passage.start(), passage.end()))
                                .isEqualTo(passage.quote())));
    }

    private static RecordFeedback record(FeedbackRequested request) {
        return (RecordFeedback) RECIPE.resultCommand(request, OfflineReview.of(request), Provenances.offline());
    }

    private static List<Remark> remarks(ResumeContent resume) {
        return OfflineReview.remarks(Resumes.request(resume, null, FeedbackLanguage.KO));
    }

    private static List<Finding> find(ResumeContent resume, FindingKind kind) {
        return remarks(resume).stream()
                .map(Remark::finding)
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    private static List<String> quotes(List<Remark> remarks, FindingKind kind) {
        return remarks.stream()
                .filter(remark -> remark.finding().kind() == kind)
                .flatMap(remark -> remark.finding().passages().stream())
                .map(passage -> passage.quote())
                .toList();
    }

    private static ResumeContent work(String description) {
        return job("2020-01", "2021-01", description);
    }

    private static ResumeContent job(String start, String end, String description) {
        return resume(new EntryContent.Experience("가나상사", null, null, null, date(start), date(end), description));
    }

    private static EntryContent experience(String company, String start, String end) {
        return new EntryContent.Experience(
                company, null, null, null, date(start), date(end), "주문 서버를 만들어 하루 3만 건을 처리했습니다.");
    }

    private static EntryContent activity(String description) {
        return new EntryContent.Activity("그 밖의 활동", null, null, null, null, description);
    }

    private static ResumeContent resume(EntryContent... contents) {
        return Resumes.resume("이력서", CONTACT, contents);
    }

    private static PartialDate date(String value) {
        return value == null ? null : new PartialDate(value);
    }
}
