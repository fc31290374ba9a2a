package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps workers supplied: one thread that claims, renews leases and ends what is overdue, and a virtual thread for each
 * task that is being worked on. As the last to start and the first to stop, it never meets a command bus that is down.
 */
@Component
final class AiTaskLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AiTaskLoop.class);

    /** Tasks past their deadline that are ended in one round. */
    private static final int OVERDUE_PER_ROUND_MAX = 20;

    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration WAIT_AFTER_ERROR = Duration.ofSeconds(5);

    /** How long stopping waits for running tasks to give their leases back. */
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final AiTaskQueue queue;
    private final AiTaskWorker worker;
    private final WorkBell bell;
    private final AiMeters meters;
    private final AiSettings settings;
    private final Semaphore free;
    private final Map<ClaimedTask, Thread> running = new ConcurrentHashMap<>();
    private volatile @Nullable Thread loop;
    private long renewAt;
    private long countAt;
    private long forgetAt;

    AiTaskLoop(AiTaskQueue queue, AiTaskWorker worker, WorkBell bell, AiMeters meters, AiSettings settings) {
        this.queue = queue;
        this.worker = worker;
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
        Thread made = Thread.ofPlatform().name("ai-task-loop").daemon().unstarted(this::rounds);
        // Before the start: the thread goes on only while it finds itself here.
        loop = made;
        made.start();
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
        stopping.interrupt();
        try {
            stopping.join(STOP_MAX.toMillis());
            // Interrupted workers give their tasks back; another process goes on at once.
            running.values().forEach(Thread::interrupt);
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
        while (loop == Thread.currentThread()) {
            try {
                bell.await(round() ? Duration.ZERO : settings.pollInterval());
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException broken) {
                LOG.error("looking for AI tasks failed; trying again", broken);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(WAIT_AFTER_ERROR);
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    /** Whether there may be more to do at once. */
    private boolean round() {
        long now = System.nanoTime();
        if (now - renewAt >= 0) {
            queue.renew(running.keySet());
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
        List<ClaimedTask> overdue = queue.claimOverdue(OVERDUE_PER_ROUND_MAX);
        // Ending what is overdue takes one command and no call, so it need not wait for a free worker.
        overdue.forEach(task -> begin(task, () -> {}));
        int wanted = free.availablePermits();
        if (wanted == 0) {
            return overdue.size() == OVERDUE_PER_ROUND_MAX;
        }
        List<ClaimedTask> claimed = queue.claim(wanted);
        free.acquireUninterruptibly(claimed.size());
        claimed.forEach(task -> begin(task, () -> {
            free.release();
            bell.ring();
        }));
        return false;
    }

    private void begin(ClaimedTask task, Runnable after) {
        Thread thread = Thread.ofVirtual().name("ai-task-" + task.id()).unstarted(() -> {
            try {
                worker.work(task);
            } finally {
                running.remove(task);
                after.run();
            }
        });
        running.put(task, thread);
        thread.start();
    }
}
