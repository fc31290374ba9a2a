package io.jiwon.feedback.command;

import static io.jiwon.dispatch.Expected.assertRefused;
import static io.jiwon.dispatch.Expected.events;
import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.feedback.command.Given.ANOTHER;
import static io.jiwon.feedback.command.Given.DELETED;
import static io.jiwon.feedback.command.Given.FEEDBACK;
import static io.jiwon.feedback.command.Given.IMPROVED;
import static io.jiwon.feedback.command.Given.IMPROVEMENT_READY;
import static io.jiwon.feedback.command.Given.IMPROVEMENT_REQUESTED;
import static io.jiwon.feedback.command.Given.OWNER;
import static io.jiwon.feedback.command.Given.READY;
import static io.jiwon.feedback.command.Given.REQUESTED;
import static io.jiwon.feedback.command.Given.RESUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.ChangeStatus;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FailureReason;
import io.jiwon.feedback.FeedbackCommand.ConfirmImprovedResume;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResume;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResumeFailure;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeCreated;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Acceptance(value = "G64", partial = true, note = "the improved text")
class RecordImprovedResumeTest {
    private static final ResumeContent REVIEWED = RESUME.content();
    private static final ResumeChange CHANGE = IMPROVEMENT_READY.changes().getFirst();
    private static final ImprovedResumeCreated CREATED = new ImprovedResumeCreated(FEEDBACK, OWNER, IMPROVED);

    private final AggregateTestFixture<Feedback> fixture = Given.fixture();

