package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.ProblemKind;
import io.jiwon.message.Refused;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the commands that tell how work went, as Jiwon itself, inside the trace of the request. */
@Component
final class ResultCommands {
    /** Where such commands come from, as the audit shows it. */
    static final String ORIGIN = "ai-worker";

    private final CommandGateway gateway;
    private final AiSettings settings;

    ResultCommands(CommandGateway gateway, AiSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    /** What became of a command. */
    enum Reply {
        ACCEPTED,
        /** What it speaks of is no longer there. */
        GONE,
        REFUSED
    }

    /** A command whose outcome is unknown; it is sent again later. */
    static final class NoReply extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoReply(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** @throws NoReply when the command side is down or slow */
    Reply send(Object command, ClaimedTask task) throws InterruptedException {
        CompletableFuture<Object> reply = gateway.send(new GenericCommandMessage<>(
                command,
                Map.of(
                        MessageMetadata.ACTOR,
                        MessageMetadata.SYSTEM,
                        MessageMetadata.ORIGIN,
                        ORIGIN,
                        "traceId",
                        task.traceId(),
                        "correlationId",
                        task.causeId())));
        try {
            reply.get(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return Reply.ACCEPTED;
        } catch (TimeoutException slow) {
            throw new NoReply("The command side did not answer in time.", slow);
        } catch (ExecutionException failed) {
            Refused refused = cause(failed, Refused.class);
            if (cause(failed, AggregateNotFoundException.class) != null
                    || (refused != null && refused.problem().kind() == ProblemKind.NOT_FOUND)) {
                return Reply.GONE;
            }
            if (refused != null) {
                return Reply.REFUSED;
            }
            throw new NoReply("The command side failed.", failed);
        }
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failed, Class<T> type) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
