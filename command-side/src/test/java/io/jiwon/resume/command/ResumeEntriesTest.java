package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.SECOND_QUALIFICATION;
import static io.jiwon.resume.command.Given.STRANGER;
import static io.jiwon.resume.command.Given.UNKNOWN_ENTRY;
import static io.jiwon.resume.command.Given.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.AddEntry;
import io.jiwon.resume.ResumeCommand.RemoveEntry;
import io.jiwon.resume.ResumeCommand.ReorderSection;
import io.jiwon.resume.ResumeCommand.RewordEntry;
import io.jiwon.resume.ResumeCommand.RewriteEntry;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Acceptance(
        value = {"G29", "G32", "G33", "G34", "G35", "G36", "G37"},
        partial = true,
        note = "the decisions")
class ResumeEntriesTest {
    private static final ResumeEntry FIRST = entry(Section.QUALIFICATIONS);
    private static final ResumeEntry SECOND = SECOND_QUALIFICATION.entry();

    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Nested
    class Adding {
        @ParameterizedTest
        @EnumSource
        void anEntryGoesToTheEndOfItsSection(Section section) {
            ResumeEntry twin = new ResumeEntry(UNKNOWN_ENTRY, entry(section).content());
            fixture.given(CREATED)
                    .when(new AddEntry(RESUME, OWNER, twin, null))
                    .expectEvents(new EntryAdded(RESUME, OWNER, twin, 1));
            assertThat(Given.textAfter(Given.created(new EntryAdded(RESUME, OWNER, twin, 1)))
                            .section(section))
                    .containsExactly(entry(section), twin);
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "1, 1", "99, 1", "-1, 0"})
        void anIndexIsAPlaceWithinTheSection(int wanted, int given) {
            fixture.given(CREATED)
                    .when(new AddEntry(RESUME, OWNER, SECOND, wanted))
                    .expectEvents(new EntryAdded(RESUME, OWNER, SECOND, given));
        }

