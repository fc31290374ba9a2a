package io.jiwon.feedback.ai;

import io.jiwon.account.UserId;
import io.jiwon.ai.task.TestSettings;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.message.PartialDate;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resumes and postings of real length for tests. */
public final class Resumes {
    public static final UserId OWNER = new UserId(UUID.fromString("0199b6a0-1111-7000-8000-000000000001"));
    public static final FeedbackId FEEDBACK = new FeedbackId(UUID.fromString("0199b6a0-2222-7000-8000-000000000001"));
    public static final ResumeId IMPROVED = new ResumeId(UUID.fromString("0199b6a0-3333-7000-8000-000000000002"));
    private static final ResumeId RESUME = new ResumeId(UUID.fromString("0199b6a0-3333-7000-8000-000000000001"));

    private Resumes() {}

    public static EntryId entryId(int number) {
        return new EntryId(new UUID(0x0199b6a000007000L, 0x8000000000000000L + number));
    }

    /** A Korean backend developer with four years of work. */
    public static ResumeContent backendKo() {
        return resume(
                "백엔드 개발자 이력서",
                new Contact("김지원", "jiwon.kim@example.com", "010-1234-5678"),
                new EntryContent.Experience(
                        "(주)페이브릿지",
                        "백엔드 개발자",
                        "결제플랫폼팀",
                        "정규직",
                        new PartialDate("2021-03"),
                        new PartialDate("2024-08"),
                        """
                        기존 결제 승인 API는 피크 시간에 응답이 느려 장애가 잦은 상황이었습니다.
                        응답 지연의 원인을 분석해 Redis 캐시를 도입하고 쿼리를 개선한 결과 p95 응답 시간을 800ms에서 220ms로 단축했습니다.
                        스프링 부트와 JPA로 정산 서비스를 설계하고 운영했으며, 하루 120만 건의 거래를 처리했습니다.
                        사내 정산 시스템 개편 프로젝트에 참여했습니다.
                        배포 자동화 업무를 담당했습니다."""),
                new EntryContent.Project(
                        "실시간 알림 서비스",
                        "개발 리드",
                        new PartialDate("2023-01"),
                        new PartialDate("2023-06"),
                        """
                        Kafka 기반 알림 파이프라인을 구축해 발송 지연을 90% 줄였습니다.
                        팀원 4명과 코드 리뷰 규칙을 만들고 매우 열심히 운영했습니다.""",
                        List.of("Kotlin", "Kafka", "쿠버네티스"),
                        "https://example.com/notify"),
                new EntryContent.Education(
                        "한국대학교",
                        "컴퓨터공학과",
                        "학사",
                        "졸업",
                        new PartialDate("2015-03"),
                        new PartialDate("2021-02"),
                        new BigDecimal("3.9"),
                        new BigDecimal("4.5"),
                        null),
                new EntryContent.Qualification("정보처리기사", "한국산업인력공단", new PartialDate("2020-11"), null, "20-1234"),
                new EntryContent.TechnologyStack("Java", "상", null),
                new EntryContent.TechnologyStack("Spring Boot", "상", null),
                new EntryContent.TechnologyStack("Redis", "중", null),
                new EntryContent.TechnologyStack("Terraform", "하", null),
                new EntryContent.LanguageSkill("영어", "TOEIC", "905", new PartialDate("2023-05")),
                new EntryContent.Link("https://example.com/jiwon", "GitHub"),
                new EntryContent.CoverLetter("지원 동기", """
                        저는 트래픽이 몰리는 순간에도 흔들리지 않는 결제 시스템을 만드는 일에 보람을 느낍니다. 페이브릿지에서 장애가 반복되던 승인 API를 맡았을 때, 먼저 느린 구간을 측정하고 팀과 기준을 정한 뒤 하나씩 고쳐 나갔습니다. 그 과정에서 모니터링이 없는 개선은 추측일 뿐이라는 것을 배웠습니다.
                        그 뒤로는 배포 전에 지표를 정하고 배포 후에 그 지표를 확인하는 습관을 들였습니다. 새로운 팀에서도 문제를 숫자로 말하고, 동료가 이해할 수 있는 코드와 문서를 남기는 개발자가 되고 싶습니다. 운영에서 배운 것을 설계에 되돌려 주는 사람이 되겠습니다."""));
    }

