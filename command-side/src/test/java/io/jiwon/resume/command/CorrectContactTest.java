package io.jiwon.resume.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.resume.command.Given.CONTENT;
import static io.jiwon.resume.command.Given.CREATED;
import static io.jiwon.resume.command.Given.OWNER;
import static io.jiwon.resume.command.Given.RESUME;
import static io.jiwon.resume.command.Given.STRANGER;

import io.jiwon.message.RequestProblem;
import io.jiwon.resume.Contact;
import io.jiwon.resume.ResumeCommand.CorrectContact;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeProblem;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CorrectContactTest {
    private static final Contact CONTACT = new Contact("김지원", "new@example.kr", "010-1111-2222");

    private final AggregateTestFixture<Resume> fixture = Given.fixture();

    @Test
    void aCorrectedContactIsAFactAndTheSameOneIsNone() {
        fixture.given(CREATED)
                .when(new CorrectContact(RESUME, OWNER, CONTACT))
                .expectEvents(new ContactCorrected(RESUME, OWNER, CONTACT));
        Given.fixture()
                .given(CREATED)
                .when(new CorrectContact(RESUME, OWNER, CONTENT.contact()))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aBrokenOneIsRefusedWithItsFields() {
        fixture.given(CREATED)
                .when(new CorrectContact(RESUME, OWNER, new Contact("", "no address", "0".repeat(51))))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "name", "email", "phone"));
    }

    @Test
    void somebodyElsesResumeIsNotFound() {
        fixture.given(CREATED)
                .when(new CorrectContact(RESUME, STRANGER, CONTACT))
                .expectNoEvents()
                .expectException(refusal(ResumeProblem.RESUME_NOT_FOUND));
    }
}
