package io.jiwon.bench;

import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes job postings in the shape of real Korean ones: about 1,300 characters under the usual headings, in ten trades, with
 * frequent and rare words, companies of very different numbers of postings, and figures. The same number makes the same.
 */
final class Ads {
    private static final int COMPANIES = 4_000;

    private record Trade(List<String> jobs, List<String> things, List<String> skills) {}

    private static final List<Trade> TRADES = List.of(
            new Trade(
                    List.of("백엔드 개발자", "서버 엔지니어", "Java 개발자", "플랫폼 엔지니어"),
                    List.of("주문 API", "결제 시스템", "배송 이벤트 파이프라인", "정산 배치", "회원 인증 서버", "검색 색인"),
                    List.of("Java", "Kotlin", "Spring Boot", "JPA", "Kafka", "PostgreSQL", "Redis", "Kubernetes")),
            new Trade(
                    List.of("프론트엔드 개발자", "웹 개발자", "React 개발자"),
                    List.of("관리자 화면", "디자인 시스템", "결제 화면", "모바일 웹", "대시보드", "접근성"),
                    List.of("TypeScript", "React", "Next.js", "Vue", "Webpack", "Storybook", "CSS")),
            new Trade(
                    List.of("데이터 엔지니어", "데이터 분석가", "머신러닝 엔지니어"),
                    List.of("추천 모델", "로그 수집 파이프라인", "지표 대시보드", "실험 플랫폼", "데이터 웨어하우스"),
                    List.of("Python", "Spark", "Airflow", "SQL", "PyTorch", "BigQuery", "dbt")),
            new Trade(
                    List.of("UX 디자이너", "제품 디자이너", "그래픽 디자이너"),
                    List.of("사용자 조사", "화면 흐름", "브랜드 지침", "시각 언어", "프로토타입"),
                    List.of("Figma", "Sketch", "Photoshop", "Illustrator", "After Effects")),
            new Trade(
                    List.of("마케팅 매니저", "퍼포먼스 마케터", "콘텐츠 기획자"),
                    List.of("광고 캠페인", "고객 여정", "소셜 채널", "뉴스레터", "브랜드 행사"),
                    List.of("Google Analytics", "SQL", "Excel", "Meta 광고", "CRM")),
            new Trade(
                    List.of("간호사", "물리치료사", "임상병리사"),
                    List.of("외래 진료", "병동 환자", "수술실", "건강검진", "재활 치료"),
                    List.of("간호사 면허", "BLS", "EMR", "감염 관리", "채혈")),
            new Trade(
                    List.of("회계 담당자", "재무 분석가", "세무 담당자"),
                    List.of("월 결산", "법인세 신고", "원가 분석", "내부 통제", "자금 계획"),
                    List.of("더존", "SAP", "Excel", "IFRS", "전산세무 1급")),
            new Trade(
                    List.of("물류센터 관리자", "배송 기사", "재고 담당자"),
                    List.of("입출고", "재고 실사", "배차", "반품 처리", "포장 공정"),
                    List.of("지게차 운전", "WMS", "Excel", "1종 운전면허")),
            new Trade(
                    List.of("조리사", "제과 기능사", "매장 매니저"),
                    List.of("메뉴 개발", "위생 점검", "식자재 발주", "홀 서비스", "원가 관리"),
                    List.of("한식조리기능사", "제과기능사", "HACCP", "POS")),
            new Trade(
                    List.of("기계 설계 엔지니어", "생산 기술 엔지니어", "품질 관리자"),
                    List.of("금형 설계", "설비 보전", "공정 개선", "불량 분석", "양산 이관"),
                    List.of("AutoCAD", "SolidWorks", "CATIA", "PLC", "6시그마", "ISO 9001")));

