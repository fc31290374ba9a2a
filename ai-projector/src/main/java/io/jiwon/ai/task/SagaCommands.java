package io.jiwon.ai.task;

import static java.util.Objects.requireNonNull;

import io.jiwon.ai.AiSettings;
import io.jiwon.message.CommandResult;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PersonErased;
import io.jiwon.message.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what sagas decide, as Jiwon itself. That the target is gone or refuses is an answer; any other failure comes out
 * and has the processor try the event again.
 */
@Component
public final class SagaCommands {
    private static final Logger LOG = LoggerFactory.getLogger(SagaCommands.class);

    /** Where such commands come from, as the audit shows it. */
    static final String ORIGIN = "ai-saga";

    private final CommandGateway gateway;
    private final AiSettings settings;

    public SagaCommands(CommandGateway gateway, AiSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    /** Whether the command was accepted. */
    public boolean send(Object command) {
        try {
            sendAndWait(command);
            return true;
        } catch (RuntimeException failed) {
            turnedDown(command, failed);
            return false;
        }
    }

    /** What the command answered; nothing when its target is gone or refuses. */
    public <R> Optional<R> ask(Object command, Class<R> answer) {
        try {
            return Optional.of(requireNonNull(answer.cast(sendAndWait(command))));
        } catch (RuntimeException failed) {
            turnedDown(command, failed);
            return Optional.empty();
        }
    }

    private @Nullable Object sendAndWait(Object command) {
        Object answered = gateway.sendAndWait(
                new GenericCommandMessage<>(
                        command, Map.of(MessageMetadata.ACTOR, MessageMetadata.SYSTEM, MessageMetadata.ORIGIN, ORIGIN)),
                settings.commandTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        return answered instanceof CommandResult more ? more.result() : answered;
    }

    private static void turnedDown(Object command, RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused
                    || cause instanceof PersonErased
                    || cause instanceof AggregateNotFoundException) {
                LOG.info("{} was turned down: {}", command.getClass().getSimpleName(), cause.getMessage());
                return;
            }
        }
        throw failed;
    }
}
