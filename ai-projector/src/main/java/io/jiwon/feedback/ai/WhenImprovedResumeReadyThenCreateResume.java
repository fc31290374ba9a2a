package io.jiwon.feedback.ai;

import io.jiwon.ai.AiSettings;
import io.jiwon.feedback.FeedbackCommand.ConfirmImprovedResume;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.ProblemKind;
import io.jiwon.message.Refused;
import io.jiwon.resume.ResumeCommand.CreateResume;
import io.jiwon.resume.ResumeContent;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a resume of its own from an improved text and tells the review so; the reviewed resume stays as it is. */
@Component
@ProcessingGroup("feedback-reactions")
@DisallowReplay
final class WhenImprovedResumeReadyThenCreateResume {
    private static final Logger LOG = LoggerFactory.getLogger(WhenImprovedResumeReadyThenCreateResume.class);

    /** Tells the new resume from the reviewed one in a list. */
    static final String TITLE_SUFFIX = " (개선본)";

    /** For a title without a Korean letter. */
    static final String TITLE_SUFFIX_LATIN = " (improved)";

    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    private static final String ORIGIN = "feedback-reactions";

    private final CommandGateway commands;
    private final AiSettings settings;

    WhenImprovedResumeReadyThenCreateResume(CommandGateway commands, AiSettings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    /** A failure is left to the processor, which keeps the event as a dead letter and tries it again. */
    @EventHandler
    void on(ImprovedResumeReady event) {
        try {
            send(new CreateResume(event.improvedResumeId(), event.ownerId(), withSuffix(event.improved())));
            send(new ConfirmImprovedResume(event.feedbackId(), event.improvedResumeId()));
        } catch (RuntimeException failed) {
            Refused refused = refusal(failed);
            if (refused == null || refused.problem().kind() != ProblemKind.NOT_FOUND) {
                throw failed;
            }
            LOG.info("the improved resume {} or its review was deleted before", event.improvedResumeId());
        }
    }

    private void send(Object command) {
        commands.sendAndWait(
                new GenericCommandMessage<>(
                        command, Map.of(MessageMetadata.ACTOR, MessageMetadata.SYSTEM, MessageMetadata.ORIGIN, ORIGIN)),
                settings.commandTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ResumeContent withSuffix(ResumeContent improved) {
        String title = improved.title();
        String suffix = HANGUL.matcher(title).find() ? TITLE_SUFFIX : TITLE_SUFFIX_LATIN;
        int room = ResumeContent.TITLE_MAX_CHARS - suffix.length();
        if (title.length() > room) {
            title = title.substring(0, Character.isHighSurrogate(title.charAt(room - 1)) ? room - 1 : room);
        }
        return new ResumeContent(
                title.stripTrailing() + suffix, improved.resumeType(), improved.contact(), improved.entries());
    }

    private static @Nullable Refused refusal(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        return null;
    }
}
