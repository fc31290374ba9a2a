package io.jiwon.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.ai.text.LexicalSimilarity.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexicalSimilarityTest {
    private static final String DEVELOPER = """
            백엔드 개발자
            Java와 Spring Boot로 주문 API를 설계하고 개발하여 응답 시간을 줄였습니다.
            PostgreSQL 쿼리 튜닝과 Redis 캐시로 트래픽을 처리하고, 쿠버네티스에 배포했습니다.""";

    private static final String MARKETER = """
            콘텐츠 마케터
            SNS 캠페인을 기획하고 광고 성과를 분석하여 전환율을 높였습니다.
            브랜드 콘텐츠를 제작하고 소셜 미디어 채널을 운영했습니다.""";

    private static final String DEVELOPER_POSTING = """
            서버 엔지니어 채용
            자바, 스프링부트 기반 서버 개발 및 운영
            데이터베이스 성능 최적화, 대용량 트래픽 처리, k8s 배포 자동화""";

    private static final String MARKETER_POSTING = """
            퍼포먼스 마케팅 담당자 채용
            광고 캠페인 기획 및 집행, 성과 지표 분석
            브랜드 마케팅과 소셜 미디어 콘텐츠 제작""";

    private static final String DEVELOPER_POSTING_ENGLISH = """
            Backend engineer
            You build Java and Spring Boot services, tune PostgreSQL and Redis, and deploy to Kubernetes.""";

    private static final String MARKETER_POSTING_ENGLISH = """
            Content marketing manager
            You plan social media campaigns, analyse advertising performance and grow our brand.""";

    private static final String NURSE_POSTING = "병동 간호사 모집\n환자 간호, 투약, 활력 징후 측정 및 기록";

    @Test
    void aDevelopersResumeGoesWithADevelopersPostingAndAMarketersWithAMarketers() {
        assertThat(ranked(DEVELOPER).subList(0, 2)).containsOnly("developer", "developer-en");
        assertThat(ranked(MARKETER).subList(0, 2)).containsOnly("marketer", "marketer-en");
    }

    @Test
    void koreanAndEnglishMeetInSynonymsAndSkills() {
        LexicalSimilarity similarity = among(DEVELOPER, DEVELOPER_POSTING_ENGLISH, MARKETER_POSTING_ENGLISH);

        assertThat(similarity.of(Words.of(DEVELOPER), Words.of(DEVELOPER_POSTING_ENGLISH)))
                .isGreaterThan(2 * similarity.of(Words.of(DEVELOPER), Words.of(MARKETER_POSTING_ENGLISH)));
        assertThat(similarity.shared(Words.of(DEVELOPER), Words.of(DEVELOPER_POSTING_ENGLISH), 20))
                .contains(new LexicalSimilarity.Shared("백엔드", "백엔드", "Backend"))
                .contains(new LexicalSimilarity.Shared("kubernetes", "쿠버네티스", "Kubernetes"));
    }

    @Test
    void anEnglishPairRanksRight() {
        String resume = """
                Software engineer
                Developed a payment backend in Java with Spring Boot; tuned PostgreSQL queries.""";

        LexicalSimilarity similarity = among(resume, DEVELOPER_POSTING_ENGLISH, MARKETER_POSTING_ENGLISH);

        assertThat(similarity.of(Words.of(resume), Words.of(DEVELOPER_POSTING_ENGLISH)))
                .isGreaterThan(similarity.of(Words.of(resume), Words.of(MARKETER_POSTING_ENGLISH)));
    }

    @Test
    void aTextIsLikeItselfAndUnlikeWhatSharesNoWord() {
        LexicalSimilarity similarity = among(DEVELOPER, NURSE_POSTING);

        assertThat(similarity.of(Words.of(DEVELOPER), Words.of(DEVELOPER))).isBetween(0.999, 1.0);
        assertThat(similarity.of(Words.of(DEVELOPER), Words.of("양파 감자 당근"))).isZero();
        assertThat(similarity.of(Words.of(""), Words.of(DEVELOPER))).isZero();
        assertThat(similarity.of(Words.of(DEVELOPER), Words.of(NURSE_POSTING)))
                .isEqualTo(similarity.of(Words.of(NURSE_POSTING), Words.of(DEVELOPER)));
    }

    @Test
    void whatEveryPostingSaysCountsLessThanWhatOneSays() {
        String resume = "결제 시스템 개발, 주식 투자 동아리";
        List<String> postings = List.of("시스템 개발 직무", "시스템 개발 담당", "시스템 개발 사원", "투자 심사역");
        LexicalSimilarity few = among(resume, "시스템 개발 직무", "투자 심사역");
        LexicalSimilarity many = new LexicalSimilarity(
                Stream.concat(Stream.of(resume), Stream.concat(postings.stream(), postings.stream()))
                        .map(Words::of)
                        .toList());

        double before = few.of(Words.of(resume), Words.of("시스템 개발 직무"));
        assertThat(many.of(Words.of(resume), Words.of("시스템 개발 직무"))).isLessThan(before);
    }

    @Test
    void numbersAndSingleLettersAreNoWords() {
        assertThat(Words.of("2024 3.5 a b 12").uses()).isEmpty();
        assertThat(Words.of("웹 web").uses()).containsEntry("web", 2);
    }

    private static List<String> ranked(String resume) {
        Map<String, String> postings = Map.of(
                "developer", DEVELOPER_POSTING,
                "developer-en", DEVELOPER_POSTING_ENGLISH,
                "marketer", MARKETER_POSTING,
                "marketer-en", MARKETER_POSTING_ENGLISH,
                "nurse", NURSE_POSTING);
        String[] texts =
                Stream.concat(Stream.of(resume), postings.values().stream()).toArray(String[]::new);
        LexicalSimilarity similarity = among(texts);
        return postings.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        name -> -similarity.of(Words.of(resume), Words.of(postings.getOrDefault(name, "")))))
                .toList();
    }

    private static LexicalSimilarity among(String... texts) {
        return new LexicalSimilarity(List.of(texts).stream().map(Words::of).toList());
    }
}
