package io.jiwon.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Passes calls on: the first after a silence at once, on the caller's thread, and what follows closely together as one, at the end
 * of the gap. After every call there is one that has begun later, so whoever is called misses nothing.
 */
final class GatheredCalls implements Runnable {
    private final Runnable target;
    private final long gapNanos;
    private final LongSupplier clock;
    private final LongFunction<Executor> after;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long quietUntil;

    /** @param gapNanos between two calls that are passed on, at least, but for the first of a new silence */
    GatheredCalls(Runnable target, long gapNanos) {
        this(
                target,
                gapNanos,
                System::nanoTime,
                nanos -> CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Thread::startVirtualThread));
    }

    /**
     * @param clock nanoseconds, from any origin
     * @param after an executor that runs what it is given after so many nanoseconds
     */
    GatheredCalls(Runnable target, long gapNanos, LongSupplier clock, LongFunction<Executor> after) {
        this.target = target;
        this.gapNanos = gapNanos;
        this.clock = clock;
        this.after = after;
        this.quietUntil = clock.getAsLong();
    }

    @Override
    public void run() {
        long left = quietUntil - clock.getAsLong();
        if (left <= 0) {
            pass();
        } else if (waiting.compareAndSet(false, true)) {
            after.apply(left).execute(() -> {
                waiting.set(false); // First: who comes from here on may not be seen by this call any more.
                pass();
            });
        }
    }

    private void pass() {
        quietUntil = clock.getAsLong() + gapNanos;
        target.run();
    }
}
