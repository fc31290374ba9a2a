package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CONTENT;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.STRANGER;

import io.jiwon.resume.Contact;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeCommand.PinResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeProblem;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PinResumeTest {
    private static final Contact CONTACT = new Contact("김지원", "new@example.kr", "010-1111-2222");

    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Test
    void theFirstVersionIsZeroAndPinningChangesNothing() {
        fixture.given(CREATED)
                .when(new PinResume(RESUME, OWNER))
                .expectNoEvents()
                .expectResultMessagePayload(new PinnedResume(RESUME, 0, CONTENT));
    }

    @Test
    void thePinnedTextIsTheOneAfterEveryFactSoFar() {
        fixture.given(
                        CREATED,
                        new ResumeRenamed(RESUME, OWNER, "새 제목"),
                        new ResumeTypeChosen(RESUME, OWNER, "experienced"),
                        new ContactCorrected(RESUME, OWNER, CONTACT))
                .when(new PinResume(RESUME, OWNER))
                .expectResultMessagePayload(new PinnedResume(
                        RESUME, 3, new ResumeContent("새 제목", "experienced", CONTACT, CONTENT.entries())));
    }

    @Test
    void somebodyElsesResumeIsNotFound() {
        fixture.given(CREATED)
                .when(new PinResume(RESUME, STRANGER))
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }
}
