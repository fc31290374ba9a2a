package io.jiwon.app.messaging;

import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** What tells an operator that appends pile up, or that this node hears of the others only by polling. */
@Component
final class EventStoreMeters implements SmartInitializingSingleton {
    private final PostgresEventStorageEngine engine;
    private final MeterRegistry registry;

    EventStoreMeters(PostgresEventStorageEngine engine, MeterRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Gauge.builder("jiwon.eventstore.waiting", engine, PostgresEventStorageEngine::waitingAppends)
                .baseUnit("appends")
                .description("Appends that wait for the committer of this node")
                .register(registry);
        Gauge.builder("jiwon.eventstore.listening", engine, log -> log.hearsOtherNodes() ? 1 : 0)
                .description("1 while this node hears at once what others append")
                .register(registry);
    }
}
