package io.jiwon.operations.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** {@code jiwon.processor.lag}: how many events each processor has yet to look at. */
@Component
final class ProcessorMeters implements SmartInitializingSingleton {
    private final Processors processors;
    private final MeterRegistry registry;

    ProcessorMeters(Processors processors, MeterRegistry registry) {
        this.processors = processors;
        this.registry = registry;
    }

    // Not a MeterBinder: those are made while the registry is, which Axon's processors need first.
    @Override
    public void afterSingletonsInstantiated() {
        processors.all().forEach(status -> Gauge.builder(
                        "jiwon.processor.lag",
                        () -> processors.find(status.name(), Duration.ZERO).lagEvents())
                .tag("processor", status.name())
                .baseUnit("events")
                .description("Events that the processor has yet to look at")
                .register(registry));
    }
}
