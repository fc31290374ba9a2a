package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.events;
import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CONTENT;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.DELETED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.SECOND_QUALIFICATION;
import static io.jiwon.resume.command.Given.STRANGER;
import static io.jiwon.resume.command.Given.UNKNOWN_ENTRY;
import static io.jiwon.resume.command.Given.draft;
import static io.jiwon.resume.command.Given.entry;
import static io.jiwon.resume.command.Given.sameContents;
import static io.jiwon.resume.command.Given.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.UserId;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.DraftContact;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.ResumeCommand.RewriteResume;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "G57", partial = true, note = "the decision: what differs becomes facts")
class RewriteResumeTest {
    private static final ResumeEntry QUALIFICATION = entry(Section.QUALIFICATIONS);
    private static final ResumeEntry SECOND = SECOND_QUALIFICATION.entry();
    private static final EntryContent KOTLIN = new EntryContent.TechnologyStack("Kotlin", "중", null);

    private static final DraftContact AS_IT_IS = new DraftContact(null, null, null, null, null, null);

    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Test
    void eachPartThatDiffersBecomesAFactOfItsOwn() {
        ResumeEntry java = entry(Section.TECHNOLOGY_STACKS);
        EntryContent better = new EntryContent.TechnologyStack("Java", "특급", "3년 10개월 실무");
        fixture.given(CREATED)
                .when(new RewriteResume(
                        RESUME,
                        OWNER,
                        "새 제목",
                        "experienced",
                        new DraftContact(null, null, "010-0000-0000", null, null, null),
                        List.of(section(Section.TECHNOLOGY_STACKS, new DraftEntry(java.id(), better)))))
                .expectEvents(
                        new ResumeRenamed(RESUME, OWNER, "새 제목"),
                        new ResumeTypeChosen(RESUME, OWNER, "experienced"),
                        new ContactCorrected(
                                RESUME,
                                OWNER,
                                new Contact(
                                        CONTENT.contact().name(),
                                        CONTENT.contact().email(),
                                        "010-0000-0000")),
                        new EntryRewritten(RESUME, OWNER, new ResumeEntry(java.id(), better)));
    }

