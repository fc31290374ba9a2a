package io.jiwon.feedback.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.ai.task.RecordingCommands;
import io.jiwon.ai.task.TestSettings;
import io.jiwon.feedback.FeedbackCommand.ConfirmImprovedResume;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import io.jiwon.resume.ResumeCommand.CreateResume;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeProblem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WhenImprovedResumeReadyThenCreateResumeTest {
    private final RecordingCommands commands = new RecordingCommands();
    private final WhenImprovedResumeReadyThenCreateResume reaction =
            new WhenImprovedResumeReadyThenCreateResume(commands, TestSettings.with(Map.of()));

    @Test
    void theImprovedTextBecomesANewResumeOfTheSamePerson() {
        reaction.on(ready(Resumes.backendKo()));

        CreateResume created = (CreateResume) commands.payloads().getFirst();
        assertThat(commands.payloads().getLast())
                .isEqualTo(new ConfirmImprovedResume(Resumes.FEEDBACK, Resumes.IMPROVED));
        assertThat(created.resumeId()).isEqualTo(Resumes.IMPROVED);
        assertThat(created.ownerId()).isEqualTo(Resumes.OWNER);
        assertThat(created.content().title()).isEqualTo("백엔드 개발자 이력서 (개선본)");
        assertThat(created.content().entries()).isEqualTo(Resumes.backendKo().entries());
        assertThat(commands.messages()).hasSize(2).allSatisfy(message -> assertThat(message.getMetaData())
                .containsEntry(MessageMetadata.ACTOR, MessageMetadata.SYSTEM)
                .containsEntry(MessageMetadata.ORIGIN, "feedback-reactions"));
    }

    @Test
    void aLongTitleStillFits() {
        ResumeContent resume = Resumes.backendKo();
        reaction.on(ready(new ResumeContent(
                "가".repeat(ResumeContent.TITLE_MAX_CHARS), null, resume.contact(), resume.entries())));

        assertThat(((CreateResume) commands.payloads().getFirst()).content().title())
                .hasSize(ResumeContent.TITLE_MAX_CHARS)
                .endsWith(" (개선본)");
    }

    @Test
    void aResumeThatWasMadeAndDeletedIsNotMadeAgain() {
        commands.reply(command -> CompletableFuture.failedFuture(new Refused(ResumeProblem.RESUME_NOT_FOUND)));

        reaction.on(ready(Resumes.backendKo()));

        assertThat(commands.payloads()).hasSize(1);
    }

    @Test
    void anyOtherFailureIsLeftToTheProcessor() {
        commands.reply(command -> CompletableFuture.failedFuture(new IllegalStateException("away")));

        assertThatThrownBy(() -> reaction.on(ready(Resumes.backendKo()))).hasMessage("away");
    }

    private static ImprovedResumeReady ready(ResumeContent improved) {
        return new ImprovedResumeReady(
                Resumes.FEEDBACK,
                Resumes.OWNER,
                Resumes.IMPROVED,
                improved,
                List.of(),
                Provenances.offline(),
                List.of());
    }
}
