package io.jiwon.eventstore;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The event store of one node. Its streams read the log by position and are woken as soon as an append of this node or
 * of another one is committed; while the connection to hear of others is lost, their own polling finds it.
 */
public final class PostgresEventStore extends AbstractEventStore {
    private final PostgresEventStorageEngine engine;
    private final RecentEvents recent;

    private PostgresEventStore(Builder builder) {
        super(builder);
        this.engine = requireNonNull(builder.engine);
        this.recent = new RecentEvents(
                position -> engine.readEvents(new GlobalSequenceTrackingToken(position), false),
                engine::ownHead,
                engine::noticesHeard,
                System::nanoTime);
        engine.wakeOnAppend(recent::forgetOldIfIdle);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        Tail tail = new Tail(trackingToken);
        engine.wakeOnAppend(tail.wake);
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
        private final Runnable wake = this::wake;
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
                if (nanos <= 0) {
                    return false;
                }
                nanos = awaitAppend(nanos);
            }
            return true;
        }

        /** What is left of the time. Nothing is read here: whoever commits waits for this lock. */
        private long awaitAppend(long nanos) throws InterruptedException {
            long left = nanos;
            lock.lock();
            try {
                while (!woken && left > 0) {
                    left = appended.awaitNanos(left);
                }
                woken = false;
                return left;
            } finally {
                lock.unlock();
            }
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
            // Read again from the token when this fails: the iterator may be past the event that could not be read.
            page = null;
            if (current == null || !current.hasNext()) {
                current = readOn();
            }
            if (current.hasNext()) {
                peeked = current.next();
                page = current;
            }
            return peeked;
        }

        private Iterator<? extends TrackedEventMessage<?>> readOn() {
            List<TrackedEventMessage<?>> recentOnes = recent.after(PostgresEventStorageEngine.positionOf(token));
            return recentOnes == null ? engine.readEvents(token, false).iterator() : recentOnes.iterator();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable = callback;
            return true;
        }

        @Override
        public void close() {
            engine.forget(wake);
            page = null;
        }
    }

    /** What the store is made from. */
    public static final class Builder extends AbstractEventStore.Builder {
        private @Nullable PostgresEventStorageEngine engine;

        public Builder storageEngine(PostgresEventStorageEngine value) {
            super.storageEngine(value);
            engine = value;
            return this;
        }

        /** @throws IllegalArgumentException for an engine that is no {@link PostgresEventStorageEngine} */
        @Override
        public Builder storageEngine(EventStorageEngine value) {
            if (!(value instanceof PostgresEventStorageEngine own)) {
                throw new IllegalArgumentException("The store needs a PostgresEventStorageEngine, not " + value);
            }
            return storageEngine(own);
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super EventMessage<?>> monitor) {
            super.messageMonitor(monitor);
            return this;
        }

        @Override
        public Builder spanFactory(EventBusSpanFactory factory) {
            super.spanFactory(factory);
            return this;
        }

        public PostgresEventStore build() {
            validate();
            return new PostgresEventStore(this);
        }
    }
}
