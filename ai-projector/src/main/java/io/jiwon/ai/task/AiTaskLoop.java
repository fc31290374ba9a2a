package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.Providers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps workers supplied: one thread that claims, renews leases and ends what is overdue or cancelled, and a virtual thread for each
 * task that is being worked on. As the last to start and the first to stop, it never meets a command bus that is down.
 */
@Component
final class AiTaskLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AiTaskLoop.class);

    /** Tasks past their deadline, or cancelled, that are ended in one round. */
    private static final int ENDING_PER_ROUND_MAX = 20;

    /** Between two claims at least; the first after a silence is made at once. */
    private static final Duration CLAIM_EVERY = Duration.ofMillis(5);

    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration WAIT_AFTER_ERROR = Duration.ofSeconds(5);

    /** How long stopping waits for running tasks to give their leases back. */
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final AiTaskQueue queue;
    private final AiTaskWorker worker;
    private final Providers providers;
    private final ProviderTable providerTable;
    private final StopGate gate;
    private final WorkBell bell;
    private final AiMeters meters;
    private final AiSettings settings;
    private final Semaphore free;
    private final Set<ClaimedTask> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread loop;
    private long renewAt;
    private long countAt;
    private long forgetAt;
    private long endAt;
    private long claimAt;

    AiTaskLoop(
            AiTaskQueue queue,
            AiTaskWorker worker,
            Providers providers,
            ProviderTable providerTable,
            StopGate gate,
            WorkBell bell,
            AiMeters meters,
            AiSettings settings) {
        this.queue = queue;
        this.worker = worker;
        this.providers = providers;
        this.providerTable = providerTable;
        this.gate = gate;
        this.bell = bell;
        this.meters = meters;
        this.settings = settings;
        this.free = new Semaphore(settings.workers());
    }

    @Override
    public boolean isAutoStartup() {
        return settings.workerEnabled();
    }

    @Override
    public void start() {
        long now = System.nanoTime();
        renewAt = now;
        countAt = now;
        forgetAt = now;
        endAt = now;
        claimAt = now;
        gate.reopen();
        Thread thread = Thread.ofPlatform().name("ai-task-loop").daemon().unstarted(this::rounds);
        // Known before it runs: the thread ends when it finds that it is not the loop any more.
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
        bell.ring();
        try {
            stopping.join(STOP_MAX.toMillis());
            // Nothing is claimed any more. Workers that wait for a model give their tasks back for others to go on
            // with.
            gate.stop();
            if (!free.tryAcquire(settings.workers(), STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} AI tasks did not stop in time; their leases will expire", running.size());
                return;
            }
            free.release(settings.workers());
        } catch (InterruptedException hurried) {
            LOG.warn("{} AI tasks were left running; their leases will expire", running.size());
            Thread.currentThread().interrupt();
        }
    }

    private void rounds() {
        Duration wait = Duration.ZERO;
        while (loop == Thread.currentThread()) {
            try {
                bell.await(wait);
                wait = round() ? Duration.ZERO : settings.pollInterval();
            } catch (InterruptedException stop) {
                LOG.info("the search for AI tasks was interrupted");
                return;
            } catch (RuntimeException broken) {
                LOG.error("the search for AI tasks failed; trying again", broken);
                wait = WAIT_AFTER_ERROR;
            }
        }
    }

    /** Whether there may be more to do at once. */
    private boolean round() throws InterruptedException {
        long now = System.nanoTime();
        if (now - renewAt >= 0) {
            queue.renew(running).forEach(gate::cancel);
            renewAt = now + settings.lease().dividedBy(3).toNanos();
        }
        if (now - countAt >= 0) {
            meters.counted(queue.countByStatus());
            countAt = now + COUNT_EVERY.toNanos();
        }
        if (now - forgetAt >= 0) {
            queue.forgetFinished();
            forgetAt = now + FORGET_EVERY.toNanos();
        }
        boolean moreEnd = false;
        if (now - endAt >= 0) {
            List<ClaimedTask> ending = queue.claimEnding(ENDING_PER_ROUND_MAX);
            // It takes one command and no call, so it need not wait for a free worker.
            ending.forEach(task -> begin(task, () -> {}));
            moreEnd = ending.size() == ENDING_PER_ROUND_MAX;
            providerTable.listen();
            endAt = moreEnd ? now : now + settings.pollInterval().toNanos();
        }
        int wanted = providers.admits(free.availablePermits());
        if (wanted == 0) {
            return moreEnd;
        }
        // Where one worker after the other becomes free, each claim is to find more than one.
        pause(claimAt - System.nanoTime());
        List<ClaimedTask> claimed = queue.claim(providers.name(), wanted);
        claimAt = System.nanoTime() + CLAIM_EVERY.toNanos();
        free.acquireUninterruptibly(claimed.size());
        claimed.forEach(task -> begin(task, () -> {
            free.release();
            bell.ring();
        }));
        // Others may stand behind those of people who now have all that they may have.
        return moreEnd || (!claimed.isEmpty() && claimed.size() < wanted);
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private void begin(ClaimedTask task, Runnable after) {
        running.add(task);
        gate.enter(task.id());
        Thread.ofVirtual().name("ai-task-" + task.id()).start(() -> {
            try {
                worker.work(task);
            } catch (RuntimeException broken) {
                // The row could not even be written; its lease expires and somebody tries again.
                LOG.error("AI task {} is left to its lease", task.id(), broken);
            } finally {
                running.remove(task);
                gate.leave(task.id());
                after.run();
            }
        });
    }
}
