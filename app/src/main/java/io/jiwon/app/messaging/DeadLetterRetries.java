package io.jiwon.app.messaging;

import io.jiwon.search.IndexUnavailable;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tries dead letters again, so that what failed because of a passing fault heals by itself. After
 * {@link #RETRIES_MAX} tries a letter stays for an operator.
 */
@Component
class DeadLetterRetries {
    static final int RETRIES_MAX = 10;

    private static final int RETRY_INTERVAL_SECONDS = 10;

    /** How many letters of one group one round tries, so that a round ends. */
    private static final int LETTERS_PER_ROUND_MAX = 100;

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRetries.class);
    private static final String RETRIES = "retries";

    private final EventProcessingConfiguration processing;

    DeadLetterRetries(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    /**
     * Keeps a letter that failed, and counts how often it did. When an index is away the event is not to blame: the group
     * stops, and goes on where it is when the index is back.
     */
    static EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (cause instanceof IndexUnavailable away) {
            throw away;
        }
        int retries = retries(letter);
        log.warn(
                "Event {} ({}) could not be handled, retry {} of {}",
                letter.message().getIdentifier(),
                letter.message().getPayloadType().getSimpleName(),
                retries,
                RETRIES_MAX,
                cause);
        return Decisions.requeue(cause, known -> known.diagnostics().and(RETRIES, retries + 1));
    }

    private static int retries(DeadLetter<?> letter) {
        return letter.diagnostics().get(RETRIES) instanceof Number count ? count.intValue() : 0;
    }

    @Scheduled(fixedDelay = RETRY_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void retry() {
        processing.eventProcessors().keySet().forEach(group -> processing
                .sequencedDeadLetterProcessor(group)
                .ifPresent(DeadLetterRetries::round));
    }

    private static void round(SequencedDeadLetterProcessor<EventMessage<?>> letters) {
        int tried = 0;
        try {
            while (tried < LETTERS_PER_ROUND_MAX && letters.process(letter -> retries(letter) <= RETRIES_MAX)) {
                tried++;
            }
        } catch (IndexUnavailable away) {
            log.warn("Dead letters wait for their index: {}", away.getMessage());
        }
    }
}
