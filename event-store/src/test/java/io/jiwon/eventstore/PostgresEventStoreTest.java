package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresEventStoreTest {
    private static final int WAIT_SECONDS = 30;

    private static StoredEvents stored;
    private static PostgresEventStore store;

    @BeforeAll
    static void open() {
        stored = new StoredEvents(3);
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @BeforeEach
    void empty() throws InterruptedException {
        stored.empty();
        // A new one each time: no log that is in use ever loses its events, so what was read stays true.
        store = PostgresEventStore.builder().storageEngine(stored.engine).build();
        // A new listener wakes everybody once; tests that count must not see that.
        stored.untilListening();
        Thread.sleep(50);
    }

    @Nested
    class Tails {
        @Test
        void aPeekedEventIsStillTheNext() throws Exception {
            store.publish(events("a", 0, 2));
            try (TrackingEventStream tail = store.openStream(null)) {
                assertThat(tail.peek().map(StoredEvents::text)).contains("a#0");
                assertThat(tail.peek().map(StoredEvents::text)).contains("a#0");
                assertThat(tail.hasNextAvailable()).isTrue();
                assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#0");
                assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#1");
                assertThat(tail.peek()).isEmpty();
                assertThat(tail.hasNextAvailable()).isFalse();
                assertThat(tail.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
            }
        }

        @Test
        void aStreamBeginsAfterItsTokenAndGoesOnPastPagesAndLaterAppends() throws Exception {
            store.publish(events("a", 0, 5));
            try (TrackingEventStream tail = store.openStream(new GlobalSequenceTrackingToken(2))) {
                List<Long> positions = new ArrayList<>();
                while (tail.hasNextAvailable()) {
                    positions.add(StoredEvents.position(tail.nextAvailable()));
                }
                store.publish(events("a", 5, 9));
                while (tail.hasNextAvailable()) {
                    positions.add(StoredEvents.position(tail.nextAvailable()));
                }
                assertThat(positions).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
            }
        }

        @Test
        void eachReaderSeesEverything() throws Exception {
            store.publish(events("a", 0, 4));
            try (TrackingEventStream first = store.openStream(null);
                    TrackingEventStream second = store.openStream(null)) {
                for (int i = 0; i < 4; i++) {
                    assertThat(StoredEvents.text(first.nextAvailable())).isEqualTo("a#" + i);
                }
                assertThat(first.hasNextAvailable()).isFalse();
                assertThat(StoredEvents.text(second.nextAvailable())).isEqualTo("a#0");
            }
        }

        @Test
        void aReaderThatWaitsIsWokenByAnAppendOfThisProcess() throws Exception {
            try (TrackingEventStream tail = store.openStream(null);
                    ExecutorService threads = Executors.newSingleThreadExecutor()) {
                CompletableFuture<Thread> reader = new CompletableFuture<>();
                Future<String> next = threads.submit(() -> {
                    reader.complete(Thread.currentThread());
                    assertThat(tail.hasNextAvailable(WAIT_SECONDS, TimeUnit.SECONDS))
                            .isTrue();
                    return StoredEvents.text(tail.nextAvailable());
                });
                untilWaiting(reader.get());
                store.publish(event("a", 0));
                assertThat(next.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("a#0");
            }
        }

        @Test
        void aReaderThatWaitsForTheNextEventCanBeInterrupted() throws Exception {
            try (TrackingEventStream tail = store.openStream(null);
                    ExecutorService threads = Executors.newSingleThreadExecutor()) {
                CompletableFuture<Thread> reader = new CompletableFuture<>();
                Future<?> next = threads.submit(() -> {
                    reader.complete(Thread.currentThread());
                    return tail.nextAvailable();
                });
                untilWaiting(reader.get());
                reader.get().interrupt();
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> next.get(WAIT_SECONDS, TimeUnit.SECONDS))
                        .withCauseInstanceOf(InterruptedException.class);
            }
        }

        @Test
        void theCallbackFiresWhenTheEventCanBeRead() throws Exception {
            try (TrackingEventStream tail = store.openStream(null)) {
                CompletableFuture<List<String>> seen = new CompletableFuture<>();
                assertThat(tail.setOnAvailableCallback(() -> seen.complete(stored.textsAfter(null))))
                        .isTrue();
                UnitOfWork<?> unitOfWork = unitOfWork();
                store.publish(event("a", 0));
                assertThat(seen).isNotDone();
                unitOfWork.commit();
                assertThat(seen.get(WAIT_SECONDS, TimeUnit.SECONDS)).containsExactly("a#0");
            }
        }

        @Test
        void theCallbackDoesNotFireForWhatIsRolledBack() throws Exception {
            try (TrackingEventStream tail = store.openStream(null)) {
                AtomicInteger fired = new AtomicInteger();
                tail.setOnAvailableCallback(fired::incrementAndGet);
                UnitOfWork<?> unitOfWork = unitOfWork();
                store.publish(event("a", 0));
                unitOfWork.rollback();
                assertThat(fired).hasValue(0);
                assertThat(tail.hasNextAvailable()).isFalse();
            }
        }

        @Test
        void aClosedStreamIsNoLongerWoken() throws Exception {
            TrackingEventStream closed = store.openStream(null);
            Semaphore fired = new Semaphore(0);
            closed.setOnAvailableCallback(fired::release);
            store.publish(event("a", 0));
            assertThat(fired.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            closed.close();
            try (TrackingEventStream open = store.openStream(null)) {
                Semaphore others = new Semaphore(0);
                open.setOnAvailableCallback(others::release);
                store.publish(event("a", 1));
                store.publish(event("a", 2));
                // When the second is told, everybody has been told of the first.
                assertThat(others.tryAcquire(2, WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(fired.availablePermits()).isZero();
        }

        @Test
        void aReaderIsWokenByAnAppendOfAnotherNode() throws Exception {
            try (PostgresEventStorageEngine other = stored.anotherEngine();
                    TrackingEventStream tail = store.openStream(null);
                    ExecutorService threads = Executors.newSingleThreadExecutor()) {
                stored.untilListening();
                CompletableFuture<Void> woken = new CompletableFuture<>();
                CompletableFuture<Thread> reader = new CompletableFuture<>();
                Future<String> next = threads.submit(() -> {
                    reader.complete(Thread.currentThread());
                    return StoredEvents.text(tail.nextAvailable());
                });
                untilWaiting(reader.get());
                tail.setOnAvailableCallback(() -> woken.complete(null));
                other.appendEvents(event("a", 0));
                woken.get(WAIT_SECONDS, TimeUnit.SECONDS);
                assertThat(next.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("a#0");
            }
        }

        @Test
        void whatIsAppendedWhileNobodyListensIsFoundByPolling() throws Exception {
            try (PostgresEventStorageEngine other = stored.anotherEngine();
                    TrackingEventStream tail = store.openStream(null)) {
                stored.untilListening();
                assertThat(tail.hasNextAvailable()).isFalse();
                stored.endBackends("listen");
                while (stored.engine.hearsOtherNodes()) {
                    Thread.sleep(1);
                }
                other.appendEvents(event("a", 0));
                assertThat(tail.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isTrue();
                assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#0");
            }
        }

        @Test
        void aReaderIsWokenWhenOtherNodesAreHeardAgain() throws Exception {
            try (TrackingEventStream tail = store.openStream(null)) {
                stored.untilListening();
                CompletableFuture<Void> woken = new CompletableFuture<>();
                tail.setOnAvailableCallback(() -> {
                    if (stored.engine.hearsOtherNodes()) {
                        woken.complete(null);
                    }
                });
                stored.endBackends("listen");
                woken.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
        }

        private static void untilWaiting(Thread thread) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(System.nanoTime()).as(thread.toString()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anotherEngineIsRefusedAtOnce() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PostgresEventStore.builder().storageEngine(new InMemoryEventStorageEngine()));
    }

    @Nested
    class UnitsOfWork {
        @Test
        void thePositionOfTheLastEventIsKnownAfterTheCommit() {
            store.publish(events("a", 0, 4));
            UnitOfWork<?> unitOfWork = unitOfWork();
            store.publish(event("b", 0), event("b", 1));
            assertThat(AppendedPosition.in(unitOfWork)).isEmpty();
            unitOfWork.commit();
            assertThat(AppendedPosition.in(unitOfWork)).isEqualTo(OptionalLong.of(6));
        }

        @Test
        void aUnitOfWorkThatAppendsNothingHasNoPosition() {
            store.publish(event("a", 0));
            UnitOfWork<?> unitOfWork = unitOfWork();
            unitOfWork.commit();
            assertThat(AppendedPosition.in(unitOfWork)).isEmpty();
        }

        @Test
        void whatANestedUnitOfWorkAppendsIsNotedInTheRoot() {
            UnitOfWork<?> root = unitOfWork();
            UnitOfWork<?> nested = DefaultUnitOfWork.startAndGet(message());
            store.publish(event("a", 0));
            nested.commit();
            root.commit();
            assertThat(AppendedPosition.in(root)).isEqualTo(OptionalLong.of(1));
            assertThat(AppendedPosition.in(nested)).isEqualTo(OptionalLong.of(1));
        }

        @Test
        void aConflictRollsTheWholeUnitOfWorkBack() {
            store.publish(events("a", 0, 2));
            UnitOfWork<?> unitOfWork = unitOfWork();
            store.publish(event("b", 0));
            store.publish(event("a", 1));
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(unitOfWork::commit)
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOfAny(
                                    ConcurrencyException.class,
                                    org.axonframework.modelling.command.AggregateStreamCreationException.class));
            assertThat(stored.textsAfter(null)).containsExactly("a#0", "a#1");
        }
    }

    private static UnitOfWork<?> unitOfWork() {
        return DefaultUnitOfWork.startAndGet(message());
    }

    private static EventMessage<?> message() {
        return GenericEventMessage.asEventMessage("a command");
    }
}