    /** A Korean marketer; contradictory dates, no phone, nothing measured. */
    public static ResumeContent marketerKo() {
        return resume(
                "마케팅 지원서",
                new Contact("이서연", "seoyeon@example.com", null),
                new EntryContent.Experience(
                        "그린커머스", "마케터", null, "계약직", new PartialDate("2023-09"), new PartialDate("2022-03"), """
                        SNS 콘텐츠 기획 업무를 담당했습니다.
                        신제품 출시 캠페인에 참여하여 다양한 업무를 경험했습니다.
                        고객 문의 응대를 도왔습니다."""),
                new EntryContent.Activity(
                        "대학생 서포터즈", "청년센터", "단원", new PartialDate("2018"), new PartialDate("2018"), "홍보 활동에 참여함."),
                new EntryContent.Experience("모아상사", "인턴", null, null, null, null, null),
                new EntryContent.Education(
                        "서울여자대학교",
                        "경영학과",
                        "학사",
                        "졸업",
                        new PartialDate("2014"),
                        new PartialDate("2018"),
                        null,
                        null,
                        null),
                new EntryContent.TechnologyStack("엑셀", null, null));
    }

    /** An English data engineer. */
    public static ResumeContent dataEngineerEn() {
        return resume(
                "Data Engineer",
                new Contact("Alex Morgan", "alex@example.com", "+82 10 5555 0000"),
                new EntryContent.Experience(
                        "Northwind Analytics",
                        "Data Engineer",
                        "Platform",
                        "full-time",
                        new PartialDate("2020-01"),
                        null,
                        """
                        - The nightly batch was slow and often missed its deadline, so my task was to bring it under 2 hours.
                        - Rebuilt the pipeline with Spark and Airflow and reduced the runtime from 7 hours to 90 minutes.
                        - Was responsible for developing internal dashboards in Tableau.
                        - Helped the analytics team with data quality.
                        - Really managed various AWS costs successfully."""),
                new EntryContent.Project(
                        "Open data portal",
                        "Contributor",
                        new PartialDate("2019-02"),
                        new PartialDate("2019-10"),
                        "Designed a PostgreSQL schema and wrote import jobs in Python for 40 public data sets.",
                        List.of("Python", "PostgreSQL"),
                        null),
                new EntryContent.TechnologyStack("Python", "expert", null),
                new EntryContent.TechnologyStack("Spark", "advanced", null),
                new EntryContent.Education(
                        "Pusan National University",
                        "Statistics",
                        "BSc",
                        "graduated",
                        new PartialDate("2014-03"),
                        new PartialDate("2018-02"),
                        null,
                        null,
                        null));
    }

    public static PostingContent backendPosting() {
        return new PostingContent(
                "서버 개발자(결제)",
                "토마토페이",
                "https://example.com/jobs/1",
                "결제 서비스를 함께 키울 서버 개발자를 찾습니다.",
                """
                • 결제 승인과 정산 서비스의 설계와 운영
                • 장애 원인 분석과 응답 시간 개선""",
                """
                [자격요건]
                • 자바 또는 코틀린 기반 서버 개발 경력 3년 이상이신 분
                • Spring Boot, JPA를 활용한 서비스 개발 경험이 있으신 분
                • MySQL 등 관계형 데이터베이스 튜닝 경험이 있으신 분
                • 원활한 의사소통 능력""",
                """
                [우대사항]
                - Kafka 등 메시지 큐 운영 경험
                - k8s 환경에서의 운영 경험
                - GraphQL API 설계 경험""",
                null,
                "정규직",
                "서울 성동구",
                "회사 내규에 따름",
                "학력무관",
                null,
                "점심 제공",
                "서류 → 과제 → 면접",
                null,
                null);
    }