    private static final List<String> PLACES =
            List.of("서울특별시 강남구", "서울특별시 성동구", "경기도 성남시 분당구", "경기도 화성시", "부산광역시 해운대구", "대전광역시 유성구", "인천광역시 연수구", "재택근무");
    private static final List<String> TYPES = List.of("정규직", "정규직", "정규직", "계약직", "인턴", "파견직");
    private static final List<String> DOES = List.of(
            "%s을(를) 설계하고 운영합니다.",
            "%s의 문제를 찾아 개선하고 결과를 수치로 공유합니다.",
            "%s에 필요한 기준을 문서로 만들고 동료와 함께 검토합니다.",
            "유관 부서와 협업하여 %s의 일정을 관리합니다.",
            "%s에서 일어나는 장애와 민원에 대응하고 재발을 막습니다.",
            "신입 동료가 %s을(를) 빠르게 익히도록 돕습니다.");
    private static final List<String> NEEDS = List.of(
            "관련 경력 %d년 이상인 분",
            "%d명 이상의 동료와 함께 일해 보신 분",
            "하루 %d건 이상의 업무를 처리해 보신 분",
            "문제의 원인을 끝까지 확인하고 글로 남기시는 분 (%d차 면접에서 여쭙니다)",
            "새로운 도구를 %d개월 안에 익혀 업무에 적용해 보신 분");
    private static final List<String> BENEFITS = List.of(
            "시차 출퇴근과 주 2일 재택근무",
            "연 120만 원의 복지 포인트",
            "종합 건강검진과 단체 상해보험",
            "점심과 저녁 식대 지원",
            "3년 근속마다 10일의 안식 휴가",
            "도서와 강의, 콘퍼런스 참가비 지원");

    private Ads() {}

    /** The posting of this number. */
    static PostingContent of(int number) {
        Random random = new Random(number * 2_654_435_761L);
        Trade trade = TRADES.get(number % TRADES.size());
        String job = pick(random, trade.jobs());
        String company = company(random);
        StringBuilder does = new StringBuilder();
        for (int line = 0; line < 7; line++) {
            does.append("• ")
                    .append(pick(random, DOES).formatted(pick(random, trade.things())))
                    .append('\n');
        }
        StringBuilder needs = new StringBuilder();
        for (int line = 0; line < 5; line++) {
            needs.append("• ")
                    .append(pick(random, NEEDS).formatted(1 + random.nextInt(90)))
                    .append('\n');
        }
        needs.append("• ").append(pick(random, trade.skills())).append(" 사용 경험이 있는 분\n");
        StringBuilder benefits = new StringBuilder();
        for (int line = 0; line < 4; line++) {
            benefits.append("• ").append(pick(random, BENEFITS)).append('\n');
        }
        String skills = pick(random, trade.skills()) + ", " + pick(random, trade.skills()) + ", "
                + pick(random, trade.skills());
        return new PostingContent(
                "%s 채용 (%s)".formatted(job, pick(random, trade.things())),
                company,
                "https://example.com/jobs/" + number,
                ("%s은(는) %d명이 함께 일하는 회사입니다. 저희 팀은 %s와(과) %s을(를) 맡고 있으며, 고객이 겪는 불편을 먼저 찾아 고치는 일을 합니다. 프로젝트 %s%d의"
                                + " 다음 단계를 함께 이끌어 갈 %s을(를) 찾습니다.")
                        .formatted(
                                company,
                                5 + random.nextInt(3_000),
                                pick(random, trade.things()),
                                pick(random, trade.things()),
                                rareWord(random),
                                random.nextInt(100),
                                job),
                does.toString(),
                needs.toString(),
                "• %s 경험이 있으신 분\n• %s을(를) 다뤄 보신 분\n• 영어로 문서를 읽고 쓰실 수 있는 분"
                        .formatted(pick(random, trade.things()), pick(random, trade.skills())),
                skills,
                pick(random, TYPES),
                pick(random, PLACES),
                "면접 후 협의",
                "학력 무관",
                "경력 %d년 이상".formatted(1 + random.nextInt(10)),
                benefits.toString(),
                "서류 전형 → 1차 면접 → 2차 면접 → 처우 협의 → 최종 합격",
                new PartialDate("2026-%02d-%02d".formatted(1 + random.nextInt(11), 1 + random.nextInt(28))),
                random.nextInt(4) == 0
                        ? null
                        : new PartialDate("2027-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28))));
    }

    /** Few companies have many postings and many have few. */
    private static String company(Random random) {
        int rank = (int) (COMPANIES * Math.pow(random.nextDouble(), 3));
        return "주식회사 " + syllables(new Random(rank), 3);
    }

    /** A name as projects have it: hardly any other posting has it. */
    private static String rareWord(Random random) {
        String letters = "bcdfghklmnprstvz";
        String vowels = "aeiou";
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())))
                    .append(vowels.charAt(random.nextInt(vowels.length())));
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String syllables(Random random, int count) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append((char) ('가' + 28 * random.nextInt(399)));
        }
        return word.toString();
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
