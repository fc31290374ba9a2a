package io.jiwon.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
     */
    public O run(I item) {
        Waiting<I, O> mine = new Waiting<>(item);
        waiting.add(mine);
        lock.lock();
        try {
            while (true) {
                RuntimeException failure = mine.failure;
                O outcome = mine.outcome;
                if (failure != null) {
                    throw failure;
                }
                if (outcome != null) {
                    return outcome;
                }
                runNext();
            }
        } finally {
            lock.unlock();
        }
    }

    private void runNext() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        for (Waiting<I, O> next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() == BATCH_MAX) {
                break;
            }
        }
        try {
            List<O> outcomes =
                    statement.apply(batch.stream().map(one -> one.item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome = outcomes.get(i);
            }
        } catch (RuntimeException failed) {
            batch.forEach(one -> one.failure = failed);
        }
    }
}
