package io.jiwon.similarity.ai;

import io.jiwon.message.CommandResult;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.ProblemKind;
import io.jiwon.message.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Asks the command side for the present version of a text: the log itself, not a read model that may be behind. */
final class PinnedTexts {
    /** Where such commands come from, as the audit shows it. */
    private static final String ORIGIN = "embedding-worker";

    private final CommandGateway commands;
    private final Duration timeout;

    PinnedTexts(CommandGateway commands, Duration timeout) {
        this.commands = commands;
        this.timeout = timeout;
    }

    /** @return nothing when it is no longer there */
    <T> Optional<T> of(Object pin, Class<T> pinned) {
        try {
            Object answer = commands.sendAndWait(
                    new GenericCommandMessage<>(
                            pin, Map.of(MessageMetadata.ACTOR, MessageMetadata.SYSTEM, MessageMetadata.ORIGIN, ORIGIN)),
                    timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
            Object result = answer instanceof CommandResult told ? told.result() : answer;
            return Optional.of(pinned.cast(Objects.requireNonNull(result, "a pinned text")));
        } catch (RuntimeException failed) {
            if (isGone(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static boolean isGone(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof AggregateNotFoundException
                    || (cause instanceof Refused refused && refused.problem().kind() == ProblemKind.NOT_FOUND)) {
                return true;
            }
        }
        return false;
    }
}