        @Test
        @Acceptance(value = "B15", partial = true, note = "a repeated addition adds once")
        void aRepeatAddsNothing() {
            fixture.given(CREATED, SECOND_QUALIFICATION)
                    .when(new AddEntry(RESUME, OWNER, SECOND, null))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void anIdOfAnotherSectionIsRefused() {
            ResumeEntry clash = new ResumeEntry(entry(Section.AWARDS).id(), SECOND.content());
            fixture.given(CREATED)
                    .when(new AddEntry(RESUME, OWNER, clash, null))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.ENTRY_IN_ANOTHER_SECTION));
        }

        @Test
        void theLastEntryThatFitsIsAddedAndTheNextRefused() {
            List<Object> almostFull =
                    Given.created(IntStream.range(Given.CONTENT.entries().size(), ResumeRules.ENTRIES_MAX - 1)
                            .mapToObj(i -> (Object) new EntryAdded(RESUME, OWNER, numbered(i), 1))
                            .toArray());
            ResumeEntry last = numbered(ResumeRules.ENTRIES_MAX - 1);
            fixture.given(almostFull)
                    .when(new AddEntry(RESUME, OWNER, last, 0))
                    .expectEvents(new EntryAdded(RESUME, OWNER, last, 0));
            Given.fixture()
                    .given(almostFull)
                    .andGiven(new EntryAdded(RESUME, OWNER, last, 0))
                    .when(new AddEntry(RESUME, OWNER, numbered(ResumeRules.ENTRIES_MAX), null))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.TOO_MANY_ENTRIES));
        }

        @Test
        void aBrokenEntryIsRefusedWithItsField() {
            ResumeEntry nameless =
                    new ResumeEntry(UNKNOWN_ENTRY, new EntryContent.Qualification("", null, null, null, null));
            fixture.given(CREATED)
                    .when(new AddEntry(RESUME, OWNER, nameless, null))
                    .expectNoEvents()
                    .expectException(refusal(RequestProblem.INVALID_REQUEST, "name"));
        }

        @Test
        void somebodyElsesResumeIsNotFound() {
            fixture.given(CREATED)
                    .when(new AddEntry(RESUME, STRANGER, SECOND, null))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        }
    }

    @Nested
    class Rewriting {
        private static final EntryContent REWORDED = new EntryContent.Qualification("SQLP", null, null, null, null);

        @Test
        void anEntryKeepsItsIdAndItsPlace() {
            EntryRewritten rewritten = new EntryRewritten(RESUME, OWNER, new ResumeEntry(FIRST.id(), REWORDED));
            fixture.given(CREATED, SECOND_QUALIFICATION)
                    .when(new RewriteEntry(RESUME, OWNER, rewritten.entry()))
                    .expectEvents(rewritten);
            assertThat(Given.textAfter(Given.created(SECOND_QUALIFICATION, rewritten))
                            .section(Section.QUALIFICATIONS))
                    .containsExactly(rewritten.entry(), SECOND);
        }

        @Test
        void theSameTextChangesNothing() {
            fixture.given(CREATED)
                    .when(new RewriteEntry(RESUME, OWNER, FIRST))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void anUnknownEntryIsNotFound() {
            fixture.given(CREATED)
                    .when(new RewriteEntry(RESUME, OWNER, new ResumeEntry(UNKNOWN_ENTRY, REWORDED)))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.ENTRY_NOT_FOUND));
        }

        @Test
        void anEntryDoesNotChangeItsSection() {
            fixture.given(CREATED)
                    .when(new RewriteEntry(
                            RESUME, OWNER, new ResumeEntry(entry(Section.AWARDS).id(), REWORDED)))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.ENTRY_IN_ANOTHER_SECTION));
        }

        @Test
        void somebodyElsesEntryIsNotFound() {
            fixture.given(CREATED)
                    .when(new RewriteEntry(RESUME, STRANGER, new ResumeEntry(FIRST.id(), REWORDED)))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        }

        @Test
        @Acceptance(value = "B15", partial = true, note = "If-Match on an entry")
        void theVersionThatTheCallerExpectsMustBeThePresentOne() {
            fixture.given(CREATED)
                    .when(
                            new RewriteEntry(RESUME, OWNER, new ResumeEntry(FIRST.id(), REWORDED)),
                            Map.of(MessageMetadata.EXPECTED_VERSION, 7L))
                    .expectNoEvents()
                    .expectException(refusal(RequestProblem.STALE_VERSION));
        }
    }

    @Nested
    @Acceptance(value = "B2", partial = true, note = "a passage is reworded only where it still stands")
    class Rewording {
        private static final ResumeEntry PROJECT = entry(Section.PROJECTS);
        private static final String TEXT = "동시 주문 처리를 담당하였습니다.";
        private static final String BETTER = "동시 주문 처리를 설계하였습니다.";
        private static final EntryRewritten REWORDED = new EntryRewritten(
                RESUME, OWNER, new ResumeEntry(PROJECT.id(), PROJECT.content().withText(BETTER)));

        @Test
        void theWordsChangeAndTheRestOfTheEntryStays() {
            fixture.given(CREATED).when(reword(TEXT, BETTER)).expectEvents(REWORDED);
            Given.fixture()
                    .given(CREATED, REWORDED)
                    .when(reword(BETTER, TEXT))
                    .expectEvents(new EntryRewritten(RESUME, OWNER, PROJECT));
        }

        @Test
        void wordsThatStandAlreadyChangeNothing() {
            fixture.given(CREATED, REWORDED)
                    .when(reword(TEXT, BETTER))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aLongerTextIsNotMadeLongerTwiceAndCanBeTakenBack() {
            String longer = TEXT + " 초당 300건이었습니다.";
            EntryRewritten grown = new EntryRewritten(
                    RESUME,
                    OWNER,
                    new ResumeEntry(PROJECT.id(), PROJECT.content().withText(longer)));
            fixture.given(CREATED, grown)
                    .when(reword(TEXT, longer))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            Given.fixture()
                    .given(CREATED, grown)
                    .when(reword(longer, TEXT))
                    .expectEvents(new EntryRewritten(RESUME, OWNER, PROJECT));
        }

        @Test
        void aTextThatWasEditedIsLeftAlone() {
            EntryRewritten edited = new EntryRewritten(
                    RESUME,
                    OWNER,
                    new ResumeEntry(PROJECT.id(), PROJECT.content().withText("다른 말")));
            fixture.given(CREATED, edited)
                    .when(reword(TEXT, BETTER))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.TEXT_CHANGED));
            for (RewordEntry wrong : List.of(
                    new RewordEntry(RESUME, OWNER, PROJECT.id(), "name", TEXT, BETTER),
                    reword(" ", BETTER),
                    reword(TEXT, ""))) {
                Given.fixture()
                        .given(CREATED)
                        .when(wrong)
                        .expectNoEvents()
                        .expectException(refusal(ResumeProblem.TEXT_CHANGED));
            }
        }

        @Test
        void somebodyElsesEntryAndAnUnknownOneAreNotFound() {
            fixture.given(CREATED)
                    .when(new RewordEntry(RESUME, STRANGER, PROJECT.id(), "description", TEXT, BETTER))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
            Given.fixture()
                    .given(CREATED)
                    .when(new RewordEntry(RESUME, OWNER, UNKNOWN_ENTRY, "description", TEXT, BETTER))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.ENTRY_NOT_FOUND));
        }

        private static RewordEntry reword(String from, String to) {
            return new RewordEntry(RESUME, OWNER, PROJECT.id(), "description", from, to);
        }
    }

    @Nested
    class Removing {
        @Test
        void theOthersStay() {
            EntryRemoved removed = new EntryRemoved(RESUME, OWNER, Section.QUALIFICATIONS, FIRST.id());
            fixture.given(CREATED, SECOND_QUALIFICATION)
                    .when(new RemoveEntry(RESUME, OWNER, Section.QUALIFICATIONS, FIRST.id()))
                    .expectEvents(removed);
            assertThat(Given.textAfter(Given.created(SECOND_QUALIFICATION, removed))
                            .entries())
                    .hasSameSizeAs(Given.CONTENT.entries())
                    .contains(SECOND)
                    .doesNotContain(FIRST);
        }

        @Test
        void anEntryThatIsGoneIsNotFound() {
            fixture.given(CREATED, new EntryRemoved(RESUME, OWNER, Section.QUALIFICATIONS, FIRST.id()))
                    .when(new RemoveEntry(RESUME, OWNER, Section.QUALIFICATIONS, FIRST.id()))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.ENTRY_NOT_FOUND));
        }

        @Test
        void theSectionMustBeTheEntrysOwn() {
            fixture.given(CREATED)
                    .when(new RemoveEntry(RESUME, OWNER, Section.AWARDS, FIRST.id()))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.ENTRY_IN_ANOTHER_SECTION));
        }

        @Test
        void somebodyElsesEntryIsNotFound() {
            fixture.given(CREATED)
                    .when(new RemoveEntry(RESUME, STRANGER, Section.QUALIFICATIONS, FIRST.id()))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        }
    }

    @Nested
    class Reordering {
        @Test
        void theNewOrderIsOneFact() {
            SectionReordered reordered =
                    new SectionReordered(RESUME, OWNER, Section.QUALIFICATIONS, List.of(SECOND.id(), FIRST.id()));
            fixture.given(CREATED, SECOND_QUALIFICATION)
                    .when(order(SECOND.id(), FIRST.id()))
                    .expectEvents(reordered);
            assertThat(Given.textAfter(Given.created(SECOND_QUALIFICATION, reordered))
                            .section(Section.QUALIFICATIONS))
                    .containsExactly(SECOND, FIRST);
        }

        @Test
        void theSameOrderChangesNothing() {
            fixture.given(CREATED, SECOND_QUALIFICATION)
                    .when(order(FIRST.id(), SECOND.id()))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void everyEntryMustBeNamedExactlyOnce() {
            for (List<EntryId> wrong : List.of(
                    List.<EntryId>of(),
                    List.of(FIRST.id()),
                    List.of(FIRST.id(), FIRST.id()),
                    List.of(FIRST.id(), UNKNOWN_ENTRY),
                    List.of(FIRST.id(), SECOND.id(), SECOND.id()))) {
                Given.fixture()
                        .given(CREATED, SECOND_QUALIFICATION)
                        .when(new ReorderSection(RESUME, OWNER, Section.QUALIFICATIONS, wrong))
                        .expectNoEvents()
                        .expectException(refusal(ResumeProblem.ORDER_INCOMPLETE));
            }
        }

        @Test
        void somebodyElsesSectionIsNotFound() {
            fixture.given(CREATED)
                    .when(new ReorderSection(RESUME, STRANGER, Section.QUALIFICATIONS, List.of(FIRST.id())))
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        }

        private static ReorderSection order(EntryId... order) {
            return new ReorderSection(RESUME, OWNER, Section.QUALIFICATIONS, List.of(order));
        }
    }

    private static ResumeEntry numbered(int number) {
        return new ResumeEntry(
                EntryId.from("01975c2e-0000-7000-8000-%012d".formatted(9_000 + number)), SECOND.content());
    }
}
