package io.jiwon.eventstore;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does for many threads by one statement what each would do by one of its own. Nobody waits for company: whoever comes
 * while a statement runs goes with the next one.
 *
 * @param <I> what is to be done
 * @param <O> what came of it
 */
public final class Together<I, O> {
    /** How long {@link #run} waits for the statements of others. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final int BATCH_MAX = 256;

    // Not synchronized: a virtual thread that waits for the database would hold its carrier.
    private final ReentrantLock lock;
    private final Function<List<I>, List<O>> statement;
    private final Queue<Waiting<I, O>> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param lock held while the statement runs; one for statements that change the same rows in different orders
     * @param statement answers each item, in order
     */
    public Together(ReentrantLock lock, Function<List<I>, List<O>> statement) {
        this.lock = lock;
        this.statement = statement;
    }

    /** Guarded by the lock, but for the item. */
    private static final class Waiting<I, O> {
        private final I item;
        private @Nullable O outcome;
        private @Nullable RuntimeException failure;

        Waiting(I item) {
            this.item = item;
        }
    }

    /**
     * Not for the inside of a transaction: the statement may run in another thread, or in this one for others.
     *
     * @throws RuntimeException the statement's, to everybody who was in it
     * @throws IllegalStateException when there was no outcome within {@link #WAIT_MAX}; it may yet be done
     */
    public O run(I item) {
        return runWithin(WAIT_MAX, item)
                .orElseThrow(() -> new IllegalStateException("No outcome within " + WAIT_MAX.toSeconds() + " s"));
    }

    /**
     * The same, for what may be done twice.
     *
     * @return empty when others were still at theirs by then; it may yet be done
     */
    public Optional<O> runWithin(Duration max, I item) {
        Waiting<I, O> mine = new Waiting<>(item);
        waiting.add(mine);
        if (!isLockedWithin(max)) {
            waiting.remove(mine);
            return Optional.empty();
        }
        try {
            while (true) {
                RuntimeException failure = mine.failure;
                O outcome = mine.outcome;
                if (failure != null) {
                    throw failure;
                }
                if (outcome != null) {
                    return Optional.of(outcome);
                }
                if (!runNext()) {
                    throw new IllegalStateException("It was lost with a statement that failed; it may yet be done");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits although interrupted: what was begun is not left alone. */
    private boolean isLockedWithin(Duration max) {
        long end = System.nanoTime() + max.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False when nothing waits. */
    private boolean runNext() {
        List<Waiting<I, O>> batch = new ArrayList<>(BATCH_MAX);
        for (Waiting<I, O> next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() == BATCH_MAX) {
                break;
            }
        }
        if (batch.isEmpty()) {
            return false;
        }
        try {
            List<O> outcomes =
                    statement.apply(batch.stream().map(one -> one.item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome = requireNonNull(outcomes.get(i), "A statement answers each item");
            }
        } catch (RuntimeException failed) {
            batch.forEach(one -> one.failure = failed);
        } catch (Error failed) {
            // Nobody asks for them again.
            RuntimeException why = new IllegalStateException(failed);
            batch.forEach(one -> one.failure = why);
            throw failed;
        }
        return true;
    }
}
