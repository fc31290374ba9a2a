package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CONTENT;
import static io.jiwon.resume.command.Given.DELETED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.SECOND_QUALIFICATION;
import static io.jiwon.resume.command.Given.STRANGER;
import static io.jiwon.resume.command.Given.created;
import static io.jiwon.resume.command.Given.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.dispatch.History;
import io.jiwon.dispatch.TakenBack;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PastChange;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeCommand.RestoreResume;
import io.jiwon.resume.ResumeCommand.UndoResumeChange;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.ResumeState;
import io.jiwon.resume.Section;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Acceptance(value = "B4", partial = true, note = "the decision about a resume")
class UndoResumeChangeTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final ResumeRenamed RENAMED = new ResumeRenamed(RESUME, OWNER, "다른 제목");
    private static final ResumeEntry QUALIFICATION = entry(Section.QUALIFICATIONS);
    private static final EntryRewritten REWRITTEN =
            new EntryRewritten(RESUME, OWNER, qualification("SQL 전문가", QUALIFICATION));
    private static final EntryRewritten REWRITTEN_AGAIN =
            new EntryRewritten(RESUME, OWNER, qualification("SQLP", QUALIFICATION));

    @Test
    void aTitleBecomesWhatItWas() {
        List<Object> history = created(RENAMED);
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1)))
                .expectEvents(new ResumeRenamed(RESUME, OWNER, CONTENT.title()));
    }

    @Test
    void allFactsOfOneRequestAreTakenBackTogether() {
        List<Object> history = created(
                RENAMED, REWRITTEN, new ContactCorrected(RESUME, OWNER, new Contact("김", "k@example.com", null)));
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1, 3, Map.of())))
                .expectEvents(
                        new ResumeRenamed(RESUME, OWNER, CONTENT.title()),
                        new ContactCorrected(RESUME, OWNER, CONTENT.contact()),
                        new EntryRewritten(RESUME, OWNER, QUALIFICATION));
    }

    @Test
    void aRemovedEntryReturnsToItsPlaceWithItsId() {
        List<Object> history = created(
                SECOND_QUALIFICATION,
                new EntryRemoved(RESUME, OWNER, Section.QUALIFICATIONS, QUALIFICATION.id()),
                RENAMED);
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(2)))
                .expectEvents(new EntryAdded(RESUME, OWNER, QUALIFICATION, 0));
    }

    @Test
    void anAddedEntryIsTakenOut() {
        List<Object> history = created(SECOND_QUALIFICATION);
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1)))
                .expectEvents(new EntryRemoved(
                        RESUME,
                        OWNER,
                        Section.QUALIFICATIONS,
                        SECOND_QUALIFICATION.entry().id()));
    }

    @Test
    void anOrderReturnsAndWhatWasAddedSinceKeepsItsPlace() {
        ResumeEntry second = SECOND_QUALIFICATION.entry();
        ResumeEntry third = qualification("ADsP", new ResumeEntry(Given.UNKNOWN_ENTRY, second.content()));
        List<Object> history = created(
                SECOND_QUALIFICATION,
                new SectionReordered(RESUME, OWNER, Section.QUALIFICATIONS, List.of(second.id(), QUALIFICATION.id())),
                new EntryAdded(RESUME, OWNER, third, 1));
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(2)))
                .expectEvents(new SectionReordered(
                        RESUME, OWNER, Section.QUALIFICATIONS, List.of(QUALIFICATION.id(), third.id(), second.id())));
    }

    @Test
    void whatAnotherPartSaysByNowDoesNotMatter() {
        List<Object> history = created(REWRITTEN, RENAMED);
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1)))
                .expectEvents(new EntryRewritten(RESUME, OWNER, QUALIFICATION));
    }

    @Test
    void aLaterChangeOfTheSamePartStandsInTheWayAndIsNamed() {
        List<Object> history = created(REWRITTEN, RENAMED, REWRITTEN_AGAIN);
        String part = "qualifications/" + QUALIFICATION.id();
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1, 1, Map.of(part, 3L))))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.CHANGED_SINCE, part));
    }

    @Test
    void afterTheLaterOneWasTakenBackNothingStandsInTheWay() {
        List<Object> history = created(REWRITTEN, REWRITTEN_AGAIN, REWRITTEN);
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1)))
                .expectEvents(new EntryRewritten(RESUME, OWNER, QUALIFICATION));
    }

    @Test
    void anUndoCanBeUndone() {
        List<Object> history = created(RENAMED, new ResumeRenamed(RESUME, OWNER, CONTENT.title()));
        Given.fixture().given(history).when(undo(of(history).change(2))).expectEvents(RENAMED);
    }

    @Test
    void whatIsTakenBackAlreadyRecordsNothing() {
        List<Object> history = created(RENAMED, new ResumeRenamed(RESUME, OWNER, CONTENT.title()));
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aDeletedResumeIsBroughtBackAndNotOtherwiseChanged() {
        List<Object> history = created(RENAMED, DELETED);
        Given.fixture()
                .givenCurrentTime(AT)
                .andGiven(history)
                .when(undo(of(history).change(2)))
                .expectEvents(
                        new ResumeBroughtBack(RESUME, OWNER, of(history).at(1).content(), AT));
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(1)))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        List<Object> back = created(DELETED, new ResumeBroughtBack(RESUME, OWNER, CONTENT, AT));
        Given.fixture().given(back).when(undo(of(back).change(2))).expectEvents(new ResumeDeleted(RESUME, OWNER));
    }

    @Test
    void theBeginningStays() {
        List<Object> history = created();
        Given.fixture()
                .given(history)
                .when(undo(of(history).change(0)))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.BEGINNING));
    }

    @Test
    void aChangeThatIsNotThereIsNotFoundAndSomebodyElsesResumeNeither() {
        List<Object> history = created(RENAMED);
        Given.fixture()
                .given(history)
                .when(undo(null))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.VERSION_NOT_FOUND));
        Given.fixture()
                .given(history)
                .when(new UndoResumeChange(RESUME, STRANGER, of(history).change(1)))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        Given.fixture()
                .given(history)
                .when(new RestoreResume(RESUME, STRANGER, 0, of(history).at(0)))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    @Test
    void whatHasTooManyVersionsAfterItIsRefused() {
        List<Object> history = created(RENAMED);
        PastChange<ResumeState> change = of(history).change(1);
        long tooLongAgo = 1 - TakenBack.REACH_MAX_VERSIONS - 1L;
        Given.fixture()
                .given(history)
                .when(undo(new PastChange<>(tooLongAgo, tooLongAgo, change.before(), change.after(), Map.of())))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.TOO_LONG_AGO));
    }

    @Test
    void anEarlierVersionIsRestoredByTheFactsThatDiffer() {
        List<Object> history = created(SECOND_QUALIFICATION, RENAMED, REWRITTEN, DELETED);
        Given.fixture()
                .givenCurrentTime(AT)
                .andGiven(history)
                .when(new RestoreResume(RESUME, OWNER, 1, of(history).at(1)))
                .expectEvents(
                        new ResumeBroughtBack(RESUME, OWNER, of(history).at(3).content(), AT),
                        new ResumeRenamed(RESUME, OWNER, CONTENT.title()),
                        new EntryRewritten(RESUME, OWNER, QUALIFICATION));
    }

    @Test
    void theVersionThatIsThereAlreadyRecordsNothingAndOneThatIsNotThereIsNotFound() {
        List<Object> history = created(RENAMED);
        Given.fixture()
                .given(history)
                .when(new RestoreResume(RESUME, OWNER, 1, of(history).at(1)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        Given.fixture()
                .given(history)
                .when(new RestoreResume(RESUME, OWNER, 7, null))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.VERSION_NOT_FOUND));
    }

    @Test
    void theFactsWillSayWhatTheyTakeBack() {
        List<Object> history = created(RENAMED, REWRITTEN);
        assertThat(undo(of(history).change(1, 2, Map.of())).lookingBack())
                .isEqualTo(Map.of(MessageMetadata.UNDOES, "1-2"));
        assertThat(new RestoreResume(RESUME, OWNER, 1, null).lookingBack())
                .isEqualTo(Map.of(MessageMetadata.RESTORES, "1"));
        assertThat(undo(null).lookingBack()).isEmpty();
    }

    private static UndoResumeChange undo(@Nullable PastChange<ResumeState> change) {
        return new UndoResumeChange(RESUME, OWNER, change);
    }

    private static History<ResumeState> of(List<Object> history) {
        return new History<>(ResumeEvent.class, ResumeState::after, history);
    }

    private static ResumeEntry qualification(String name, ResumeEntry entry) {
        return new ResumeEntry(entry.id(), new EntryContent.Qualification(name, null, null, null, null));
    }
}
