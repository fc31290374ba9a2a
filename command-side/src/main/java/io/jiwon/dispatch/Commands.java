package io.jiwon.dispatch;

import io.jiwon.account.Caller;
import io.jiwon.account.Role;
import io.jiwon.eventstore.AppendOutcomeUnknownException;
import io.jiwon.eventstore.AppendOverloadedException;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PersonErased;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.message.TimeOrderedIds;
import io.jiwon.message.UnreadableEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.annotation.MessageHandlerInvocationException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends commands on behalf of a caller. */
@Component
public final class Commands {
    /** How often a command is tried when another command changes the same aggregate at the same moment. */
    static final int CONFLICT_ATTEMPTS_MAX = 5;

    /** Axon's key of the id that a whole chain of messages shares, each attempt at a command included. */
    public static final String TRACE_ID = "traceId";

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final CommandGateway gateway;
    private final RefusalRecord refusals;

    Commands(CommandGateway gateway, RefusalRecord refusals) {
        this.gateway = gateway;
        this.refusals = refusals;
    }

    /**
     * Sends a command and waits for its outcome; when it returns, the events are durable.
     *
     * @throws Refused when a rule forbids it, the target does not exist, or another command was faster too often
     */
    public Accepted send(Caller caller, Object command) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(
                MessageMetadata.ACTOR,
                caller.userId() == null
                        ? MessageMetadata.NOBODY
                        : caller.userId().toString());
        metadata.put(
                MessageMetadata.ACTOR_ROLES,
                caller.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")));
        metadata.put(MessageMetadata.ORIGIN, caller.origin());
        if (caller.language() != null) {
            metadata.put(MessageMetadata.LOCALE, caller.language());
        }
        if (caller.expectedVersion() != null) {
            metadata.put(MessageMetadata.EXPECTED_VERSION, caller.expectedVersion());
        }
        return send(command, metadata);
    }

    /** Sends a command of Jiwon's own, for example at start-up. */
    public Accepted sendAsSystem(String origin, Object command) {
        return send(command, Map.of(MessageMetadata.ACTOR, MessageMetadata.SYSTEM, MessageMetadata.ORIGIN, origin));
    }

    private Accepted send(Object command, Map<String, Object> who) {
        Map<String, Object> metadata = new HashMap<>(who);
        // One for all attempts, so that a refusal can be found by it like an event.
        metadata.put(TRACE_ID, TimeOrderedIds.next().toString());
        try {
            return attempt(command, metadata);
        } catch (AppendOverloadedException overloaded) {
            // No record of it: that would be one more append.
            log.warn("{} was not stored: {}", command.getClass().getSimpleName(), overloaded.getMessage());
            throw new Refused(RequestProblem.OVERLOADED);
        } catch (AppendOutcomeUnknownException unknown) {
            log.error("Whether {} was stored is unknown", command.getClass().getSimpleName(), unknown);
            throw new Refused(RequestProblem.OUTCOME_UNKNOWN);
        } catch (Refused refused) {
            refusals.record(command, metadata, refused.problem().code());
            throw refused;
        } catch (RuntimeException failed) {
            if (cause(failed) instanceof PersonErased) {
                throw new Refused(new NoSuchTarget(command));
            }
            if (cannotRead(failed)) {
                log.error(
                        "{} was not done: the history of its target cannot be read",
                        command.getClass().getSimpleName(),
                        failed);
                throw new Refused(RequestProblem.WRITTEN_BY_NEWER_VERSION);
            }
            refusals.record(command, metadata, RefusalRecord.FAILED);
            throw failed;
        }
    }

    private static boolean cannotRead(RuntimeException failed) {
        @Nullable Throwable cause = cause(failed);
        return cause instanceof UnreadableEvent || cause instanceof SerializationException;
    }

    /** Axon wraps what a handler throws while an aggregate is loaded. */
    private static @Nullable Throwable cause(RuntimeException failed) {
        return failed instanceof MessageHandlerInvocationException ? failed.getCause() : failed;
    }

    private Accepted attempt(Object command, Map<String, Object> metadata) {
        for (int attempt = 1; ; attempt++) {
            // A new message each time: an Axon message is one attempt, with its own id.
            CommandMessage<?> message =
                    GenericCommandMessage.asCommandMessage(command).andMetaData(metadata);
            try {
                Object outcome = gateway.sendAndWait(message);
                return outcome instanceof CommandOutcome known
                        ? known.accepted()
                        : new Accepted(outcome, OptionalLong.empty(), OptionalLong.empty());
            } catch (AggregateNotFoundException missing) {
                throw new Refused(new NoSuchTarget(command));
            } catch (ConcurrencyException | AggregateStreamCreationException faster) {
                if (attempt == CONFLICT_ATTEMPTS_MAX) {
                    throw new Refused(RequestProblem.CONCURRENT_CHANGE);
                }
            }
        }
    }
}
