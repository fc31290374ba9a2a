package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CONTENT;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.STRANGER;

import io.jiwon.message.RequestProblem;
import io.jiwon.resume.ResumeCommand.RenameResume;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeProblem;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class RenameResumeTest {
    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Test
    void aNewTitleIsAFactAndTheSameOneIsNone() {
        fixture.given(CREATED)
                .when(new RenameResume(RESUME, OWNER, "새 제목"))
                .expectEvents(new ResumeRenamed(RESUME, OWNER, "새 제목"));
        Given.fixture()
                .given(CREATED)
                .when(new RenameResume(RESUME, OWNER, CONTENT.title()))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aBrokenOneIsRefusedWithItsFields() {
        fixture.given(CREATED)
                .when(new RenameResume(RESUME, OWNER, " "))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "title"));
    }

    @Test
    void somebodyElsesResumeIsNotFound() {
        fixture.given(CREATED)
                .when(new RenameResume(RESUME, STRANGER, "새 제목"))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }
}
