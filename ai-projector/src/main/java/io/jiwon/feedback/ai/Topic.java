package io.jiwon.feedback.ai;

import java.util.regex.Pattern;

/** What a sentence about work speaks of, and verbs that tell what one can have done there. */
enum Topic {
    CARE(
            "환자|간호|병동|투약|진료|재활|\\b(?:patients?|nurs|ward|clinic)",
            "환자 돌봄",
            "care",
            "사정·투약·교육",
            "assessed, administered, educated"),
    PERFORMANCE(
            "성능|속도|응답|지연|쿼리|튜닝|최적화|\\b(?:performance|latency|speed|quer(?:y|ies)|load time)",
            "성능",
            "performance",
            "측정·최적화·단축",
            "measured, optimised, shortened"),
    DELIVERY(
            "배포|자동화|인프라|서버 운영|모니터링|클라우드|\\b(?:deploy|infrastructure|pipeline|monitoring|cloud)",
            "배포와 운영",
            "delivery and operation",
            "자동화·구축·전환",
            "automated, built, migrated"),
    TEACHING(
            "교육|온보딩|신입|멘토|강의|수업|학생|\\b(?:training|onboard|mentor|students?|teach|lessons?)",
            "교육",
            "teaching",
            "가르침·교재 제작·평가",
            "taught, wrote material for, coached"),
    SUPPORT(
            "문의|고객|응대|민원|상담|\\b(?:customers?|clients?|support|tickets?|complaints?)",
            "고객 응대",
            "customers",
            "해결·안내·재발 방지",
            "resolved, advised, won back"),
    CONTENT(
            "콘텐츠|SNS|블로그|광고|캠페인|홍보|마케팅|브랜드|\\b(?:content|social media|campaign|marketing|brand|newsletter)",
            "콘텐츠와 홍보",
            "content and campaigns",
            "기획·제작·집행",
            "planned, produced, ran"),
    NUMBERS(
            "데이터|분석|지표|통계|리서치|조사|\\b(?:data|analy|reports?\\b|research|dashboards?|survey)",
            "자료와 분석",
            "data",
            "수집·분석·검증",
            "collected, analysed, validated"),
    SALES(
            "영업|매출|계약|거래처|판매|\\b(?:sales|accounts?|deals?|leads|contracts?)\\b",
            "영업",
            "sales",
            "발굴·제안·체결",
            "found, proposed to, closed"),
    EVENTS(
            "행사|축제|봉사|캠프|세미나|워크숍|동아리|\\b(?:events?|volunteer|festival|workshops?|club)\\b",
            "행사와 활동",
            "events",
            "기획·모집·운영",
            "organised, recruited for, ran"),
    PAPERWORK(
            "문서|보고서|회계|정산|서류|재고|발주|\\b(?:documents?|accounting|invoices?|paperwork|inventory)\\b",
            "문서와 정산",
            "documents",
            "작성·대조·정리",
            "wrote, reconciled, sorted out"),
    SOFTWARE(
            "개발|코드|시스템|서비스|기능|API|앱|웹|테스트|\\b(?:software|features?|systems?|apps?|websites?|tests?|code)\\b",
            "소프트웨어",
            "software",
            "설계·구현·검증",
            "designed, implemented, tested"),
    OTHER("", "한 일", "the work", "계획·실행·개선", "planned, carried out, improved");

    private final Pattern words;
    private final String korean;
    private final String english;
    private final String verbsInKorean;
    private final String verbsInEnglish;

    Topic(String words, String korean, String english, String verbsInKorean, String verbsInEnglish) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.korean = korean;
        this.english = english;
        this.verbsInKorean = verbsInKorean;
        this.verbsInEnglish = verbsInEnglish;
    }

    /** The first topic that a word of the sentence points to. */
    static Topic of(String sentence) {
        for (Topic topic : values()) {
            if (topic.words.matcher(sentence).find()) {
                return topic;
            }
        }
        return OTHER;
    }

    String korean() {
        return korean;
    }

    String english() {
        return english;
    }

    String verbsInKorean() {
        return verbsInKorean;
    }

    String verbsInEnglish() {
        return verbsInEnglish;
    }
}
