package io.jiwon.dispatch;

import io.jiwon.audit.AuditEvent.CommandRefused;
import io.jiwon.message.MessageMetadata;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records refused and failed commands as events of their own, so that the audit trail can be rebuilt with them. */
@Component
final class RefusalRecord {
    /** The code of a command that failed by an error of ours. */
    static final String FAILED = "internal_error";

    /** Axon's key of the message that led to this one. */
    private static final String CAUSATION_ID = "correlationId";

    private static final Logger log = LoggerFactory.getLogger(RefusalRecord.class);

    private final EventBus events;
    private final CommandTargetResolver targets =
            AnnotationCommandTargetResolver.builder().build();

    RefusalRecord(EventBus events) {
        this.events = events;
    }

    /** Never stands in the way of the refusal itself: when it cannot be recorded, that is logged as an error. */
    void record(Object command, Map<String, Object> metadata, String code) {
        String name = command.getClass().getSimpleName();
        Map<String, Object> who = new HashMap<>(metadata);
        who.remove(MessageMetadata.EXPECTED_VERSION);
        who.put(MessageMetadata.COMMAND, name);
        who.put(CAUSATION_ID, metadata.get(Commands.TRACE_ID));
        try {
            events.publish(new GenericEventMessage<>(new CommandRefused(name, target(command), code), who));
        } catch (RuntimeException unrecorded) {
            log.error("The refusal of {} ({}) could not be recorded", name, code, unrecorded);
        }
    }

    private @Nullable String target(Object command) {
        try {
            return targets.resolveTarget(GenericCommandMessage.asCommandMessage(command))
                    .getIdentifier();
        } catch (IllegalArgumentException namesNone) {
            return null; // Sign-in, for example: whom it is meant for is what it has to prove.
        }
    }
}
