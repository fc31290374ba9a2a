package io.jiwon.ai.task;

import io.jiwon.ai.llm.LlmUsage;
import io.jiwon.ai.llm.PromptRef;
import io.jiwon.ai.llm.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the operator sees of AI work in figures. */
@Component
final class AiMeters {
    private final MeterRegistry registry;
    private final Map<AiTaskStatus, Long> tasks = new ConcurrentHashMap<>();

    AiMeters(MeterRegistry registry) {
        this.registry = registry;
        for (AiTaskStatus status : AiTaskStatus.values()) {
            Gauge.builder("jiwon.ai.tasks", () -> tasks.getOrDefault(status, 0L))
                    .tag("status", status.name().toLowerCase(Locale.ROOT))
                    .description("AI tasks in the table")
                    .register(registry);
        }
    }

    /** Shows which gates are closed to whom: 1 for the state that each is in. */
    @Autowired
    void watch(Providers providers) {
        providers.all().forEach(gate -> gate.watch(registry));
    }

    /** The last count, so that a scrape costs no query. */
    void counted(Map<AiTaskStatus, Long> byStatus) {
        tasks.putAll(byStatus);
    }

    /**
     * One call.
     *
     * @param outcome {@code answered} or the reason of the failure in lower case
     */
    void called(String provider, PromptRef prompt, String outcome, Duration took) {
        called(provider, prompt.id(), outcome, took);
    }

    /** @param prompt the prompt's name, or that of work that needs none */
    void called(String provider, String prompt, String outcome, Duration took) {
        registry.counter("jiwon.ai.calls", "provider", provider, "prompt", prompt, "outcome", outcome)
                .increment();
        registry.timer("jiwon.ai.call.duration", "provider", provider, "prompt", prompt)
                .record(took);
    }

    void used(String provider, PromptRef prompt, LlmUsage usage, @Nullable BigDecimal costUsd) {
        used(provider, prompt.id(), usage, costUsd);
    }

    void used(String provider, String prompt, LlmUsage usage, @Nullable BigDecimal costUsd) {
        tokens(provider, prompt, "input", usage.inputTokens());
        tokens(provider, prompt, "output", usage.outputTokens());
        if (costUsd != null) {
            registry.counter("jiwon.ai.cost.usd", "provider", provider, "prompt", prompt)
                    .increment(costUsd.doubleValue());
        }
    }

    private void tokens(String provider, String prompt, String direction, @Nullable Integer tokens) {
        if (tokens != null) {
            registry.counter("jiwon.ai.tokens", "provider", provider, "prompt", prompt, "direction", direction)
                    .increment(tokens);
        }
    }
}
