package io.jiwon.resume.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.message.EventSamples;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.ResumeCommand.PinResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomMatcher;

/** A full resume, one entry in each section, and a second qualification where an order matters. */
final class Given {
    static final UserId OWNER = EventSamples.USER;
    static final UserId STRANGER = UserId.from("01975c2e-0000-7000-8000-0000000000ff");
    static final ResumeId RESUME = EventSamples.RESUME;
    static final EntryId UNKNOWN_ENTRY = EntryId.from("01975c2e-0000-7000-8000-0000000001ff");
    static final ResumeCreated CREATED = EventSamples.of(ResumeCreated.class);
    static final ResumeContent CONTENT = CREATED.content();
    static final EntryAdded SECOND_QUALIFICATION = EventSamples.of(EntryAdded.class);
    static final ResumeDeleted DELETED = new ResumeDeleted(RESUME, OWNER);

    private Given() {}

    static AggregateTestFixture<Resume> fixture() {
        AggregateTestFixture<Resume> fixture = new AggregateTestFixture<>(Resume.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
        return fixture;
    }

    static ResumeEntry entry(Section section) {
        return CONTENT.section(section).getFirst();
    }

    /** The section as it is, as somebody sends it who knows no ids. */
    static DraftSection sameContents(Section section) {
        return new DraftSection(
                section,
                CONTENT.section(section).stream()
                        .map(entry -> new DraftEntry(null, entry.content()))
                        .toList());
    }

    static DraftEntry draft(ResumeEntry entry) {
        return new DraftEntry(entry.id(), entry.content());
    }

    static DraftSection section(Section section, DraftEntry... entries) {
        return new DraftSection(section, List.of(entries));
    }

    /** The text of the resume after this history. */
    static ResumeContent textAfter(List<Object> history) {
        ResumeContent[] text = new ResumeContent[1];
        fixture()
                .given(history)
                .when(new PinResume(RESUME, OWNER))
                .expectResultMessagePayloadMatching(new CustomMatcher<>("a pinned resume") {
                    @Override
                    public boolean matches(Object payload) {
                        text[0] = ((PinnedResume) payload).content();
                        return true;
                    }
                });
        return text[0];
    }

    /** The history of the full resume, followed by these. */
    static List<Object> created(Object... later) {
        return Stream.concat(Stream.of(CREATED), Stream.of(later)).toList();
    }
}
