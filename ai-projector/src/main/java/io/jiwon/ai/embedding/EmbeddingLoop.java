package io.jiwon.ai.embedding;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.task.ProviderRests;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the worker supplied, on one thread: a process makes one call for vectors at a time. Where nobody makes vectors,
 * or another process has chosen another space since, it only counts.
 */
@Component
final class EmbeddingLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingLoop.class);

    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration WAIT_AFTER_ERROR = Duration.ofSeconds(5);

    /** How long stopping waits for a call; its texts are looked at again when their lease has expired. */
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final EmbeddingQueue queue;
    private final EmbeddingTable table;
    private final EmbeddingWorker worker;
    private final EmbeddingProvider provider;
    private final EmbeddingSettings settings;
    private final ProviderRests rests;
    private final boolean enabled;
    private final String reading;
    private final Semaphore told = new Semaphore(0);
    private volatile EmbeddingQueue.Progress progress = new EmbeddingQueue.Progress(null, 0, 0, 0);
    private volatile @Nullable Thread loop;
    private boolean chosen;
    private boolean present = true;
    private long countAt;
    private long forgetAt;

    EmbeddingLoop(
            EmbeddingQueue queue,
            EmbeddingTable table,
            EmbeddingWorker worker,
            EmbeddingProvider provider,
            EmbeddingSettings settings,
            ProviderRests rests,
            AiSettings ai,
            List<EmbeddingSource> sources,
            MeterRegistry registry) {
        this.queue = queue;
        this.table = table;
        this.worker = worker;
        this.provider = provider;
        this.settings = settings;
        this.rests = rests;
        this.enabled = ai.workerEnabled();
        this.reading = settings.textMaxChars()
                + sources.stream()
                        .map(source -> "/" + source.kind() + source.form())
                        .sorted()
                        .collect(Collectors.joining());
        watch(registry);
    }

    private void watch(MeterRegistry registry) {
        ProviderGate gate = provider.gate();
        if (gate != null) {
            gate.watch(registry);
        }
        subjects(registry, "done", () -> progress.subjects() - progress.pending());
        subjects(registry, "pending", () -> progress.pending() - progress.failing());
        subjects(registry, "failing", () -> progress.failing());
    }

    private static void subjects(MeterRegistry registry, String state, Supplier<Number> count) {
        Gauge.builder("jiwon.ai.embedding.subjects", count)
                .tag("state", state)
                .description("Texts that have a vector in the present space, or are to get one")
                .register(registry);
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public void start() {
        countAt = System.nanoTime();
        forgetAt = countAt;
        chosen = false;
        told.drainPermits();
        Thread thread = Thread.ofPlatform().name("embedding-loop").daemon().unstarted(this::rounds);
        loop = thread;
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    @Override
    public void stop() {
        Thread stopping = loop;
        if (stopping == null) {
            return;
        }
        loop = null;
        told.release();
        try {
            stopping.join(STOP_MAX.toMillis());
        } catch (InterruptedException hurried) {
            LOG.warn("a batch of texts was left; its lease will expire");
            Thread.currentThread().interrupt();
        }
    }

    private void rounds() {
        while (loop == Thread.currentThread()) {
            Duration wait;
            try {
                wait = round() ? Duration.ZERO : settings.pollInterval();
            } catch (InterruptedException stop) {
                LOG.info("the search for texts without a vector was interrupted");
                return;
            } catch (RuntimeException broken) {
                LOG.error("the search for texts without a vector failed; trying again", broken);
                wait = WAIT_AFTER_ERROR;
            }
            if (isToldToStopWithin(wait)) {
                return;
            }
        }
    }

    private boolean isToldToStopWithin(Duration wait) {
        try {
            return told.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether there may be more to do at once. */
    private boolean round() throws InterruptedException {
        long now = System.nanoTime();
        EmbeddingSpace space = provider.space();
        EmbeddingClient client = provider.client();
        if (space != null && !chosen) {
            queue.choose(space.name(), reading);
            chosen = true;
        }
        if (now - countAt >= 0) {
            progress = queue.progress();
            countAt = now + COUNT_EVERY.toNanos();
        }
        if (now - forgetAt >= 0) {
            table.forgetUnused(settings.unusedRetention());
            forgetAt = now + FORGET_EVERY.toNanos();
        }
        if (space == null || client == null || !isPresent(space) || isResting()) {
            return false;
        }
        List<ClaimedSubject> batch = queue.claim();
        if (batch.isEmpty()) {
            if (table.spaces().size() > 1) {
                table.dropOldSpaces(space.name(), settings.failingAfter());
            }
            return false;
        }
        worker.work(batch, space, client);
        return true;
    }

    private boolean isPresent(EmbeddingSpace space) {
        boolean is = queue.isPresent(space.name());
        if (present && !is) {
            LOG.warn("another process has chosen another space than {} since: no vectors are made here", space.name());
        }
        present = is;
        return is;
    }

    private boolean isResting() {
        ProviderGate gate = provider.gate();
        if (gate == null) {
            return false;
        }
        Duration rest = rests.of(gate.provider());
        if (rest.isPositive()) {
            gate.heardOfPause(rest);
        }
        return gate.admits(1) == 0;
    }
}
