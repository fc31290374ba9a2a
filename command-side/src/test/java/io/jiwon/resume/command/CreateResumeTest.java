package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CONTENT;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.DELETED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.Contact;
import io.jiwon.resume.ResumeCommand.CreateResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeProblem;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CreateResumeTest {
    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Test
    @Acceptance(value = "G54", partial = true, note = "the decision")
    @Acceptance(value = "P2", partial = true, note = "the command becomes one event")
    void aResumeStartsWithAllItsSectionsInOneFact() {
        fixture.givenNoPriorActivity()
                .when(new CreateResume(RESUME, OWNER, CONTENT))
                .expectEvents(CREATED)
                .expectResultMessagePayload(fixture.currentTime());
    }

    @Test
    void aResumeMayStartWithoutAnyEntry() {
        ResumeContent empty = new ResumeContent("이력서", null, new Contact("김지원", "a@b.kr", null), List.of());
        fixture.givenNoPriorActivity()
                .when(new CreateResume(RESUME, OWNER, empty))
                .expectEvents(new io.jiwon.resume.ResumeEvent.ResumeCreated(RESUME, OWNER, empty));
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "a repeated create creates once")
    void aRepeatChangesNothingAndAnswersWhenTheResumeWasCreated() {
        Instant created = Instant.parse("2026-03-02T09:00:00Z");
        fixture.givenCurrentTime(created)
                .andGiven(CREATED)
                .when(new CreateResume(RESUME, OWNER, CONTENT))
                .expectNoEvents()
                .expectResultMessagePayload(created);
    }

    @Test
    void anIdThatIsSomebodyElsesIsRefusedAsNotFound() {
        fixture.given(CREATED)
                .when(new CreateResume(RESUME, STRANGER, CONTENT))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    @Test
    void aDeletedResumeIsNotCreatedAgain() {
        fixture.given(CREATED, DELETED)
                .when(new CreateResume(RESUME, OWNER, CONTENT))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    @Test
    void everyMissingFieldIsNamedAtOnce() {
        ResumeContent nameless = new ResumeContent(" ", null, new Contact("", "", null), CONTENT.entries());
        fixture.givenNoPriorActivity()
                .when(new CreateResume(RESUME, OWNER, nameless))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "title", "name", "email"));
    }
}
