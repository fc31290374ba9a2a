package io.jiwon.eventstore;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * For the coordinator of one pooled processor. Axon's coordinator looks again after 100 ms when a segment's queue of
 * 1,024 events is full, which its workers empty several times in that time: a replay stands still most of the time. Here
 * a pause of up to so much is cut to {@link #PAUSE_MAX}; the longer ones, between claims and after errors, stay.
 */
public final class CoordinatorExecutor extends ScheduledThreadPoolExecutor {
    /** Of a coordinator whose segments have no place for another event. */
    public static final Duration PAUSE_MAX = Duration.ofMillis(2);

    private static final Duration QUEUE_FULL_PAUSE = Duration.ofMillis(100);

    public CoordinatorExecutor(ThreadFactory threads) {
        super(1, threads);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        boolean queueFull = delay > 0 && unit.toNanos(delay) <= QUEUE_FULL_PAUSE.toNanos();
        return queueFull
                ? super.schedule(task, PAUSE_MAX.toNanos(), TimeUnit.NANOSECONDS)
                : super.schedule(task, delay, unit);
    }
}
