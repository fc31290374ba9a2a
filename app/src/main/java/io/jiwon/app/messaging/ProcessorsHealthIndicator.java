package io.jiwon.app.messaging;

import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when a processor of this node is in error: the views it keeps fall behind. */
@Component
final class ProcessorsHealthIndicator implements HealthIndicator {
    private final EventProcessingConfiguration processing;

    ProcessorsHealthIndicator(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    @Override
    public Health health() {
        List<String> broken = processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .filter(StreamingEventProcessor::isError)
                .map(StreamingEventProcessor::getName)
                .sorted()
                .toList();
        return broken.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("in_error", broken).build();
    }
}
