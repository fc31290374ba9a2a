package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jiwon.eventstore.StoredEvents.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller gets when the database is stuck, and that it is true. */
@Timeout(60)
class LimitsTest {
    private static final int WAIT_SECONDS = 30;

    private static StoredEvents stored;

    private ExecutorService threads;

    @BeforeAll
    static void open() {
        stored = new StoredEvents(1_000);
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @BeforeEach
    void empty() {
        stored.empty();
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void end() {
        threads.close();
    }

    /** A session that holds the head, so that nothing is committed until it lets go. */
    private static final class HeldHead implements AutoCloseable {
        private final Connection holder;

        private HeldHead() throws SQLException {
            holder = stored.database.getConnection();
            holder.setAutoCommit(false);
            holder.createStatement().execute("select * from command.event_head for update");
        }

        @Override
        public void close() throws SQLException {
            if (!holder.isClosed()) {
                holder.rollback();
                holder.close();
            }
        }
    }

    private List<Future<Throwable>> appendEach(PostgresEventStorageEngine engine, String stream, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> threads.submit((Callable<Throwable>)
                        () -> catchThrowable(() -> engine.appendEvents(event(stream + " " + i, 0)))))
                .toList();
    }

    @Test
    void whoeverFindsNoPlaceInTheQueueIsToldInTimeAndNothingIsStored() throws Exception {
        List<String> refused = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try (PostgresEventStorageEngine engine = stored.engine()
                .queueMaxAppends(2)
                .queueMaxWait(Duration.ofMillis(200))
                .build()) {
            engine.appendEvents(event("first", 0));
            try (HeldHead held = new HeldHead()) {
                List<Future<Throwable>> appends = appendEach(engine, "s", 12);
                // One batch is on its way and two wait; when the batch was collected decides how many it holds.
                while (appends.stream().noneMatch(Future::isDone)) {
                    Thread.sleep(10);
                }
                Thread.sleep(500);
                for (int i = 0; i < appends.size(); i++) {
                    if (appends.get(i).isDone()) {
                        assertThat(appends.get(i).get()).isInstanceOf(AppendOverloadedException.class);
                        refused.add("s " + i + "#0");
                    } else {
                        others.add("s " + i + "#0");
                    }
                }
                held.close();
                for (Future<Throwable> append : appends) {
                    append.get(WAIT_SECONDS, TimeUnit.SECONDS);
                }
            }
        }
        assertThat(refused).isNotEmpty();
        assertThat(others).hasSizeGreaterThanOrEqualTo(3);
        others.add("first#0");
        assertThat(stored.textsAfter(null)).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void whoeverIsNotBegunInTimeIsToldThatNothingIsStored() throws Exception {
        try (PostgresEventStorageEngine engine =
                stored.engine().commitMaxWait(Duration.ofMillis(600)).build()) {
            engine.appendEvents(event("first", 0));
            try (HeldHead held = new HeldHead()) {
                Future<Throwable> begun = appendEach(engine, "begun", 1).get(0);
                Thread.sleep(200);
                Future<Throwable> waiting = appendEach(engine, "waiting", 1).get(0);
                assertThat(begun.get()).isInstanceOf(AppendOutcomeUnknownException.class);
                assertThat(waiting.get()).isInstanceOf(AppendOverloadedException.class);
                assertThat(engine.waitingAppends()).isZero();
            }
            engine.appendEvents(event("last", 0));
        }
        assertThat(stored.texts("waiting 0")).isEmpty();
        assertThat(stored.textsAfter(null)).containsExactly("first#0", "begun 0#0", "last#0");
    }

    @Test
    void anUnknownOutcomeIsClearedByAppendingTheSameAgain() throws Exception {
        try (PostgresEventStorageEngine engine =
                stored.engine().commitMaxWait(Duration.ofMillis(300)).build()) {
            engine.appendEvents(event("a", 0));
            List<DomainEventMessage<Written>> same = events("a", 1, 4);
            try (HeldHead held = new HeldHead()) {
                assertThatExceptionOfType(AppendOutcomeUnknownException.class)
                        .isThrownBy(() -> engine.appendEvents(same));
            }
            engine.appendEvents(same);
            engine.appendEvents(same);
            assertThat(stored.textsAfter(null)).containsExactly("a#0", "a#1", "a#2", "a#3");
            assertThat(engine.verify(1, 4).isIntact()).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotAnswerCountsAsLostAndTheAppendComesThroughOnceWhenItDoes() throws Exception {
        try (PostgresEventStorageEngine engine = stored.engine()
                .answerMaxWait(Duration.ofMillis(300))
                .reconnectMaxWait(Duration.ofSeconds(20))
                .build()) {
            engine.appendEvents(event("first", 0));
            List<Future<Throwable>> appends;
            try (HeldHead held = new HeldHead()) {
                appends = appendEach(engine, "s", 5);
                Thread.sleep(1_500);
                assertThat(appends).noneMatch(Future::isDone);
            }
            for (Future<Throwable> append : appends) {
                assertThat(append.get(WAIT_SECONDS, TimeUnit.SECONDS)).isNull();
            }
            assertThat(stored.positions()).hasSize(6);
            assertThat(engine.verify(1, 6).isIntact()).isTrue();
        }
    }

    @Test
    void whatWaitsWeighsNoMoreThanTheLimitAndALargerAppendGoesAlone() throws Exception {
        try (PostgresEventStorageEngine engine = stored.engine()
                .queueMaxBytes(100_000)
                .queueMaxWait(Duration.ofMillis(200))
                .build()) {
            engine.appendEvents(event("first", 0));
            Future<Throwable> begun;
            try (HeldHead held = new HeldHead()) {
                begun = threads.submit(
                        () -> catchThrowable(() -> engine.appendEvents(event("begun", 0, "x".repeat(70_000)))));
                Thread.sleep(150);
                assertThatExceptionOfType(AppendOverloadedException.class)
                        .isThrownBy(() -> engine.appendEvents(event("heavy", 0, "x".repeat(50_000))));
                Future<Throwable> light = appendEach(engine, "light", 1).get(0);
                Thread.sleep(300);
                assertThat(light).isNotDone();
            }
            assertThat(begun.get(WAIT_SECONDS, TimeUnit.SECONDS)).isNull();
            engine.appendEvents(event("huge", 0, "x".repeat(500_000)));
            assertThat(stored.texts("heavy")).isEmpty();
            assertThat(stored.texts("huge")).hasSize(1);
            engine.appendEvents(event("heavy", 0, "x".repeat(50_000)));
        }
    }

    @Test
    void aLargeAppendIsLetInThoughSmallOnesKeepComing() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (PostgresEventStorageEngine engine =
                stored.engine().queueMaxBytes(100_000).build()) {
            List<Future<?>> small = IntStream.range(0, 64)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int n = 0; !stop.get(); n++) {
                            engine.appendEvents(event("small " + writer, n));
                        }
                    }))
                    .toList();
            try {
                Thread.sleep(300);
                for (int i = 0; i < 3; i++) {
                    engine.appendEvents(event("large", i, "x".repeat(200_000)));
                }
            } finally {
                stop.set(true);
            }
            for (Future<?> writer : small) {
                writer.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
        }
        assertThat(stored.texts("large")).hasSize(3);
    }