    @Test
    void aChangeThatNeedsConfirmationIsProposedOnly() {
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED)
                .when(record(List.of(CHANGE)))
                .expectEventsMatching(events(facts -> assertThat(facts)
                        .singleElement()
                        .isInstanceOfSatisfying(ImprovedResumeReady.class, ready -> {
                            assertThat(ready.changes()).containsExactly(CHANGE);
                            assertThat(ready.provenance()).isEqualTo(IMPROVEMENT_READY.provenance());
                            assertThat(ready.improvedResumeId()).isEqualTo(IMPROVED);
                            assertThat(ready.applied()).isEmpty();
                            assertThat(ready.improved()).isEqualTo(REVIEWED);
                        })));
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "what goes in by itself")
    void onlyWhatNeedsNoConfirmationGoesIn() {
        ResumeChange own =
                new ResumeChange(CHANGE.entryId(), "description", "담당하였습니다", "맡았습니다", "더 짧습니다.", List.of(), List.of());
        ResumeEntry letter = REVIEWED.section(Section.COVER_LETTERS).getFirst();
        ResumeChange open =
                new ResumeChange(letter.id(), "body", "배웠습니다", "30번 배웠습니다", "더 분명합니다.", List.of("30번"), List.of());
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED)
                .when(record(List.of(open, own)))
                .expectEventsMatching(events(facts -> assertThat(facts)
                        .singleElement()
                        .isInstanceOfSatisfying(ImprovedResumeReady.class, ready -> {
                            assertThat(ready.applied()).containsExactly(ChangeId.of(IMPROVED, 1));
                            assertThat(ready.improved()).isEqualTo(ImprovedResume.of(REVIEWED, List.of(own)));
                            assertThat(ready.statuses())
                                    .containsEntry(ChangeId.of(IMPROVED, 0), ChangeStatus.PROPOSED)
                                    .containsEntry(ChangeId.of(IMPROVED, 1), ChangeStatus.APPLIED);
                        })));
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "a change cannot hide what was not found")
    void aChangeThatHidesAnOpenClaimIsRefused() {
        String after = "동시 주문 30건을 처리했습니다.";
        Claim open = new Claim(Claim.Kind.NUMBER, "30건", 6, 9, null, true);
        for (ResumeChange hiding : List.of(
                new ResumeChange(
                        CHANGE.entryId(), "description", CHANGE.before(), after, "이유", List.of(), List.of(open)),
                new ResumeChange(
                        CHANGE.entryId(),
                        "description",
                        CHANGE.before(),
                        after,
                        "이유",
                        List.of("다른 것"),
                        List.of(open)))) {
            Given.fixture()
                    .given(REQUESTED, READY, IMPROVEMENT_REQUESTED)
                    .when(record(List.of(hiding)))
                    .expectNoEvents()
                    .expectException(refusal(RequestProblem.INVALID_REQUEST, "changes[0].needs_confirmation"));
        }
    }

    @Test
    void aResultThatComesTwiceIsKeptOnce() {
        for (List<Object> past : List.of(
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY),
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY, CREATED),
                List.<Object>of(REQUESTED, READY))) {
            Given.fixture()
                    .given(past)
                    .when(record(List.of(CHANGE)))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void theResultOfAnotherRequestIsIgnored() {
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED)
                .when(new RecordImprovedResume(FEEDBACK, ANOTHER, List.of(CHANGE), IMPROVEMENT_READY.provenance()))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theNewResumeIsConfirmedOnce() {
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY)
                .when(new ConfirmImprovedResume(FEEDBACK, IMPROVED))
                .expectEvents(CREATED);
        for (List<Object> past : List.of(
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED),
                List.<Object>of(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY, CREATED))) {
            Given.fixture()
                    .given(past)
                    .when(new ConfirmImprovedResume(FEEDBACK, IMPROVED))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void aFailureIsKeptOnceAndNotAfterASuccess() {
        RecordImprovedResumeFailure failure =
                new RecordImprovedResumeFailure(FEEDBACK, IMPROVED, FailureReason.TIMEOUT, "No answer.");
        ImprovedResumeFailed failed =
                new ImprovedResumeFailed(FEEDBACK, OWNER, IMPROVED, FailureReason.TIMEOUT, "No answer.");
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED).when(failure).expectEvents(failed);
        for (Object end : List.of(failed, CREATED)) {
            Given.fixture()
                    .given(REQUESTED, READY, IMPROVEMENT_REQUESTED, IMPROVEMENT_READY, end)
                    .when(failure)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void afterADeletionEveryResultIsRefused() {
        fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED, DELETED)
                .when(record(List.of(CHANGE)))
                .expectNoEvents()
                .expectException(refusal(FeedbackProblem.FEEDBACK_NOT_FOUND));
    }

    @Nested
    @Acceptance(value = "B2", partial = true, note = "what a change cannot touch")
    class Changes {
        @Test
        void onlyTheTextThatTheChangeNamesIsReworded() {
            ResumeContent improved = ImprovedResume.of(REVIEWED, List.of(CHANGE));
            assertThat(improved.contact()).isEqualTo(REVIEWED.contact());
            assertThat(improved.title()).isEqualTo(REVIEWED.title());
            assertThat(improved.resumeType()).isEqualTo(REVIEWED.resumeType());
            assertThat(improved.entries()).hasSameSizeAs(REVIEWED.entries());
            for (int i = 0; i < improved.entries().size(); i++) {
                ResumeEntry before = REVIEWED.entries().get(i);
                ResumeEntry after = improved.entries().get(i);
                assertThat(after.id()).isEqualTo(before.id());
                if (!before.id().equals(CHANGE.entryId())) {
                    assertThat(after).isEqualTo(before);
                }
            }
            assertThat(entry(improved, CHANGE.entryId()).content())
                    .usingRecursiveComparison()
                    .ignoringFields("description")
                    .isEqualTo(entry(REVIEWED, CHANGE.entryId()).content());
            assertThat(((EntryContent.Project) entry(improved, CHANGE.entryId()).content()).description())
                    .isEqualTo(CHANGE.after());
        }

        @ParameterizedTest
        @EnumSource(names = {"EXPERIENCES", "EDUCATIONS", "PROJECTS", "ACTIVITIES", "TECHNOLOGY_STACKS", "AWARDS"})
        void aDescriptionIsRewordedAndTheRestOfTheEntryStays(Section section) {
            ResumeEntry entry = REVIEWED.section(section).getFirst();
            ResumeContent improved = ImprovedResume.of(REVIEWED, List.of(appended(entry, "description")));
            assertThat(entry(improved, entry.id()).content())
                    .usingRecursiveComparison()
                    .ignoringFields("description")
                    .isEqualTo(entry.content());
            assertThat(entry(improved, entry.id()).content()).isNotEqualTo(entry.content());
        }

        @Test
        void aPartOfACoverLetterIsRewordedInItsPlace() {
            ResumeEntry letter = REVIEWED.section(Section.COVER_LETTERS).getFirst();
            EntryContent.CoverLetter before = (EntryContent.CoverLetter) letter.content();
            ResumeContent improved =
                    ImprovedResume.of(REVIEWED, List.of(change(letter.id(), "body", "배웠습니다", "알았습니다")));
            assertThat(entry(improved, letter.id()).content())
                    .isEqualTo(new EntryContent.CoverLetter(
                            before.title(), before.body().replace("배웠습니다", "알았습니다")));
        }

        @Test
        void noChangesGiveTheSameText() {
            assertThat(ImprovedResume.of(REVIEWED, List.of())).isEqualTo(REVIEWED);
        }

        @ParameterizedTest
        @CsvSource({
            "EXPERIENCES, company, 주식회사 한빛커머스",
            "EXPERIENCES, startDate, 2022-03",
            "EDUCATIONS, school, 한국대학교",
            "EDUCATIONS, gpa, 4.10",
            "PROJECTS, name, 재고 예약 서비스",
            "QUALIFICATIONS, name, 정보처리기사",
            "LANGUAGES, score, 905",
            "LINKS, url, https://github.com/jiwon-kim",
            "COVER_LETTERS, title, 지원 동기",
            "COVER_LETTERS, description, 지원 동기"
        })
        void aNameADateOrANumberCannotBeTouched(Section section, String field, String before) {
            ResumeEntry entry = REVIEWED.section(section).getFirst();
            assertRefused(
                    () -> ImprovedResume.of(REVIEWED, List.of(change(entry.id(), field, before, "다른 것"))),
                    RequestProblem.INVALID_REQUEST,
                    "changes[0]." + field);
        }

        @Test
        void anEntryThatTheResumeDoesNotHaveCannotBeAdded() {
            EntryId unknown = EntryId.from("01975c2e-0000-7000-8000-0000000001ff");
            assertRefused(
                    () -> ImprovedResume.of(REVIEWED, List.of(CHANGE, change(unknown, "description", "", "새 경력"))),
                    RequestProblem.INVALID_REQUEST,
                    "changes[1].entry_id");
        }

        @Test
        void whatAChangeRewordsMustStandInTheText() {
            for (String absent : List.of("없는 말", "", " ")) {
                assertRefused(
                        () -> ImprovedResume.of(
                                REVIEWED, List.of(change(CHANGE.entryId(), "description", absent, "새 말"))),
                        RequestProblem.INVALID_REQUEST,
                        "changes[0].description");
            }
        }

        @Test
        void aTextCannotBeRewordedAway() {
            assertRefused(
                    () -> ImprovedResume.of(
                            REVIEWED, List.of(change(CHANGE.entryId(), "description", CHANGE.before(), " "))),
                    RequestProblem.INVALID_REQUEST,
                    "changes[0].after");
        }

        @Test
        void theNewTextKeepsToTheLimitOfItsField() {
            String longest = "가".repeat(EntryContent.DESCRIPTION_MAX_CHARS);
            assertThat(ImprovedResume.of(
                            REVIEWED, List.of(change(CHANGE.entryId(), "description", CHANGE.before(), longest))))
                    .isNotEqualTo(REVIEWED);
            assertRefused(
                    () -> ImprovedResume.of(
                            REVIEWED, List.of(change(CHANGE.entryId(), "description", CHANGE.before(), longest + "가"))),
                    RequestProblem.INVALID_REQUEST,
                    "changes[0].after");
        }

        @Test
        void aChangeThatDoesNotFitIsRefusedAndNothingIsKept() {
            fixture.given(REQUESTED, READY, IMPROVEMENT_REQUESTED)
                    .when(record(List.of(CHANGE, CHANGE)))
                    .expectNoEvents()
                    .expectException(refusal(RequestProblem.INVALID_REQUEST, "changes[1].description"));
        }

        private static ResumeChange appended(ResumeEntry entry, String field) {
            String before =
                    switch (entry.content()) {
                        case EntryContent.Experience e -> e.description();
                        case EntryContent.Education e -> e.description();
                        case EntryContent.Project e -> e.description();
                        case EntryContent.Activity e -> e.description();
                        case EntryContent.TechnologyStack e -> e.description();
                        case EntryContent.Award e -> e.description();
                        default -> throw new IllegalArgumentException("no description");
                    };
            return change(entry.id(), field, before, before + " 그리고 더.");
        }

        private static ResumeChange change(EntryId entryId, String field, String before, String after) {
            return new ResumeChange(entryId, field, before, after, "더 분명합니다.", List.of(), List.of());
        }

        private static ResumeEntry entry(ResumeContent content, EntryId id) {
            return content.entries().stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static RecordImprovedResume record(List<ResumeChange> changes) {
        return new RecordImprovedResume(FEEDBACK, IMPROVED, changes, IMPROVEMENT_READY.provenance());
    }
}
