package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.DELETED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.SECOND_QUALIFICATION;
import static io.jiwon.resume.command.Given.STRANGER;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.resume.Contact;
import io.jiwon.resume.ResumeCommand;
import io.jiwon.resume.ResumeCommand.AddEntry;
import io.jiwon.resume.ResumeCommand.CorrectContact;
import io.jiwon.resume.ResumeCommand.DeleteResume;
import io.jiwon.resume.ResumeCommand.PinResume;
import io.jiwon.resume.ResumeCommand.RenameResume;
import io.jiwon.resume.ResumeProblem;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

@Acceptance(value = "G58", partial = true, note = "the decision")
class DeleteResumeTest {
    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Test
    void theOwnerPutsTheResumeAway() {
        fixture.given(CREATED).when(new DeleteResume(RESUME, OWNER)).expectEvents(DELETED);
    }

    @Test
    void somebodyElsesResumeIsNotFound() {
        fixture.given(CREATED)
                .when(new DeleteResume(RESUME, STRANGER))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }

    @Test
    void afterwardsTheResumeIsNotFoundByAnyCommand() {
        List<ResumeCommand> commands = List.of(
                new DeleteResume(RESUME, OWNER),
                new RenameResume(RESUME, OWNER, "새 제목"),
                new CorrectContact(RESUME, OWNER, new Contact("김지원", "a@b.kr", null)),
                new AddEntry(RESUME, OWNER, SECOND_QUALIFICATION.entry(), null),
                new PinResume(RESUME, OWNER));
        for (ResumeCommand command : commands) {
            Given.fixture()
                    .given(CREATED, DELETED)
                    .when(command)
                    .expectNoEvents()
                    .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
        }
    }
}