    @Test
    void anEngineThatClosesStoresWhatItHasAcceptedAndRefusesWhatComesLater() throws Exception {
        PostgresEventStorageEngine engine = stored.engine().build();
        engine.appendEvents(event("first", 0));
        List<Future<Throwable>> accepted;
        Thread closing;
        try (HeldHead held = new HeldHead()) {
            accepted = appendEach(engine, "accepted", 20);
            Thread.sleep(300);
            closing = Thread.ofPlatform().start(engine::close);
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThatExceptionOfType(EventStoreException.class)
                    .isThrownBy(() -> engine.appendEvents(event("late", 0)))
                    .withMessageContaining("closed");
        }
        for (Future<Throwable> append : accepted) {
            assertThat(append.get(WAIT_SECONDS, TimeUnit.SECONDS)).isNull();
        }
        closing.join();
        assertThatExceptionOfType(EventStoreException.class).isThrownBy(() -> engine.appendEvents(event("later", 0)));
        assertThat(stored.positions()).hasSize(21);
        assertThat(stored.texts("late")).isEmpty();
    }

    @Test
    void whoeverAppendsWhileTheEngineClosesIsToldTheTruth() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            stored.empty();
            PostgresEventStorageEngine engine = stored.engine().build();
            try (Load load = new Load(engine, 8)) {
                load.untilAcknowledged(20, Duration.ofSeconds(WAIT_SECONDS));
                engine.close();
                while (load.failures.size() < 8) {
                    Thread.sleep(1);
                }
                load.close();
                assertThat(load.failures)
                        .allSatisfy(failure -> assertThat(failure).hasMessageContaining("closed"));
                assertThat(load.unknown).isEmpty();
                Load.assertWhole(stored.database, stored.engine, load.acknowledged, load.refused);
                assertThat(stored.positions()).hasSize(load.acknowledged.size());
            }
        }
    }

    @Test
    void anInterruptedCallerLearnsTheOutcomeAndStaysInterrupted() throws Exception {
        try (PostgresEventStorageEngine engine = stored.engine().build()) {
            engine.appendEvents(event("a", 0));
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller;
            try (HeldHead held = new HeldHead()) {
                caller = Thread.ofPlatform().start(() -> {
                    Throwable failure = catchThrowable(() -> engine.appendEvents(event("a", 1)));
                    if (failure == null) {
                        interrupted.complete(Thread.currentThread().isInterrupted());
                    } else {
                        interrupted.completeExceptionally(failure);
                    }
                });
                Thread.sleep(100);
                caller.interrupt();
                Thread.sleep(100);
                caller.interrupt();
                assertThat(interrupted).isNotDone();
            }
            assertThat(interrupted.get(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(stored.texts("a")).containsExactly("a#0", "a#1");
        }
    }

    @Test
    void whoeverComesInterruptedLearnsTheOutcomeToo() {
        try (PostgresEventStorageEngine engine = stored.engine().build()) {
            Thread.currentThread().interrupt();
            engine.appendEvents(event("a", 0));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(stored.texts("a")).containsExactly("a#0");
        }
    }

    private static Stream<Consumer<PostgresEventStorageEngine.Builder>> limitsThatMakeNoSense() {
        return Stream.of(
                engine -> engine.readMaxEvents(0),
                engine -> engine.queueMaxAppends(0),
                engine -> engine.queueMaxAppends(Integer.MAX_VALUE),
                engine -> engine.queueMaxBytes(-1),
                engine -> engine.queueMaxWait(Duration.ZERO),
                engine -> engine.commitMaxWait(Duration.ofSeconds(-1)),
                engine -> engine.reconnectMaxWait(Duration.ofDays(2)),
                engine -> engine.answerMaxWait(Duration.ofNanos(1)));
    }

    @ParameterizedTest
    @MethodSource("limitsThatMakeNoSense")
    void aLimitThatMakesNoSenseIsRefusedByName(Consumer<PostgresEventStorageEngine.Builder> limit) {
        PostgresEventStorageEngine.Builder engine = PostgresEventStorageEngine.builder();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> limit.accept(engine))
                .withMessageMatching("(read|queue|commit|reconnect|answer)Max[A-Z][a-z]+ must be .*, not .*");
    }

    @Test
    void anEngineThatCannotBeMadeLeavesNoThreadBehind() {
        long before = ownThreads();

        assertThatNullPointerException()
                .isThrownBy(() -> PostgresEventStorageEngine.builder()
                        .eventSerializer(StoredEvents.SERIALIZER)
                        .snapshotSerializer(StoredEvents.SERIALIZER)
                        .build())
                .withMessage("The engine needs a data source");

        assertThat(ownThreads()).isEqualTo(before);
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("event-store-"))
                .count();
    }
}
