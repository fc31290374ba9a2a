package io.jiwon.message;

import io.jiwon.account.AccountEvent.AccountBlocked;
import io.jiwon.account.AccountEvent.AccountClosed;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.AccountUnblocked;
import io.jiwon.account.AccountEvent.AdministratorDismissed;
import io.jiwon.account.AccountEvent.EmailVerificationAsked;
import io.jiwon.account.AccountEvent.EmailVerified;
import io.jiwon.account.AccountEvent.IdentityLinked;
import io.jiwon.account.AccountEvent.IdentityUnlinked;
import io.jiwon.account.AccountEvent.PasswordReplaced;
import io.jiwon.account.AccountEvent.PasswordResetAsked;
import io.jiwon.account.AccountEvent.RecoveryCodeUsed;
import io.jiwon.account.AccountEvent.RecoveryCodesReplaced;
import io.jiwon.account.AccountEvent.RefreshTokenReused;
import io.jiwon.account.AccountEvent.RoleGranted;
import io.jiwon.account.AccountEvent.RoleRequestRefused;
import io.jiwon.account.AccountEvent.RoleRequested;
import io.jiwon.account.AccountEvent.RoleWithdrawn;
import io.jiwon.account.AccountEvent.SecondFactorAdded;
import io.jiwon.account.AccountEvent.SecondFactorRemoved;
import io.jiwon.account.AccountEvent.SignedIn;
import io.jiwon.account.AccountEvent.SignedOut;
import io.jiwon.account.AccountEvent.SignedOutEverywhere;
import io.jiwon.account.ClearedStore;
import io.jiwon.account.EmailClaimEvent.EmailClaimed;
import io.jiwon.account.EmailClaimEvent.EmailReleased;
import io.jiwon.account.ErasureEvent.ErasureAsked;
import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.account.ErasureId;
import io.jiwon.account.IdentityClaimEvent.IdentityClaimed;
import io.jiwon.account.IdentityClaimEvent.IdentityReleased;
import io.jiwon.account.Role;
import io.jiwon.account.SecondFactor;
import io.jiwon.account.SessionId;
import io.jiwon.account.SigningKeyEvent.SigningKeyReplaced;
import io.jiwon.account.UserId;
import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.AiTaskId;
import io.jiwon.appeal.AppealEvent.AppealAnswered;
import io.jiwon.appeal.AppealEvent.AppealFiled;
import io.jiwon.appeal.AppealEvent.AppealWithdrawn;
import io.jiwon.appeal.AppealId;
import io.jiwon.appeal.Verdict;
import io.jiwon.archive.ArchiveEvent.ArchiveExported;
import io.jiwon.archive.ArchiveEvent.ArchiveImported;
import io.jiwon.audit.AuditEvent.CommandRefused;
import io.jiwon.audit.AuditEvent.PersonalDataShown;
import io.jiwon.campaign.CampaignEvent.CampaignBegun;
import io.jiwon.campaign.CampaignEvent.CampaignCompleted;
import io.jiwon.campaign.CampaignEvent.CampaignReviewBegun;
import io.jiwon.campaign.CampaignEvent.CampaignReviewCompared;
import io.jiwon.campaign.CampaignEvent.CampaignReviewFailed;
import io.jiwon.campaign.CampaignEvent.CampaignReviewSkipped;
import io.jiwon.campaign.CampaignEvent.CampaignStopped;
import io.jiwon.campaign.CampaignId;
import io.jiwon.campaign.CampaignReview;
import io.jiwon.campaign.CampaignWish;
import io.jiwon.campaign.StopReason;
import io.jiwon.code.Code;
import io.jiwon.code.CodeEvent.CodeAdded;
import io.jiwon.code.CodeEvent.CodeDescribed;
import io.jiwon.code.CodeEvent.CodeReinstated;
import io.jiwon.code.CodeEvent.CodeRetired;
import io.jiwon.code.CodeEvent.CodesReordered;
import io.jiwon.code.CodeEvent.DivisionDefined;
import io.jiwon.code.DivisionId;
import io.jiwon.company.BusinessNumberClaimEvent.BusinessNumberClaimed;
import io.jiwon.company.BusinessNumberClaimEvent.BusinessNumberReleased;
import io.jiwon.company.CompanyEvent.CompanyClosed;
import io.jiwon.company.CompanyEvent.CompanyConfirmed;
import io.jiwon.company.CompanyEvent.CompanyMemberAdded;
import io.jiwon.company.CompanyEvent.CompanyRefused;
import io.jiwon.company.CompanyEvent.CompanyRegistered;
import io.jiwon.company.CompanyId;
import io.jiwon.company.CompanyProfile;
import io.jiwon.company.CompanyRole;
import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackEvent.ChangeAccepted;
import io.jiwon.feedback.FeedbackEvent.ChangeRejected;
import io.jiwon.feedback.FeedbackEvent.FeedbackBegun;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackFailed;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeCreated;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.FindingKind;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ScorePart;
import io.jiwon.file.FileEvent.FileAnnounced;
import io.jiwon.file.FileEvent.FileDeleted;
import io.jiwon.file.FileEvent.FileRefused;
import io.jiwon.file.FileEvent.FileStored;
import io.jiwon.file.FileEvent.FileUploadLapsed;
import io.jiwon.file.FileFault;
import io.jiwon.file.FileFormat;
import io.jiwon.file.FileId;
import io.jiwon.file.FilePurpose;
import io.jiwon.file.ShelfId;
import io.jiwon.file.VirusCheck;
import io.jiwon.operations.OperationsEvent.ReplayStarted;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.posting.PostingId;
import io.jiwon.profile.Career;
import io.jiwon.profile.Disability;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.MilitaryService;
import io.jiwon.profile.ProfileEvent.CareersListed;
import io.jiwon.profile.ProfileEvent.EducationsListed;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.ProfileCleared;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsTold;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import io.jiwon.profile.ProfileId;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;
import io.jiwon.profile.VeteranStatus;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunEvent.RerunCompleted;
import io.jiwon.rerun.RerunEvent.RerunRequested;
import io.jiwon.rerun.RerunEvent.RerunRunFailed;
import io.jiwon.rerun.RerunEvent.RerunRunRecorded;
import io.jiwon.rerun.RerunEvent.RerunStopped;
import io.jiwon.rerun.RerunEvent.RerunWithdrawn;
import io.jiwon.rerun.RerunId;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.FieldSource;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ProposalEvent.ItemsAccepted;
import io.jiwon.resume.ProposalEvent.ProposalDeleted;
import io.jiwon.resume.ProposalEvent.ProposalFailed;
import io.jiwon.resume.ProposalEvent.ProposalReady;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.PhotoChosen;
import io.jiwon.resume.ResumeEvent.PhotoTakenOff;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeReading;
import io.jiwon.resume.Section;
import io.jiwon.resume.TextSpan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One history in which every event occurs, with the values of a real application. In the order of {@link #story()} it
 * could have happened: each stream begins with its first event, and nothing speaks of what is not there yet.
 */
public final class EventSamples {
    public static final UserId USER = UserId.from("01975c2e-0000-7000-8000-000000000001");
    public static final UserId OTHER_USER = UserId.from("01975c2e-0000-7000-8000-000000000002");
    public static final SessionId SESSION = SessionId.from("01975c2e-0000-7000-8000-000000000801");
    public static final ResumeId RESUME = ResumeId.from("01975c2e-0000-7000-8000-000000000010");
    public static final ResumeId IMPROVED_RESUME = ResumeId.from("01975c2e-0000-7000-8000-000000000011");
    public static final ResumeId UNWRITTEN_RESUME = ResumeId.from("01975c2e-0000-7000-8000-000000000012");
    public static final PostingId POSTING = PostingId.from("01975c2e-0000-7000-8000-000000000020");
    public static final PostingId OTHER_POSTING = PostingId.from("01975c2e-0000-7000-8000-000000000021");
    public static final ResumeId OTHER_RESUME = ResumeId.from("01975c2e-0000-7000-8000-000000000013");
    public static final FeedbackId POSTING_FEEDBACK = FeedbackId.from("01975c2e-0000-7000-8000-000000000030");
    public static final FeedbackId FAILED_FEEDBACK = FeedbackId.from("01975c2e-0000-7000-8000-000000000031");
    public static final FeedbackId DELETED_FEEDBACK = FeedbackId.from("01975c2e-0000-7000-8000-000000000032");

    public static final ProfileId PROFILE = ProfileId.of(USER);
    public static final ShelfId SHELF = ShelfId.of(USER);
    public static final ProposalId PROPOSAL = ProposalId.from("01975c2e-0000-7000-8000-000000000014");
    private static final ProposalId DELETED_PROPOSAL = ProposalId.from("01975c2e-0000-7000-8000-000000000015");
    private static final String DOCUMENT =
            "김지원\n\n자격증\nSQL 개발자(SQLD)\t한국데이터산업진흥원\t2023.06\tSQLD-049-001234\n\n병역\n육군 병장 만기전역";
    public static final FileId FILE = FileId.from("01975c2e-0000-7000-8000-000000000060");
    private static final FileId REFUSED_FILE = FileId.from("01975c2e-0000-7000-8000-000000000061");
    private static final FileId LAPSED_FILE = FileId.from("01975c2e-0000-7000-8000-000000000062");
    private static final String SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    public static final RerunId RERUN = RerunId.from("01975c2e-0000-7000-8000-000000000040");
    private static final RerunId SECOND_RERUN = RerunId.from("01975c2e-0000-7000-8000-000000000041");
    public static final CampaignId CAMPAIGN = CampaignId.from("01975c2e-0000-7000-8000-000000000050");
    private static final CampaignId STOPPED_CAMPAIGN = CampaignId.from("01975c2e-0000-7000-8000-000000000051");

    private static final CompanyId COMPANY = CompanyId.from("01975c2e-0000-7000-8000-0000000000c0");
    private static final CompanyId OTHER_COMPANY = CompanyId.from("01975c2e-0000-7000-8000-0000000000c1");
    private static final String BUSINESS_NUMBER_CLAIM = "business-number-5d1c";
    private static final AppealId APPEAL = AppealId.against(POSTING_FEEDBACK);
    private static final UserId ADMINISTRATOR = UserId.from("01975c2e-0000-7000-8000-000000000002");
    private static final String EMAIL = "jiwon.kim@example.kr";
    private static final ErasureId ERASURE = ErasureId.from("5b0f7f4e-6a0b-4c52-9f0e-2f7f8f1c9a11");
    private static final String CLAIM = "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184";
    private static final String IDENTITY_CLAIM =
            "identity-4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865";
    private static final EntryId ADDED_ENTRY = entryId(21);
    private static final DivisionId PRIORITY = new DivisionId("study_priority");

    private static final String REVIEWED = """
            # 백엔드 개발자 김지원

            ## 경력
            ### 주식회사 한빛커머스 · 백엔드 개발자 (2022-03 – 2025-12)
            주문 도메인을 이벤트 소싱으로 옮겨 결제 오류 문의를 월 42건에서 6건으로 줄였다.

            ## 프로젝트
            ### 재고 예약 서비스
            동시 주문 처리를 담당하였습니다.
            """;

    private static final List<Object> STORY = tell();
    private static final Map<Class<?>, Object> BY_TYPE = firstOfEach(STORY);

    private EventSamples() {}

    /** The whole history, oldest first. */
    public static List<Object> story() {
        return STORY;
    }

    /** The sample of each event type: its first occurrence in the story. This is what the golden files hold. */
    public static Map<Class<?>, Object> byType() {
        return BY_TYPE;
    }

    /**
     * The sample of one event type.
     *
     * @throws IllegalArgumentException when the story has none
     */
    public static <E> E of(Class<E> type) {
        Object sample = BY_TYPE.get(type);
        if (sample == null) {
            throw new IllegalArgumentException("The story of EventSamples has no " + type.getName() + ": add one");
        }
        return type.cast(sample);
    }

    private static List<Object> tell() {
        ResumeContent resume = resume();
        ResumeEntry added = new ResumeEntry(
                ADDED_ENTRY,
                new EntryContent.Qualification(
                        "SQL 개발자(SQLD)", "한국데이터산업진흥원", new PartialDate("2023-06"), null, "SQLD-049-001234"));
        ResumeEntry rewritten = new ResumeEntry(
                entryId(3),
                new EntryContent.Project(
                        "재고 예약 서비스",
                        "백엔드 개발",
                        new PartialDate("2024-01"),
                        new PartialDate("2024-06-30"),
                        "낙관적 잠금과 재시도로 초과 판매를 0건으로 유지했다.",
                        List.of("Java 21", "PostgreSQL", "Kafka"),
                        "https://github.com/jiwon-kim/stock-reservation"));
        PostingContent posting = posting();
        PostingContent revised = new PostingContent(
                posting.title(),
                posting.company(),
                posting.url(),
                posting.description(),
                posting.responsibilities(),
                posting.qualification(),
                "Axon Framework 등 이벤트 소싱 경험, 대용량 트래픽 서비스 운영 경험",
                posting.skills(),
                posting.employmentType(),
                posting.jobLocation(),
                posting.baseSalary(),
                posting.educationRequirements(),
                posting.experienceRequirements(),
                posting.jobBenefits(),
                posting.hiringProcess(),
                posting.postedDate(),
                posting.endDate());
        PinnedResume pinnedResume = new PinnedResume(RESUME, 7, resume);
        PinnedPosting pinnedPosting = new PinnedPosting(POSTING, 2, revised.withEndDate(new PartialDate("2026-04-10")));
        List<FeedbackContent> contents = contents();
        List<ResumeChange> changes = List.of(new ResumeChange(
                entryId(3),
                "description",
                "동시 주문 처리를 담당하였습니다.",
                "동시 주문 처리를 설계하고, 초당 300건의 주문에서 초과 판매를 막았습니다.",
                "담당했다는 말만으로는 한 일과 결과를 알 수 없습니다.",
                List.of("300건"),
                List.of(new Claim(Claim.Kind.NUMBER, "300건", 19, 23, null, true))));

        return List.of(
                new AccountRegistered(USER, EMAIL, "김지원", Set.of(Role.ADMIN, Role.MEMBER)),
                new EmailClaimed(CLAIM, USER),
                new EmailVerificationAsked(USER),
                new EmailVerified(USER),
                new SignedIn(USER, SESSION, "password", SecondFactor.TOTP),
                new SecondFactorAdded(USER),
                new RecoveryCodesReplaced(USER),
                new RecoveryCodeUsed(USER, 9),
                new SecondFactorRemoved(USER),
                new SignedOut(USER, SESSION),
                new RefreshTokenReused(USER, SESSION),
                new SignedOutEverywhere(USER),
                new PasswordResetAsked(USER),
                new PasswordReplaced(USER),
                new IdentityLinked(USER, "google", IDENTITY_CLAIM),
                new IdentityClaimed(IDENTITY_CLAIM, USER),
                new IdentityUnlinked(USER, "google"),
                new IdentityReleased(IDENTITY_CLAIM),
                new AccountBlocked(USER, "다른 사람의 이력서를 올렸습니다."),
                new AccountUnblocked(USER),
                new RoleRequested(USER, Role.MENTOR, "백엔드 개발자로 10년 일했습니다."),
                new RoleRequestRefused(USER, Role.MENTOR, "재직 증명이 없습니다."),
                new RoleRequested(USER, Role.COMPANY, null),
                new RoleGranted(USER, Role.COMPANY),
                new RoleWithdrawn(USER, Role.COMPANY),
                new RoleRequested(USER, Role.MENTOR, "재직 증명을 올렸습니다."),
                new AdministratorDismissed(USER, OTHER_USER),
                new DivisionDefined(
                        PRIORITY, List.of(new Code("1", "필수", "Required"), new Code("2", "중요", "Important"))),
                new CodeAdded(PRIORITY, new Code("3", "추가", "Additional"), 2),
                new CodeDescribed(PRIORITY, new Code("3", "여유가 있으면", "If there is time")),
                new CodesReordered(PRIORITY, List.of("3", "1", "2")),
                new CodeRetired(PRIORITY, "3"),
                new CodeReinstated(PRIORITY, "3"),
                new SigningKeyReplaced("01975c2e-0000-7000-8000-000000000902", "01975c2e-0000-7000-8000-000000000901"),
                new ProfileBegun(PROFILE, USER, new Introduction("김지원", null, null, null, null)),
                new IntroductionRewritten(PROFILE, USER, introduction()),
                new EducationsListed(
                        PROFILE,
                        USER,
                        List.of(new Schooling(
                                "한국대학교",
                                "학사",
                                "컴퓨터공학과",
                                new PartialDate("2018-03"),
                                new PartialDate("2022-02"),
                                new BigDecimal("4.10"),
                                new BigDecimal("4.5")))),
                new CareersListed(
                        PROFILE,
                        USER,
                        List.of(new Career(
                                "주식회사 한빛커머스",
                                "백엔드 개발자",
                                new PartialDate("2022-03"),
                                new PartialDate("2025-12"),
                                "주문 도메인 설계와 개발"))),
                new JobInterestsNamed(PROFILE, USER, List.of("백엔드 개발자", "데이터 엔지니어")),
                new SensitiveDetailsTold(PROFILE, USER, sensitiveDetails()),
                new SensitiveDetailsWithdrawn(PROFILE, USER),
                new ProfileCleared(PROFILE, USER),
                new ProfileBegun(PROFILE, USER, introduction()),
                announced(FILE, "증명사진.png", FilePurpose.PHOTO, FileFormat.PNG),
                new FileStored(SHELF, USER, FILE, 48_213, SHA256, VirusCheck.NOT_SCANNED),
                announced(REFUSED_FILE, "이력서 (최종).pdf", FilePurpose.DOCUMENT, FileFormat.PDF),
                new FileRefused(SHELF, USER, REFUSED_FILE, FileFault.NOT_WHAT_IT_SAYS),
                announced(LAPSED_FILE, "자격증.jpg", FilePurpose.EVIDENCE, FileFormat.JPEG),
                new FileUploadLapsed(SHELF, USER, LAPSED_FILE),
                new FileDeleted(SHELF, USER, REFUSED_FILE),
                new ResumeCreated(RESUME, USER, resume),
                new ResumeRenamed(RESUME, USER, "백엔드 개발자 김지원 (2026 상반기)"),
                new ResumeTypeChosen(RESUME, USER, "experienced"),
                new ContactCorrected(
                        RESUME,
                        USER,
                        new Contact(
                                "김지원",
                                EMAIL,
                                "010-2345-6789",
                                "주문 시스템을 만드는 백엔드 개발자",
                                "네 해 동안 주문과 결제를 맡았습니다.",
                                new Contact.Location("왕십리로 1", "04763", "서울", "성동구", "KR"))),
                // An entry that was found in a document, and a document that was not read.
                new ProposalRequested(PROPOSAL, USER, FILE, DOCUMENT),
                new ProposalReady(
                        PROPOSAL, USER, reading(added), provenance(5, "resume/proposal", "{\"fields\":[]}"), "TIMEOUT"),
                new ItemsAccepted(PROPOSAL, USER, RESUME, List.of(ADDED_ENTRY)),
                new EntryAdded(RESUME, USER, added, 1),
                new ProposalRequested(DELETED_PROPOSAL, USER, FILE, DOCUMENT),
                new ProposalFailed(DELETED_PROPOSAL, USER, "CANCELLED", "An administrator stopped this work."),
                new ProposalDeleted(DELETED_PROPOSAL, USER),
                new EntryRewritten(RESUME, USER, rewritten),
                new PhotoChosen(RESUME, USER, FILE),
                new PhotoTakenOff(RESUME, USER),
                new SectionReordered(RESUME, USER, Section.QUALIFICATIONS, List.of(ADDED_ENTRY, entryId(5))),
                new EntryRemoved(RESUME, USER, Section.QUALIFICATIONS, ADDED_ENTRY),
                new PostingCreated(POSTING, USER, posting),
                new PostingRevised(POSTING, USER, revised),
                new PostingDeadlineMoved(POSTING, USER, new PartialDate("2026-04-10")),
                // The review against the posting, which leads to an improved resume.
                new FeedbackRequested(
                        POSTING_FEEDBACK,
                        USER,
                        FeedbackKind.POSTING,
                        pinnedResume,
                        pinnedPosting,
                        REVIEWED,
                        FeedbackLanguage.KO),
                new FeedbackBegun(POSTING_FEEDBACK, USER),
                ready(POSTING_FEEDBACK, contents, 1),
                new ImprovedResumeRequested(
                        POSTING_FEEDBACK,
                        USER,
                        IMPROVED_RESUME,
                        pinnedResume,
                        pinnedPosting,
                        contents,
                        FeedbackLanguage.KO),
                new ImprovedResumeReady(
                        POSTING_FEEDBACK,
                        USER,
                        IMPROVED_RESUME,
                        resume,
                        changes,
                        provenance(2, "feedback/improved-resume", "{\"changes\":[]}"),
                        List.of()),
                new ResumeCreated(IMPROVED_RESUME, USER, resume),
                new ImprovedResumeCreated(POSTING_FEEDBACK, USER, IMPROVED_RESUME),
                new ChangeAccepted(POSTING_FEEDBACK, USER, IMPROVED_RESUME, ChangeId.of(IMPROVED_RESUME, 0)),
                new ChangeRejected(POSTING_FEEDBACK, USER, IMPROVED_RESUME, ChangeId.of(IMPROVED_RESUME, 0)),
                // Made again three times with another prompt, of which one is stopped; and by a campaign.
                new RerunRequested(
                        RERUN,
                        USER,
                        USER,
                        RerunCause.OWNER,
                        pinnedReview(pinnedResume, pinnedPosting, contents),
                        "gpt-4.1-mini",
                        "v2",
                        3),
                new RerunRunRecorded(
                        RERUN, USER, 1, 68, scoreParts(), contents, provenance(4, "feedback/posting", "{}")),
                new RerunRunFailed(RERUN, USER, 2, FailureReason.ANSWER_UNUSABLE, "The model's answer broke a rule."),
                new RerunStopped(RERUN, USER),
                new RerunRunFailed(RERUN, USER, 3, FailureReason.CANCELLED, "Stopped before it was begun."),
                new RerunCompleted(RERUN, USER, POSTING_FEEDBACK, 68, List.of(68), 2, new BigDecimal("0.00412000")),
                new CampaignBegun(
                        CAMPAIGN,
                        ADMINISTRATOR,
                        wish(),
                        List.of(
                                new CampaignReview(POSTING_FEEDBACK, new BigDecimal("0.01200000")),
                                new CampaignReview(FAILED_FEEDBACK, new BigDecimal("0.01100000")),
                                new CampaignReview(DELETED_FEEDBACK, new BigDecimal("0.01000000"))),
                        new BigDecimal("0.50")),
                turn(CAMPAIGN, POSTING_FEEDBACK),
                turn(CAMPAIGN, FAILED_FEEDBACK),
                turn(CAMPAIGN, DELETED_FEEDBACK),
                new CampaignReviewCompared(
                        CAMPAIGN, POSTING_FEEDBACK, 68, List.of(66, 71, 71), 0, new BigDecimal("0.01234000")),
                new CampaignReviewFailed(CAMPAIGN, FAILED_FEEDBACK, new BigDecimal("0.01100000")),
                new CampaignReviewSkipped(CAMPAIGN, DELETED_FEEDBACK),
                new CampaignCompleted(CAMPAIGN),
                new CampaignBegun(
                        STOPPED_CAMPAIGN,
                        ADMINISTRATOR,
                        wish(),
                        List.of(new CampaignReview(POSTING_FEEDBACK, null)),
                        null),
                new CampaignStopped(STOPPED_CAMPAIGN, StopReason.ADMINISTRATOR),
                new RerunWithdrawn(RERUN, USER, POSTING_FEEDBACK),
                new RerunRequested(
                        SECOND_RERUN,
                        USER,
                        USER,
                        RerunCause.OWNER,
                        pinnedReview(pinnedResume, pinnedPosting, contents),
                        "gpt-4.1-mini",
                        "v2",
                        3),
                new RerunRunRecorded(
                        SECOND_RERUN, USER, 1, 68, scoreParts(), contents, provenance(4, "feedback/posting", "{}")),
                // A review that fails.
                new FeedbackRequested(
                        FAILED_FEEDBACK,
                        USER,
                        FeedbackKind.STANDARD,
                        pinnedResume,
                        null,
                        REVIEWED,
                        FeedbackLanguage.EN),
                new FeedbackBegun(FAILED_FEEDBACK, USER),
                new FeedbackFailed(FAILED_FEEDBACK, USER, FailureReason.TIMEOUT, "No answer within 60 s, 3 attempts."),
                // A review whose improved resume fails, and which is put away.
                new FeedbackRequested(
                        DELETED_FEEDBACK,
                        USER,
                        FeedbackKind.STANDARD,
                        pinnedResume,
                        null,
                        REVIEWED,
                        FeedbackLanguage.KO),
                new FeedbackBegun(DELETED_FEEDBACK, USER),
                ready(DELETED_FEEDBACK, contents, 3),
                new ImprovedResumeRequested(
                        DELETED_FEEDBACK, USER, UNWRITTEN_RESUME, pinnedResume, null, contents, FeedbackLanguage.KO),
                new ImprovedResumeFailed(
                        DELETED_FEEDBACK,
                        USER,
                        UNWRITTEN_RESUME,
                        FailureReason.ANSWER_UNUSABLE,
                        "The answer broke the schema in each of 3 attempts."),
                new FeedbackRefused(DELETED_FEEDBACK, USER),
                new FeedbackDeleted(DELETED_FEEDBACK, USER),
                new AppealFiled(APPEAL, USER, assessed(), "프로젝트 경험이 평가에 반영되지 않았습니다."),
                new AppealWithdrawn(APPEAL, USER),
                new AppealFiled(APPEAL, USER, assessed(), "다시 보아 주세요."),
                new AppealAnswered(APPEAL, USER, ADMINISTRATOR, Verdict.CORRECTED, "두 번째 지적은 이력서에 있습니다."),
                new CommandRefused("RenameResume", RESUME.toString(), "resume_not_found"),
                new PersonalDataShown("GET /api/v1/admin/users", List.of("email", "page"), List.of(USER, OTHER_USER)),
                new ReplayStarted("feedback-detail", 24),
                new BusinessNumberClaimed(BUSINESS_NUMBER_CLAIM, COMPANY, USER),
                new CompanyRegistered(COMPANY, USER, companyProfile()),
                new CompanyConfirmed(COMPANY, USER, ADMINISTRATOR),
                new CompanyMemberAdded(COMPANY, USER, USER, CompanyRole.OWNER),
                new PostingPublished(POSTING, USER, COMPANY, "주식회사 새벽배송"),
                new CompanyClosed(COMPANY, USER, ADMINISTRATOR, "폐업이 확인되었습니다."),
                new BusinessNumberReleased(BUSINESS_NUMBER_CLAIM),
                new PostingWithdrawn(POSTING, USER),
                new BusinessNumberClaimed(BUSINESS_NUMBER_CLAIM, OTHER_COMPANY, USER),
                new CompanyRegistered(OTHER_COMPANY, USER, companyProfile()),
                new CompanyRefused(OTHER_COMPANY, USER, ADMINISTRATOR, "등록증과 상호가 다릅니다."),
                new PostingClosed(POSTING, USER),
                new PostingReopened(POSTING, USER),
                new PostingDeleted(POSTING, USER),
                new PostingBroughtBack(POSTING, USER, revised, true, Instant.parse("2026-03-02T09:00:00Z")),
                new ResumeDeleted(RESUME, USER),
                new ResumeBroughtBack(RESUME, USER, resume, Instant.parse("2026-03-02T09:00:00Z")),
                // Somebody else's, which outlives the erasure.
                new PostingCreated(OTHER_POSTING, OTHER_USER, posting),
                new ResumeCreated(OTHER_RESUME, OTHER_USER, resume),
                new ArchiveExported(USER, 41),
                new ArchiveImported(USER, OTHER_USER, 41, 3, 12),
                new AccountClosed(USER),
                new EmailReleased(CLAIM),
                new ErasureAsked(ERASURE, USER),
                new ErasureCompleted(
                        ERASURE,
                        USER,
                        List.of(new ClearedStore("query.resume_detail", 2)),
                        "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"));
    }

    private static CampaignWish wish() {
        return new CampaignWish(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                null,
                List.of(FeedbackKind.STANDARD, FeedbackKind.POSTING),
                100,
                "gpt-4.1-mini",
                "v2",
                3);
    }

    private static CampaignReviewBegun turn(CampaignId campaign, FeedbackId review) {
        return new CampaignReviewBegun(
                campaign, ADMINISTRATOR, review, campaign.rerunOf(review), "gpt-4.1-mini", "v2", 3);
    }

    private static PinnedReview pinnedReview(
            PinnedResume resume, PinnedPosting posting, List<FeedbackContent> contents) {
        return new PinnedReview(
                POSTING_FEEDBACK,
                2,
                USER,
                FeedbackKind.POSTING,
                resume,
                posting,
                REVIEWED,
                FeedbackLanguage.KO,
                68,
                scoreParts(),
                contents,
                provenance(1, "feedback/posting", "{}").origin());
    }

    private static Introduction introduction() {
        return new Introduction("김지원", "한국대학교", "컴퓨터공학과", 2022, "백엔드 개발");
    }

    private static SensitiveDetails sensitiveDetails() {
        return new SensitiveDetails(
                new MilitaryService(
                        MilitaryService.Status.COMPLETED,
                        "육군",
                        new PartialDate("2019-04-01"),
                        new PartialDate("2020-11-02")),
                VeteranStatus.FAMILY,
                new Disability(Disability.Grade.MILD, "청각"));
    }

    private static ResumeContent resume() {
        return new ResumeContent(
                "백엔드 개발자 김지원",
                "newcomer",
                new Contact("김지원", EMAIL, null),
                List.of(
                        entry(
                                1,
                                new EntryContent.Experience(
                                        "주식회사 한빛커머스",
                                        "백엔드 개발자",
                                        "주문플랫폼팀",
                                        "정규직",
                                        new PartialDate("2022-03"),
                                        new PartialDate("2025-12"),
                                        "주문 도메인을 이벤트 소싱으로 옮겨 결제 오류 문의를 월 42건에서 6건으로 줄였다.")),
                        entry(
                                2,
                                new EntryContent.Education(
                                        "한국대학교",
                                        "컴퓨터공학과",
                                        "학사",
                                        "졸업",
                                        new PartialDate("2018"),
                                        new PartialDate("2022-02"),
                                        new BigDecimal("4.10"),
                                        new BigDecimal("4.5"),
                                        "졸업작품: 수어 인식 모바일 앱")),
                        entry(
                                3,
                                new EntryContent.Project(
                                        "재고 예약 서비스",
                                        null,
                                        new PartialDate("2024-01"),
                                        null,
                                        "동시 주문 처리를 담당하였습니다.",
                                        List.of("Java 21", "PostgreSQL"),
                                        null)),
                        entry(
                                4,
                                new EntryContent.Activity(
                                        "서울 개발자 봉사단",
                                        "열린코딩",
                                        "멘토",
                                        new PartialDate("2023-03"),
                                        new PartialDate("2023-12"),
                                        "중학생 12명에게 파이썬을 가르쳤다.")),
                        entry(
                                5,
                                new EntryContent.Qualification(
                                        "정보처리기사", "한국산업인력공단", new PartialDate("2021-11-26"), null, "21203140123A")),
                        entry(6, new EntryContent.TechnologyStack("Java", "상", "3년 10개월 실무")),
                        entry(
                                7,
                                new EntryContent.Award(
                                        "공공데이터 활용 공모전 최우수상", "행정안전부", new PartialDate("2021-09"), "버스 혼잡도 예측 😀")),
                        entry(8, new EntryContent.LanguageSkill("영어", "TOEIC", "905", new PartialDate("2025-05-11"))),
                        entry(9, new EntryContent.Link("https://github.com/jiwon-kim", "GitHub")),
                        entry(
                                10,
                                new EntryContent.CoverLetter(
                                        "지원 동기", "결제가 멈추면 가게가 멈춘다는 것을 고객센터에서 배웠습니다.\n그래서 멈추지 않는 주문 시스템을 만들고 싶습니다.")),
                        entry(
                                11,
                                new EntryContent.Publication(
                                        "주문 이벤트의 순서 보장에 관하여",
                                        "한빛기술블로그",
                                        new PartialDate("2024-05"),
                                        "https://tech.example.kr/order-events",
                                        "같은 주문의 이벤트가 뒤바뀌지 않게 하는 세 가지 방법.")),
                        entry(12, new EntryContent.Interest("접근성", List.of("수어", "자막"))),
                        entry(13, new EntryContent.Reference("이서준 팀장", "모르는 것을 모른다고 말하고 다음 날 알아 옵니다."))));
    }

    private static CompanyProfile companyProfile() {
        return new CompanyProfile("주식회사 새벽배송", "2208162517", "서울 성동구 왕십리로 83", "https://example.com");
    }

    private static PostingContent posting() {
        return new PostingContent(
                "백엔드 개발자 (주문/결제)",
                "(주)달빛페이",
                "https://careers.example.kr/jobs/1024?source=jiwon",
                "달빛페이 주문플랫폼팀은 하루 120만 건의 주문을 처리합니다.",
                "- 주문/결제 도메인 설계와 개발\n- 이벤트 기반 아키텍처 전환",
                "Java 실무 3년 이상, RDBMS 설계 경험",
                "이벤트 소싱 경험",
                "Java, Spring Boot, PostgreSQL, Kafka",
                "정규직",
                "서울 성동구",
                "면접 후 협의",
                "학력 무관",
                "경력 3년 이상",
                "자율 출퇴근, 도서비 지원",
                "서류 → 과제 → 1차 면접 → 2차 면접",
                new PartialDate("2026-03-02"),
                new PartialDate("2026-03-31"));
    }

    private static List<FeedbackContent> contents() {
        String strength = "결제 오류 문의를 월 42건에서 6건으로 줄였다";
        String weakness = "동시 주문 처리를 담당하였습니다.";
        return List.of(
                new FeedbackContent(FeedbackDivision.STRENGTH, "성과를 **수치**로 보였습니다.", quote(strength), List.of()),
                new FeedbackContent(
                        FeedbackDivision.IMPROVEMENT,
                        "무엇을 어떻게 했는지 행동을 적으세요.",
                        quote(weakness),
                        List.of(),
                        new Finding(
                                FindingKind.WEAK_VERB,
                                entryId(3),
                                "description",
                                List.of(quote(weakness)),
                                "예: “동시 주문에서 (맡은 부분)을 (한 일) 했습니다.”")),
                new FeedbackContent(
                        FeedbackDivision.RECOMMENDATION,
                        "공고의 Kafka 경험을 뒷받침할 내용을 더하세요.",
                        null,
                        List.of(new Claim(
                                Claim.Kind.SKILL,
                                "Kafka",
                                4,
                                9,
                                new Claim.Source(Claim.Place.POSTING, null, "skills", 31, 36),
                                false))),
                new FeedbackContent(
                        FeedbackDivision.REQUIRED_CHANGE,
                        "2024년 1월에 시작한 프로젝트의 종료 시점이 없습니다.",
                        null,
                        List.of(new Claim(
                                Claim.Kind.DATE,
                                "2024년 1월",
                                0,
                                8,
                                new Claim.Source(Claim.Place.RESUME, entryId(3), "start_date", 0, 7),
                                false))));
    }

    /** What {@link #DOCUMENT} says. */
    private static ResumeReading reading(ResumeEntry read) {
        return new ResumeReading(
                new ProposedContact("김지원", null, null, null, null, List.of(source("name", "김지원"))),
                List.of(new ProposedItem(
                        read.id(),
                        read.content(),
                        List.of(
                                source("name", "SQL 개발자(SQLD)"),
                                source("issuer", "한국데이터산업진흥원"),
                                source("acquired_date", "2023.06"),
                                source("number", "SQLD-049-001234")))),
                List.of(new TextSpan(DOCUMENT.length() - 10, DOCUMENT.length())),
                1);
    }

    private static FieldSource source(String field, String words) {
        int start = DOCUMENT.indexOf(words);
        return new FieldSource(field, start, start + words.length());
    }

    private static Evidence quote(String text) {
        int start = REVIEWED.indexOf(text);
        if (start < 0) {
            throw new IllegalStateException("Not a quote of the reviewed text: " + text);
        }
        return new Evidence(text, start, start + text.length());
    }

    private static PinnedFeedback assessed() {
        return new PinnedFeedback(POSTING_FEEDBACK, 2, 68, REVIEWED, contents());
    }

    private static List<ScorePart> scoreParts() {
        return List.of(
                new ScorePart("skills_overlap", 38, 50, "공고의 기술 4개 가운데 3개가 이력서에 있다: Java, PostgreSQL, Spring Boot"),
                new ScorePart("numbers_present", 30, 50, "경력과 프로젝트 설명 2개 가운데 1개에 수치가 있다"));
    }

    private static FeedbackReady ready(FeedbackId feedbackId, List<FeedbackContent> contents, int task) {
        return new FeedbackReady(
                feedbackId,
                USER,
                68,
                scoreParts(),
                contents,
                provenance(task, "feedback/posting", "{\"contents\":[]}"));
    }

    private static AiProvenance provenance(int task, String promptId, String rawOutput) {
        String rendered = "system: 당신은 채용 서류를 검토합니다.\nuser: " + REVIEWED;
        return new AiProvenance(
                AiTaskId.from("01975c2e-0000-7000-8000-0000000000%02d".formatted(40 + task)),
                "openai",
                "gpt-5-mini",
                promptId,
                "v1",
                rendered,
                sha256(rendered),
                Map.of("temperature", "0.2", "seed", "7", "max_output_tokens", "4096"),
                1843,
                612,
                new BigDecimal("0.00168500"),
                8421,
                1,
                rawOutput);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static ResumeEntry entry(int number, EntryContent content) {
        return new ResumeEntry(entryId(number), content);
    }

    private static EntryId entryId(int number) {
        return new EntryId(UUID.fromString("01975c2e-0000-7000-8000-0000000001%02d".formatted(number)));
    }

    private static FileAnnounced announced(FileId file, String name, FilePurpose purpose, FileFormat format) {
        return new FileAnnounced(SHELF, USER, file, name, purpose, format, 51_200, SHA256);
    }

    private static Map<Class<?>, Object> firstOfEach(List<Object> story) {
        Map<Class<?>, Object> samples = new LinkedHashMap<>();
        story.forEach(event -> samples.putIfAbsent(event.getClass(), event));
        return samples;
    }
}