    @Test
    void anEmptyPhoneOrTypeIsRemovedOnce() {
        RewriteResume command = new RewriteResume(
                RESUME, OWNER, null, " ", new DraftContact(null, null, "", null, null, null), List.of());
        Contact contact = CONTENT.contact();
        ContactCorrected withPhone =
                new ContactCorrected(RESUME, OWNER, new Contact(contact.name(), contact.email(), "010-1111-2222"));
        ResumeTypeChosen noType = new ResumeTypeChosen(RESUME, OWNER, null);
        ContactCorrected noPhone =
                new ContactCorrected(RESUME, OWNER, new Contact(contact.name(), contact.email(), null));
        fixture.given(CREATED, withPhone).when(command).expectEvents(noType, noPhone);
        Given.fixture()
                .given(CREATED, withPhone, noType, noPhone)
                .when(command)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whoThePersonIsIsToldKeptAndRemovedPartByPart() {
        Contact present = CONTENT.contact();
        Contact.Location seoul = new Contact.Location(null, null, "서울", null, "KR");
        ContactCorrected told = new ContactCorrected(
                RESUME, OWNER, new Contact(present.name(), present.email(), null, "백엔드 개발자", "주문을 맡았다.", seoul));
        fixture.given(CREATED)
                .when(rewritten(new DraftContact(null, null, null, "백엔드 개발자", "주문을 맡았다.", seoul)))
                .expectEvents(told);
        Contact.Location nowhere = new Contact.Location(" ", null, null, null, null);
        Given.fixture()
                .given(CREATED, told)
                .when(rewritten(new DraftContact(null, null, null, null, "", nowhere)))
                .expectEvents(new ContactCorrected(
                        RESUME, OWNER, new Contact(present.name(), present.email(), null, "백엔드 개발자", null, null)));
        Given.fixture()
                .given(CREATED, told)
                .when(rewritten(new DraftContact(
                        null,
                        null,
                        null,
                        "x".repeat(ResumeRules.HEADLINE_MAX_CHARS + 1),
                        "x".repeat(ResumeRules.SUMMARY_MAX_CHARS + 1),
                        new Contact.Location(null, null, null, null, "Korea"))))
                .expectNoEvents()
                .expectException(
                        refusal(RequestProblem.INVALID_REQUEST, "headline", "summary", "location.country_code"));
    }

    private static RewriteResume rewritten(DraftContact contact) {
        return new RewriteResume(RESUME, OWNER, null, null, contact, List.of());
    }

    @Test
    @Acceptance(value = "X7", partial = true, note = "resume entries keep their ids; questions come with applications")
    void theSameTextWithoutIdsChangesNothing() {
        fixture.given(CREATED)
                .when(new RewriteResume(
                        RESUME,
                        OWNER,
                        CONTENT.title(),
                        CONTENT.resumeType(),
                        new DraftContact(
                                CONTENT.contact().name(), CONTENT.contact().email(), null, null, null, null),
                        Stream.of(Section.values()).map(Given::sameContents).toList()))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aRewriteThatIsRepeatedEmitsNothing() {
        RewriteResume command = rewrite(
                section(Section.TECHNOLOGY_STACKS, new DraftEntry(null, KOTLIN)), section(Section.QUALIFICATIONS));
        fixture.given(CREATED).when(command).expectEventsMatching(events(first -> {
            assertThat(first).hasSize(3);
            Given.fixture().given(Given.created(first.toArray())).when(command).expectNoEvents();
        }));
    }

    @Test
    @Acceptance(value = "X7", partial = true, note = "resume entries keep their ids; questions come with applications")
    void anEntryWithoutAnIdIsKnownByEqualTextAndANewOneGetsItsOwnId() {
        ResumeEntry java = entry(Section.TECHNOLOGY_STACKS);
        fixture.given(CREATED)
                .when(rewrite(section(
                        Section.TECHNOLOGY_STACKS, new DraftEntry(null, KOTLIN), new DraftEntry(null, java.content()))))
                .expectEventsMatching(events(facts -> {
                    assertThat(facts).singleElement().isInstanceOfSatisfying(EntryAdded.class, added -> {
                        assertThat(added.entry().content()).isEqualTo(KOTLIN);
                        assertThat(added.entry().id()).isNotEqualTo(java.id());
                        assertThat(added.index()).isZero();
                    });
                }));
    }

    @Test
    void twoEntriesOfEqualTextStayTwoEntries() {
        fixture.given(CREATED)
                .when(rewrite(section(
                        Section.QUALIFICATIONS, draft(QUALIFICATION), new DraftEntry(null, QUALIFICATION.content()))))
                .expectEventsMatching(events(facts -> assertThat(facts)
                        .singleElement()
                        .isInstanceOfSatisfying(
                                EntryAdded.class,
                                added -> assertThat(added.entry().id()).isNotEqualTo(QUALIFICATION.id()))));
    }

    @Test
    void aSectionThatIsNotNamedStaysAsItIs() {
        fixture.given(CREATED)
                .when(rewrite(sameContents(Section.EXPERIENCES)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anEmptyListEmptiesItsSectionAndNoOther() {
        fixture.given(CREATED, SECOND_QUALIFICATION)
                .when(rewrite(section(Section.QUALIFICATIONS)))
                .expectEvents(
                        new EntryRemoved(RESUME, OWNER, Section.QUALIFICATIONS, QUALIFICATION.id()),
                        new EntryRemoved(RESUME, OWNER, Section.QUALIFICATIONS, SECOND.id()));
    }

    @Test
    void anotherOrderIsOneFact() {
        fixture.given(CREATED, SECOND_QUALIFICATION)
                .when(rewrite(section(Section.QUALIFICATIONS, draft(SECOND), draft(QUALIFICATION))))
                .expectEvents(new SectionReordered(
                        RESUME, OWNER, Section.QUALIFICATIONS, List.of(SECOND.id(), QUALIFICATION.id())));
    }

    @Test
    void removingRewritingAddingAndReorderingAtOnceGivesExactlyTheDraft() {
        EntryContent third = new EntryContent.Qualification("ADsP", null, null, null, null);
        EntryContent reworded = new EntryContent.Qualification("SQLD", null, null, null, null);
        RewriteResume command = rewrite(
                section(Section.QUALIFICATIONS, new DraftEntry(null, third), new DraftEntry(SECOND.id(), reworded)));
        fixture.given(CREATED, SECOND_QUALIFICATION).when(command).expectEventsMatching(events(facts -> {
            assertThat(facts)
                    .extracting(fact -> (Object) fact.getClass())
                    .containsExactly(EntryRemoved.class, EntryAdded.class, EntryRewritten.class);
            assertThat(sectionAfter(Given.created(SECOND_QUALIFICATION), facts, Section.QUALIFICATIONS))
                    .containsExactly(third, reworded);
        }));
    }

    @Test
    void anUnknownEntryIsRefusedAndNothingIsRecorded() {
        fixture.given(CREATED)
                .when(new RewriteResume(
                        RESUME,
                        OWNER,
                        "새 제목",
                        null,
                        AS_IT_IS,
                        List.of(section(Section.TECHNOLOGY_STACKS, new DraftEntry(UNKNOWN_ENTRY, KOTLIN)))))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.ENTRY_NOT_FOUND));
    }

    @Test
    void anEntryOfAnotherSectionIsRefused() {
        EntryId award = entry(Section.AWARDS).id();
        fixture.given(CREATED)
                .when(rewrite(section(Section.TECHNOLOGY_STACKS, new DraftEntry(award, KOTLIN))))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.ENTRY_IN_ANOTHER_SECTION));
    }

    @Test
    void anEntryThatIsNamedTwiceIsRefused() {
        fixture.given(CREATED)
                .when(rewrite(section(Section.QUALIFICATIONS, draft(QUALIFICATION), draft(QUALIFICATION))))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "qualifications[1].id"));
    }

    @Test
    void aBrokenEntryIsNamedByItsPlace() {
        fixture.given(CREATED)
                .when(rewrite(section(
                        Section.TECHNOLOGY_STACKS,
                        new DraftEntry(null, KOTLIN),
                        new DraftEntry(null, new EntryContent.TechnologyStack(" ", null, null)))))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "technology_stacks[1].name"));
    }

    @Test
    void movingEntriesBetweenSectionsOfAFullResumeIsPossible() {
        List<Object> full = Given.created(
                IntStream.range(0, ResumeRules.ENTRIES_MAX - CONTENT.entries().size())
                        .mapToObj(i -> new EntryAdded(RESUME, OWNER, new ResumeEntry(id(i), KOTLIN), i))
                        .toArray());
        fixture.given(full)
                .when(rewrite(
                        section(Section.QUALIFICATIONS, draft(QUALIFICATION), new DraftEntry(null, SECOND.content())),
                        section(Section.TECHNOLOGY_STACKS)))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(events(facts -> assertThat(sectionAfter(full, facts, Section.QUALIFICATIONS))
                        .hasSize(2)));
    }

    @Test
    void moreEntriesThanAllowedAreRefused() {
        List<DraftEntry> drafts = IntStream.range(0, ResumeRules.ENTRIES_MAX)
                .mapToObj(i -> new DraftEntry(null, KOTLIN))
                .toList();
        fixture.given(CREATED)
                .when(rewrite(new DraftSection(Section.TECHNOLOGY_STACKS, drafts)))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.TOO_MANY_ENTRIES));
    }

    @Test
    @Acceptance(value = "X2", partial = true, note = "resume entries")
    void somebodyElsesResumeIsNotFound() {
        fixture.given(CREATED)
                .when(rewrite(STRANGER, section(Section.LINKS)))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    @Test
    void aDeletedResumeIsNotFound() {
        fixture.given(CREATED, DELETED)
                .when(rewrite(section(Section.LINKS)))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "If-Match on a resume")
    void theVersionThatTheCallerExpectsMustBeThePresentOne() {
        fixture.given(CREATED, SECOND_QUALIFICATION)
                .when(rewrite(section(Section.LINKS)), Map.of(MessageMetadata.EXPECTED_VERSION, 1L))
                .expectEvents(new EntryRemoved(
                        RESUME, OWNER, Section.LINKS, entry(Section.LINKS).id()));
        Given.fixture()
                .given(CREATED, SECOND_QUALIFICATION)
                .when(rewrite(section(Section.LINKS)), Map.of(MessageMetadata.EXPECTED_VERSION, 0L))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.STALE_VERSION));
    }

    private static RewriteResume rewrite(DraftSection... sections) {
        return rewrite(OWNER, sections);
    }

    private static RewriteResume rewrite(UserId caller, DraftSection... sections) {
        return new RewriteResume(RESUME, caller, null, null, AS_IT_IS, List.of(sections));
    }

    private static EntryId id(int number) {
        return EntryId.from("01975c2e-0000-7000-8000-%012d".formatted(9_000 + number));
    }

    /** What the section says once the facts have happened after that history. */
    private static List<EntryContent> sectionAfter(List<Object> history, List<Object> facts, Section section) {
        return Given.textAfter(Stream.concat(history.stream(), facts.stream()).toList()).section(section).stream()
                .map(ResumeEntry::content)
                .toList();
    }
}
