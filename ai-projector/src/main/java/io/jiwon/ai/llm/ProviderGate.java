package io.jiwon.ai.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.jiwon.ai.AiSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether a provider may be called at the moment. It may not while too many of this process's last calls failed, nor
 * before the time that the provider itself named, to whichever process.
 */
public final class ProviderGate {
    private final String provider;
    private final CircuitBreaker breaker;
    private final AiSettings.Breaker settings;
    private final ProviderPauses pauses;
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());

    /** @param provider the name that pauses and meters carry */
    public ProviderGate(String provider, AiSettings.Breaker settings, ProviderPauses pauses) {
        this.provider = provider;
        this.settings = settings;
        this.pauses = pauses;
        this.breaker = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(settings.failurePercent())
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.calls())
                        .minimumNumberOfCalls(settings.callsMin())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.probes())
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
    }

    /** How the provider is treated. */
    public enum State {
        CLOSED,
        /** Nobody calls. */
        OPEN,
        /** A few calls are let through, and decide. */
        HALF_OPEN
    }

    public String provider() {
        return provider;
    }

    public State state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> State.CLOSED;
            case OPEN, FORCED_OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
        };
    }

    /** How many of these calls make sense now. */
    public int admits(int wanted) {
        if (pausedFor().isPositive()) {
            return 0;
        }
        return switch (state()) {
            case CLOSED -> wanted;
            case OPEN -> 0;
            case HALF_OPEN -> Math.min(wanted, settings.probes());
        };
    }

    /** What is left of the rest that the provider asked for; zero when it asked for none. */
    public Duration pausedFor() {
        return Duration.ofNanos(Math.max(0, notBefore.get() - System.nanoTime()));
    }

    /** Heard of by another process; a shorter rest does not end a longer one. */
    public void heardOfPause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        notBefore.updateAndGet(known -> until - known > 0 ? until : known);
    }

    /** Something that the provider is asked. */
    public interface Call<T> {
        T make() throws InterruptedException;
    }

    /**
     * Makes the call when the gate is open, and remembers how it went.
     *
     * @throws LlmFailure the call's, or when nobody may call now
     */
    public <T> T ask(Call<T> call) throws InterruptedException {
        enter();
        long begun = System.nanoTime();
        boolean told = false;
        try {
            T answer = call.make();
            told = true;
            answered(System.nanoTime() - begun);
            return answer;
        } catch (LlmFailure failed) {
            told = true;
            failed(failed, System.nanoTime() - begun);
            throw failed;
        } finally {
            if (!told) {
                brokenOff();
            }
        }
    }

    /** Shows the gate: 1 for the state that it is in, and what is left of a rest. */
    public void watch(MeterRegistry registry) {
        for (State state : State.values()) {
            Gauge.builder("jiwon.ai.breaker", () -> state() == state ? 1 : 0)
                    .tag("provider", provider)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state that the provider's circuit breaker is in")
                    .register(registry);
        }
        Gauge.builder("jiwon.ai.provider.pause", () -> pausedFor().toMillis() / 1_000.0)
                .baseUnit("seconds")
                .tag("provider", provider)
                .description("What is left of the rest that the provider asked for")
                .register(registry);
    }

    private void enter() {
        Duration paused = pausedFor();
        if (paused.isPositive()) {
            throw LlmFailure.notAsked(
                    LlmReason.RATE_LIMITED, "The provider limits the rate of calls at the moment.", paused);
        }
        if (!breaker.tryAcquirePermission()) {
            throw LlmFailure.notAsked(
                    LlmReason.PROVIDER_UNAVAILABLE,
                    "The provider failed too often and is left alone for the time being.",
                    settings.openFor());
        }
    }

    private void answered(long tookNanos) {
        breaker.onSuccess(tookNanos, TimeUnit.NANOSECONDS);
    }

    /** Nobody knows how the call would have ended. */
    private void brokenOff() {
        breaker.releasePermission();
    }

    private void failed(LlmFailure failure, long tookNanos) {
        Duration rest = failure.retryAfter();
        if (rest != null) {
            heardOfPause(rest);
            pauses.pause(provider, rest);
        }
        switch (failure.reason()) {
            case TIMEOUT, PROVIDER_UNAVAILABLE, RATE_LIMITED ->
                breaker.onError(tookNanos, TimeUnit.NANOSECONDS, failure);
            // It answered, if not as one would wish.
            case ANSWER_UNUSABLE, MODEL_REFUSED -> answered(tookNanos);
            case CANCELLED, INTERNAL -> brokenOff();
        }
    }
}
