package io.jiwon.eventstore;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/**
 * The event store of one process. Its streams read the log by position and are woken as soon as an append of this
 * process commits; what other processes append is found by the readers' own polling.
 */
public final class PostgresEventStore extends AbstractEventStore {
    private final Set<Tail> tails = ConcurrentHashMap.newKeySet();

    private PostgresEventStore(Builder builder) {
        super(builder);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        tails.forEach(Tail::wake);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        Tail tail = new Tail(trackingToken);
        tails.add(tail);
        return tail;
    }

    /** One reader's place in the log. Used by one thread at a time; only {@link #wake} comes from others. */
    private final class Tail implements TrackingEventStream {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition appended = lock.newCondition();
        private @Nullable TrackingToken token;
        private @Nullable Iterator<? extends TrackedEventMessage<?>> page;
        private @Nullable TrackedEventMessage<?> peeked;
        private volatile @Nullable Runnable onAvailable;
        private boolean woken;

        private Tail(@Nullable TrackingToken token) {
            this.token = token;
        }

        private void wake() {
            lock.lock();
            try {
                woken = true;
                appended.signalAll();
            } finally {
                lock.unlock();
            }
            Runnable callback = onAvailable;
            if (callback != null) {
                callback.run();
            }
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(fetch());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long nanos = unit.toNanos(timeout);
            while (fetch() == null) {
                lock.lock();
                try {
                    while (!woken) {
                        if (nanos <= 0) {
                            return fetch() != null;
                        }
                        nanos = appended.awaitNanos(nanos);
                    }
                    woken = false;
                } finally {
                    lock.unlock();
                }
            }
            return true;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> next = fetch();
            while (next == null) {
                hasNextAvailable(1, TimeUnit.SECONDS);
                next = fetch();
            }
            peeked = null;
            token = next.trackingToken();
            return next;
        }

        private @Nullable TrackedEventMessage<?> fetch() {
            if (peeked != null) {
                return peeked;
            }
            Iterator<? extends TrackedEventMessage<?>> current = page;
            if (current == null || !current.hasNext()) {
                current = storageEngine().readEvents(token, false).iterator();
            }
            if (current.hasNext()) {
                page = current;
                peeked = current.next();
            } else {
                page = null;
            }
            return peeked;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable = callback;
            return true;
        }

        @Override
        public void close() {
            tails.remove(this);
            page = null;
        }
    }

    /** What the store is made from. */
    public static final class Builder extends AbstractEventStore.Builder {
        public Builder storageEngine(PostgresEventStorageEngine engine) {
            super.storageEngine(engine);
            return this;
        }

        public PostgresEventStore build() {
            validate();
            return new PostgresEventStore(this);
        }
    }
}
