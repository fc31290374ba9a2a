package io.jiwon.app.messaging;

import io.jiwon.message.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;

/**
 * {@code jiwon.command} and {@code jiwon.query}, how often and how long by type, {@code jiwon.event} by processor, each with
 * what came of it; and {@code jiwon.processor.age}, how old the last event was when a processor was done with it. What a processor passes over
 * costs nothing: most events are no business of most processors.
 */
final class MessageMeters implements BiFunction<Class<?>, String, MessageMonitor<Message<?>>> {
    private final MeterRegistry registry;
    private final Clock clock;

    MessageMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private enum Outcome {
        DONE,
        REFUSED,
        FAILED;

        static Outcome of(@Nullable Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused) {
                    return REFUSED;
                }
            }
            return FAILED;
        }
    }

    private record Kind(String tag, Outcome outcome) {}

    @Override
    public MessageMonitor<Message<?>> apply(Class<?> component, String name) {
        if (CommandBus.class.isAssignableFrom(component)) {
            Timers timers = new Timers("jiwon.command", "type");
            return message -> new Timed(timers, message.getPayloadType().getSimpleName());
        }
        if (QueryBus.class.isAssignableFrom(component)) {
            Timers timers = new Timers("jiwon.query", "type");
            return message -> new Timed(timers, message.getPayloadType().getSimpleName());
        }
        if (EventProcessor.class.isAssignableFrom(component)) {
            Timers timers = new Timers("jiwon.event", "processor");
            Age age = new Age(name);
            return message -> new Handled(timers, name, age, message);
        }
        return NoOpMessageMonitor.instance();
    }

    private final class Timers {
        private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
        private final String name;
        private final String tag;

        Timers(String name, String tag) {
            this.name = name;
            this.tag = tag;
        }

        void record(String value, Outcome outcome, long nanos) {
            timers.computeIfAbsent(new Kind(value, outcome), this::timer).record(nanos, TimeUnit.NANOSECONDS);
        }

        private Timer timer(Kind kind) {
            return Timer.builder(name)
                    .tag(tag, kind.tag())
                    .tag("outcome", kind.outcome().name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    /** Of the last event that a processor was done with. */
    private final class Age {
        private volatile long millis;

        Age(String processor) {
            TimeGauge.builder("jiwon.processor.age", this, TimeUnit.MILLISECONDS, age -> age.millis)
                    .tag("processor", processor)
                    .description("How old the last event was when the processor was done with it")
                    .register(registry);
        }

        void of(Message<?> message) {
            if (message instanceof EventMessage<?> event) {
                millis = Math.max(
                        0,
                        Duration.between(event.getTimestamp(), clock.instant()).toMillis());
            }
        }
    }

    private static class Timed implements MessageMonitor.MonitorCallback {
        private final long begun = System.nanoTime();
        private final Timers timers;
        private final String value;

        Timed(Timers timers, String value) {
            this.timers = timers;
            this.value = value;
        }

        @Override
        public void reportSuccess() {
            timers.record(value, Outcome.DONE, System.nanoTime() - begun);
        }

        @Override
        public void reportFailure(@Nullable Throwable failure) {
            timers.record(value, Outcome.of(failure), System.nanoTime() - begun);
        }

        @Override
        public void reportIgnored() {}
    }

    private static final class Handled extends Timed {
        private final Age age;
        private final Message<?> message;

        Handled(Timers timers, String processor, Age age, Message<?> message) {
            super(timers, processor);
            this.age = age;
            this.message = message;
        }

        @Override
        public void reportSuccess() {
            super.reportSuccess();
            age.of(message);
        }

        @Override
        public void reportFailure(@Nullable Throwable failure) {
            super.reportFailure(failure);
            age.of(message);
        }
    }
}