    /** How reviews are made with the settings as they are by themselves. */
    static ReviewWork work() {
        return new ReviewWork(TestSettings.with(Map.of()));
    }

    public static FeedbackRequested request(
            ResumeContent resume, @Nullable PostingContent posting, FeedbackLanguage language) {
        return new FeedbackRequested(
                FEEDBACK,
                OWNER,
                posting == null ? FeedbackKind.STANDARD : FeedbackKind.POSTING,
                new PinnedResume(RESUME, 3, resume),
                posting == null
                        ? null
                        : new PinnedPosting(
                                new PostingId(UUID.fromString("0199b6a0-4444-7000-8000-000000000001")), 1, posting),
                markdown(resume),
                language);
    }

    public static ImprovedResumeRequested improvement(ResumeContent resume, FeedbackLanguage language) {
        FeedbackRequested request = request(resume, null, language);
        return new ImprovedResumeRequested(
                FEEDBACK,
                OWNER,
                IMPROVED,
                request.resume(),
                null,
                FeedbackAnswerCheck.contents(OfflineReview.of(request), request, true),
                language);
    }

    /** A reading text of the resume, in the order of the sections; the command side has its own, fixed rule. */
    public static String markdown(ResumeContent resume) {
        StringBuilder text = new StringBuilder("# ").append(resume.title()).append("\n\n");
        text.append(resume.contact().name())
                .append(" · ")
                .append(resume.contact().email());
        if (resume.contact().phone() != null) {
            text.append(" · ").append(resume.contact().phone());
        }
        text.append('\n');
        for (Section section : Section.values()) {
            for (ResumeEntry entry : resume.section(section)) {
                text.append("\n## ").append(section.key()).append('\n');
                append(text, entry.content());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, EntryContent content) {
        switch (content) {
            case EntryContent.Experience e ->
                lines(text, e.company(), e.position(), period(e.startDate(), e.endDate()), e.description());
            case EntryContent.Education e ->
                lines(text, e.school(), e.major(), period(e.startDate(), e.endDate()), e.description());
            case EntryContent.Project p ->
                lines(
                        text,
                        p.name(),
                        p.role(),
                        period(p.startDate(), p.endDate()),
                        p.description(),
                        String.join(", ", p.technologies()),
                        p.url());
            case EntryContent.Activity a ->
                lines(text, a.name(), a.role(), period(a.startDate(), a.endDate()), a.description());
            case EntryContent.Qualification q -> lines(text, q.name(), q.acquiredDate());
            case EntryContent.TechnologyStack t -> lines(text, t.name(), t.level(), t.description());
            case EntryContent.Award a -> lines(text, a.title(), a.description());
            case EntryContent.LanguageSkill l -> lines(text, l.language(), l.test(), l.score());
            case EntryContent.Link l -> lines(text, l.url(), l.label());
            case EntryContent.CoverLetter c -> lines(text, c.title(), c.body());
            case EntryContent.Publication p -> lines(text, p.name(), p.publisher(), p.description());
            case EntryContent.Interest i -> lines(text, i.name(), String.join(", ", i.keywords()));
            case EntryContent.Reference r -> lines(text, r.name(), r.reference());
        }
    }

    private static @Nullable String period(@Nullable PartialDate start, @Nullable PartialDate end) {
        return start == null && end == null
                ? null
                : (start == null ? "" : start.value()) + " ~ " + (end == null ? "" : end.value());
    }

    private static void lines(StringBuilder text, @Nullable Object... values) {
        for (Object value : values) {
            if (value != null) {
                text.append(value).append('\n');
            }
        }
    }

    static ResumeContent resume(String title, Contact contact, EntryContent... contents) {
        List<ResumeEntry> entries = new ArrayList<>();
        for (EntryContent content : contents) {
            entries.add(new ResumeEntry(entryId(entries.size() + 1), content));
        }
        return new ResumeContent(title, "general", contact, entries);
    }
}
