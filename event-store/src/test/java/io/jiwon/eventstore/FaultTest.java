package io.jiwon.eventstore;

import static io.jiwon.eventstore.FaultyDatabase.ABORT;
import static io.jiwon.eventstore.FaultyDatabase.APPEND_AFTER;
import static io.jiwon.eventstore.FaultyDatabase.COMMIT;
import static io.jiwon.eventstore.FaultyDatabase.CONNECT;
import static io.jiwon.eventstore.FaultyDatabase.LOCK_HEAD;
import static io.jiwon.eventstore.FaultyDatabase.failing;
import static io.jiwon.eventstore.FaultyDatabase.lost;
import static io.jiwon.eventstore.FaultyDatabase.lostAfter;
import static io.jiwon.eventstore.FaultyDatabase.lostBefore;
import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.StoredEvents.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of an append, and of those that read, when something breaks at the worst moment. */
@Timeout(60)
class FaultTest {
    private static final int WAIT_SECONDS = 30;

    private static final List<Thread> closing = new ArrayList<>();
    private static StoredEvents stored;

    private FaultyDatabase database;
    private PostgresEventStorageEngine engine;

    @BeforeAll
    static void openDatabase() {
        stored = new StoredEvents(100);
    }

    @AfterAll
    static void closeDatabase() throws InterruptedException {
        for (Thread thread : closing) {
            thread.join();
        }
        stored.close();
    }

    @BeforeEach
    void open() {
        stored.empty();
        database = new FaultyDatabase(stored.database);
        engine = engine().build();
    }

    @AfterEach
    void close() {
        database.mend();
        // Closing waits for the thread that listens; the next test need not.
        closing.add(Thread.ofPlatform().start(engine::close));
    }

    private PostgresEventStorageEngine.Builder engine() {
        return stored.engine().dataSource(database).reconnectMaxWait(Duration.ofSeconds(5));
    }

    private void assertStoredOnce(String... texts) {
        assertThat(stored.textsAfter(null)).containsExactlyInAnyOrder(texts);
        assertThat(engine.verify(1, texts.length).isIntact()).isTrue();
    }

    @Nested
    class LostConnections {
        @Test
        void anAnswerThatIsLostAfterTheCommitIsFoundAgain() {
            engine.appendEvents(event("a", 0));
            database.once(APPEND_AFTER, lostAfter());
            engine.appendEvents(event("a", 1));
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void aStatementThatNeverArrivedIsSentAgain() {
            engine.appendEvents(event("a", 0));
            database.once(APPEND_AFTER, lostBefore());
            engine.appendEvents(event("a", 1));
            assertStoredOnce("a#0", "a#1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    CONNECT,
                    "select pg_backend_pid",
                    "select set_config('synchronous_commit'",
                    LOCK_HEAD,
                    "select stored.stream_id",
                    "select stream_id",
                    "insert into",
                    "update",
                    COMMIT
                })
        void atEachStepUnderTheLockTheAppendComesThroughOnce(String step) {
            database.once(step, lostBefore());
            engine.appendEvents(event("a", 0));
            engine.close();
            engine = engine().build();
            database.once(step, lostAfter());
            engine.appendEvents(events("a", 1, 3));
            assertStoredOnce("a#0", "a#1", "a#2");
        }

        @Test
        void whatTheDriverThrowsUncheckedIsNoReasonToLoseTrack() {
            engine.appendEvents(event("a", 0));
            database.once(APPEND_AFTER, call -> {
                call.call();
                throw new IllegalStateException("The driver is confused");
            });
            engine.appendEvents(event("a", 1));
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void anUncheckedFailureOfTheCommitLeavesTheOutcomeOpen() {
            database.once(COMMIT, call -> {
                call.call();
                throw new IllegalStateException("The driver is confused");
            });
            List<DomainEventMessage<Written>> events = events("a", 0, 2);
            assertThatExceptionOfType(AppendOutcomeUnknownException.class)
                    .isThrownBy(() -> engine.appendEvents(events));
            engine.appendEvents(events);
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void aStatementThatTakesEffectLateFindsThatItsEventsAreThere() throws Exception {
            engine.appendEvents(event("a", 0));
            AtomicReference<Callable<Object>> late = new AtomicReference<>();
            database.keepLostConnections();
            database.once(APPEND_AFTER, call -> {
                late.set(call);
                throw lost();
            });
            engine.appendEvents(event("a", 1));
            assertThat(late.get().call()).isEqualTo(0);
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void aRefusalAfterALostConnectionIsNoPromiseThatNothingIsStored() throws Exception {
            engine.appendEvents(event("a", 0));
            AtomicReference<Callable<Object>> late = new AtomicReference<>();
            database.keepLostConnections();
            database.once(APPEND_AFTER, call -> {
                late.set(call);
                throw lost();
            });
            database.once(LOCK_HEAD, failing("53100"));
            DomainEventMessage<Written> event = event("a", 1);
            assertThatExceptionOfType(AppendOutcomeUnknownException.class).isThrownBy(() -> engine.appendEvents(event));
            assertThat(late.get().call()).isEqualTo(1);
            engine.appendEvents(event);
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void aRefusalWithoutALostConnectionIsOne() {
            database.once(LOCK_HEAD, failing("53100"));
            assertThatExceptionOfType(EventStoreException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 0)))
                    .isNotInstanceOf(AppendOutcomeUnknownException.class);
            engine.appendEvents(event("a", 0));
            assertStoredOnce("a#0");
        }

        @Test
        void readersAreWokenForWhatIsFoundStored() throws Exception {
            AtomicInteger woken = new AtomicInteger();
            try (Committer committer = committer(woken::incrementAndGet)) {
                committer.append(List.of(EventRow.of(event("a", 0), StoredEvents.SERIALIZER)));
                database.once(APPEND_AFTER, lostAfter());
                committer.append(List.of(EventRow.of(event("a", 1), StoredEvents.SERIALIZER)));
            }
            assertThat(woken).hasValue(2);
        }

        @Test
        void aConnectionThatIsGivenBackIsNoLongerOurs() {
            try (Committer committer = committer(() -> {})) {
                committer.append(List.of(EventRow.of(event("a", 0), StoredEvents.SERIALIZER)));
                int backend = committer.backend();
                assertThat(backend).isPositive();
                database.once(LOCK_HEAD, failing("53100"));
                assertThat(catchThrowable(
                                () -> committer.append(List.of(EventRow.of(event("a", 0), StoredEvents.SERIALIZER)))))
                        .isInstanceOf(EventStoreException.class);
                assertThat(committer.backend())
                        .as("what was refused leaves the connection as it was")
                        .isEqualTo(backend);
                database.once(LOCK_HEAD, call -> {
                    throw new IllegalStateException("The driver is confused");
                });
                assertThat(catchThrowable(
                                () -> committer.append(List.of(EventRow.of(event("a", 0), StoredEvents.SERIALIZER)))))
                        .isInstanceOf(AppendOutcomeUnknownException.class);
                assertThat(committer.backend()).isZero();
            }
        }

        @Test
        void theWaitForAConnectionIsOneForAllThatWereInABatch() throws Exception {
            Duration wait = Duration.ofSeconds(1);
            try (PostgresEventStorageEngine lost =
                            engine().reconnectMaxWait(wait).build();
                    ExecutorService threads = Executors.newCachedThreadPool()) {
                lost.appendEvents(event("a", 0));
                database.once(APPEND_AFTER, call -> {
                    Thread.sleep(400);
                    database.once(APPEND_AFTER, failing("53100"));
                    database.once(LOCK_HEAD, refused -> {
                        database.always(LOCK_HEAD, lostBefore());
                        throw new SQLException("The disk is full", "53100");
                    });
                    return call.call();
                });
                Future<?> first = threads.submit(() -> lost.appendEvents(event("a", 1)));
                Thread.sleep(100);
                long start = System.nanoTime();
                List<Future<Throwable>> others = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String stream = "b" + i;
                    others.add(threads.submit(() -> catchThrowable(() -> lost.appendEvents(event(stream, 0)))));
                }
                first.get(WAIT_SECONDS, TimeUnit.SECONDS);
                for (Future<Throwable> other : others) {
                    assertThat(other.get(WAIT_SECONDS, TimeUnit.SECONDS))
                            .isInstanceOf(AppendOutcomeUnknownException.class);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(wait.multipliedBy(4));
                database.mend();
            }
        }

        @Test
        void anErrorWhileTheConnectionIsGivenUpDoesNotEndTheCommitter() {
            engine.appendEvents(event("a", 0));
            database.once(APPEND_AFTER, call -> {
                throw new OutOfMemoryError("for a moment");
            });
            database.once(ABORT, call -> {
                throw new OutOfMemoryError("for a moment more");
            });
            assertThatExceptionOfType(AppendOutcomeUnknownException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 1)));
            engine.appendEvents(event("a", 1));
            assertStoredOnce("a#0", "a#1");
        }

        private Committer committer(Runnable afterCommit) {
            Duration wait = Duration.ofSeconds(5);
            return new Committer(
                    database, "command", new Committer.Limits(10, 1_000_000, wait, wait, wait, wait), afterCommit);
        }
    }

    @Nested
    class Databases {
        @Test
        void oneThatTheDatabaseRefusesDoesNotHaveTheOthersStoredOneByOne() throws Exception {
            AtomicInteger commits = new AtomicInteger();
            AtomicInteger connections = new AtomicInteger();
            jdbc().execute("alter table command.event add constraint refused check (stream_id <> 'b3')");
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                engine.appendEvents(event("a", 0));
                database.always(COMMIT, call -> {
                    commits.incrementAndGet();
                    return call.call();
                });
                database.always(CONNECT, call -> {
                    connections.incrementAndGet();
                    return call.call();
                });
                database.once(APPEND_AFTER, call -> {
                    Thread.sleep(300);
                    return call.call();
                });
                List<Future<Throwable>> all = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String stream = "b" + i;
                    all.add(threads.submit(() -> catchThrowable(() -> engine.appendEvents(event(stream, 0)))));
                }
                for (int i = 0; i < 16; i++) {
                    Throwable outcome = all.get(i).get(WAIT_SECONDS, TimeUnit.SECONDS);
                    if (i == 3) {
                        assertThat(outcome)
                                .isInstanceOf(EventStoreException.class)
                                .isNotInstanceOf(AppendOutcomeUnknownException.class);
                    } else {
                        assertThat(outcome).isNull();
                    }
                }
            } finally {
                jdbc().execute("alter table command.event drop constraint refused");
            }
            assertThat(commits).hasValueLessThanOrEqualTo(2);
            assertThat(connections).hasValue(0);
            assertThat(stored.positions()).hasSize(16);
            assertThat(engine.verify(1, 16).isIntact()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    // Checked when the transaction is committed: no savepoint tells.
                    "create constraint trigger refused after insert on command.event deferrable initially deferred"
                            + " for each row when (new.stream_id = 'b3') execute function command.refuse('23514')",
                    // Hikari gives a connection up that says so.
                    "create trigger refused before insert on command.event"
                            + " for each row when (new.stream_id = 'b3') execute function command.refuse('0A000')"
                })
        void oneThatIsRefusedInAWayThatNamesNobodyFailsAlone(String trigger) throws Exception {
            jdbc().execute("create function command.refuse() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'refused' using errcode = tg_argv[0]; end $$");
            jdbc().execute(trigger);
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                engine.appendEvents(event("a", 0));
                database.once(APPEND_AFTER, call -> {
                    Thread.sleep(300);
                    return call.call();
                });
                List<Future<Throwable>> all = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String stream = "b" + i;
                    all.add(threads.submit(() -> catchThrowable(() -> engine.appendEvents(event(stream, 0)))));
                }
                for (int i = 0; i < 6; i++) {
                    Throwable outcome = all.get(i).get(WAIT_SECONDS, TimeUnit.SECONDS);
                    if (i == 3) {
                        assertThat(outcome).isInstanceOf(EventStoreException.class);
                    } else {
                        assertThat(outcome).isNull();
                    }
                }
            } finally {
                jdbc().execute("drop trigger refused on command.event; drop function command.refuse");
            }
            assertThat(stored.positions()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(engine.verify(1, 6).isIntact()).isTrue();
        }

        @Test
        void aQuestionThatHangsHoldsUpNoOther() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch hanging = new CountDownLatch(1);
            engine.appendEvents(event("a", 0));
            database.once("select (select max(sequence)", call -> {
                hanging.countDown();
                release.await(WAIT_SECONDS, TimeUnit.SECONDS);
                return call.call();
            });
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                Future<Optional<Long>> stuck = threads.submit(() -> engine.lastSequenceNumberFor("a"));
                hanging.await(WAIT_SECONDS, TimeUnit.SECONDS);
                try {
                    assertThat(threads.submit(() -> engine.lastSequenceNumberFor("a"))
                                    .get(10, TimeUnit.SECONDS))
                            .contains(0L);
                } finally {
                    release.countDown();
                }
                assertThat(stuck.get(WAIT_SECONDS, TimeUnit.SECONDS)).contains(0L);
            }
        }

        @Test
        void theFirstAppendWaitsForADatabaseThatIsNotUpYet() throws Exception {
            database.always(CONNECT, failing("57P03"));
            try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                Future<?> append = threads.submit(() -> engine.appendEvents(event("a", 0)));
                Thread.sleep(300);
                assertThat(append).isNotDone();
                database.mend();
                append.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
            assertStoredOnce("a#0");
        }

        @Test
        void aDatabaseThatStaysAwayEndsTheWaitAndLaterAppendsSucceed() {
            engine.close();
            engine = engine().reconnectMaxWait(Duration.ofMillis(300)).build();
            database.always(CONNECT, failing("08001"));
            List<DomainEventMessage<Written>> events = events("a", 0, 2);
            assertThatExceptionOfType(AppendOutcomeUnknownException.class)
                    .isThrownBy(() -> engine.appendEvents(events));
            database.mend();
            engine.appendEvents(events);
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void anAppendWaitsForAConnectionOfTheServerOrOfThePool() throws Exception {
            HikariConfig small = new HikariConfig();
            small.setDataSource(stored.database);
            small.setMaximumPoolSize(2);
            small.setMinimumIdle(0);
            small.setConnectionTimeout(250);
            try (HikariDataSource pool = new HikariDataSource(small);
                    ExecutorService threads = Executors.newSingleThreadExecutor()) {
                Connection held = pool.getConnection();
                Connection alsoHeld = pool.getConnection();
                try (PostgresEventStorageEngine squeezed =
                        engine().dataSource(pool).build()) {
                    Future<?> append = threads.submit(() -> squeezed.appendEvents(event("a", 0)));
                    Thread.sleep(600);
                    assertThat(append).isNotDone();
                    held.close();
                    alsoHeld.close();
                    append.get(WAIT_SECONDS, TimeUnit.SECONDS);
                }
            }
            assertStoredOnce("a#0");
        }

        @Test
        void aServerThatOnlyReadsIsLeftForOneThatWrites() throws Exception {
            engine.appendEvents(event("a", 0));
            try (Connection operator = stored.database.getConnection();
                    Statement statement = operator.createStatement();
                    ExecutorService threads = Executors.newSingleThreadExecutor()) {
                statement.execute(setting("default_transaction_read_only = on"));
                endBackendsBut(statement);
                Future<?> append = threads.submit(() -> engine.appendEvents(event("a", 1)));
                Thread.sleep(500);
                assertThat(append).isNotDone();
                statement.execute(setting("default_transaction_read_only = off"));
                // The pool is full of sessions that only read; the committer must not be given one again and again.
                append.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
            stored.database.getHikariPoolMXBean().softEvictConnections();
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void aLogWithoutItsHeadRefusesAtOnce() {
            engine.appendEvents(event("a", 0));
            jdbc().update("delete from command.event_head");
            long start = System.nanoTime();
            assertThatExceptionOfType(EventStoreException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 1)))
                    .isNotInstanceOf(AppendOutcomeUnknownException.class)
                    .havingCause()
                    .withMessageContaining("head");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(stored.texts("a")).containsExactly("a#0");
            jdbc().update("insert into command.event_head (position, hash) values (0, '')");
        }

        @Test
        void aStricterDefaultIsolationOfTheDatabaseChangesNothing() throws Exception {
            jdbc().execute(setting("default_transaction_isolation = 'serializable'"));
            stored.database.getHikariPoolMXBean().softEvictConnections();
            try (PostgresEventStorageEngine other = stored.anotherEngine();
                    Load here = new Load(engine, 4);
                    Load there = new Load(other, 4)) {
                here.untilAcknowledged(60, Duration.ofSeconds(WAIT_SECONDS));
                there.untilAcknowledged(60, Duration.ofSeconds(WAIT_SECONDS));
                here.close();
                there.close();
                assertThat(here.failures).isEmpty();
                assertThat(there.failures).isEmpty();
                assertThat(here.unknown).isEmpty();
                assertThat(there.unknown).isEmpty();
            } finally {
                jdbc().execute(setting("default_transaction_isolation = 'read committed'"));
                stored.database.getHikariPoolMXBean().softEvictConnections();
            }
        }

        @Test
        void aNodeThatStopsWhileItHoldsTheHeadDoesNotStopTheOthersForLong() throws Exception {
            LogConnection stopped = new LogConnection(stored.database, "command", 300);
            stopped.lockHead();
            engine.appendEvents(event("a", 0));
            assertThat(catchThrowable(stopped::commit)).isNotNull();
            stopped.close();
            assertStoredOnce("a#0");
        }

        @Test
        void aStuckHeadDoesNotGatherServerProcessesThatWaitForIt() throws Exception {
            engine.close();
            engine = engine().answerMaxWait(Duration.ofMillis(200))
                    .reconnectMaxWait(Duration.ofSeconds(20))
                    .build();
            engine.appendEvents(event("a", 0));
            try (Connection holder = stored.database.getConnection();
                    ExecutorService threads = Executors.newSingleThreadExecutor()) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("select * from command.event_head for update");
                Future<?> append = threads.submit(() -> engine.appendEvents(event("a", 1)));
                Thread.sleep(2_500);
                int waiting = jdbc().queryForObject(
                                "select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'",
                                Integer.class);
                // One looks each second whether its client is there, and meanwhile five give up.
                assertThat(waiting).isBetween(1, 7);
                holder.rollback();
                append.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
            assertStoredOnce("a#0", "a#1");
        }

        /** Ends them all, so that those that follow have the new settings. */
        private static void endBackendsBut(Statement mine) throws SQLException {
            mine.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid()");
        }

        private static String setting(String setting) {
            return "alter database " + jdbc().queryForObject("select current_database()", String.class) + " set "
                    + setting;
        }

        private static JdbcTemplate jdbc() {
            return new JdbcTemplate(stored.database);
        }
    }

    @Nested
    class Readers {
        private PostgresEventStore store;

        @BeforeEach
        void openStore() {
            store = PostgresEventStore.builder().storageEngine(engine).build();
        }

        @Test
        void whatWasAnsweredCanBeReadAtOnceAlsoWhenTheConnectionIsLostAfterwards() throws Exception {
            stored.untilListening();
            try (TrackingEventStream tail = store.openStream(null)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(tail.hasNextAvailable()).isFalse();
                    engine.appendEvents(event("a", i));
                    database.once(LOCK_HEAD, call -> {
                        throw new IllegalStateException("The driver is confused");
                    });
                    assertThat(catchThrowable(() -> engine.appendEvents(event("a", 0))))
                            .isNotNull();
                    assertThat(tail.hasNextAvailable()).isTrue();
                    assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#" + i);
                }
            }
        }

        @Test
        void anErrorDoesNotEndTheHearingOfOtherNodes() throws Exception {
            database.once("listen", call -> {
                throw new OutOfMemoryError("for a moment");
            });
            try (PostgresEventStorageEngine listening = engine().build()) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
                while (!listening.hearsOtherNodes() && System.nanoTime() < end) {
                    Thread.sleep(5);
                }
                assertThat(listening.hearsOtherNodes()).isTrue();
            }
        }

        @Test
        void aCallbackThatThrowsTakesNothingFromTheOthersOrFromTheWriter() throws Exception {
            List<TrackingEventStream> tails = new ArrayList<>();
            AtomicInteger woken = new AtomicInteger();
            for (int i = 0; i < 8; i++) {
                TrackingEventStream tail = store.openStream(null);
                boolean bad = i % 2 == 0;
                tail.setOnAvailableCallback(() -> {
                    if (bad) {
                        throw new AssertionError("A reader's fault");
                    }
                    woken.incrementAndGet();
                });
                tails.add(tail);
            }
            store.publish(event("a", 0));
            while (woken.get() < 4) { // Appends in quick succession wake together.
                Thread.sleep(1);
            }
            store.publish(event("a", 1));
            engine.close();
            assertThat(woken.get()).isGreaterThanOrEqualTo(8);
            tails.forEach(TrackingEventStream::close);
        }

        @Test
        void aCallbackThatThrowsDoesNotEndTheHearingOfOtherNodes() throws Exception {
            try (PostgresEventStorageEngine other = stored.anotherEngine();
                    TrackingEventStream tail = store.openStream(null)) {
                while (!engine.hearsOtherNodes()) {
                    Thread.sleep(5);
                }
                AtomicInteger calls = new AtomicInteger();
                CountDownLatch three = new CountDownLatch(3);
                tail.setOnAvailableCallback(() -> {
                    three.countDown();
                    throw new AssertionError("A reader's fault " + calls.incrementAndGet());
                });
                for (int i = 0; i < 3; i++) {
                    long before = three.getCount();
                    other.appendEvents(event("a", i));
                    while (three.getCount() == before) {
                        Thread.sleep(1);
                    }
                }
                assertThat(three.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(engine.hearsOtherNodes()).isTrue();
            }
        }

        @Test
        void aCallbackMayCloseItsStream() throws Exception {
            while (!engine.hearsOtherNodes()) {
                Thread.sleep(5);
            }
            Thread.sleep(100);
            TrackingEventStream tail = store.openStream(null);
            AtomicInteger fired = new AtomicInteger();
            tail.setOnAvailableCallback(() -> {
                fired.incrementAndGet();
                tail.close();
            });
            store.publish(event("a", 0));
            store.publish(event("a", 1));
            engine.close();
            assertThat(fired).hasValue(1);
        }

        @Test
        void aCallbackMayAppend() throws Exception {
            try (TrackingEventStream tail = store.openStream(null)) {
                AtomicBoolean appended = new AtomicBoolean();
                CountDownLatch done = new CountDownLatch(1);
                tail.setOnAvailableCallback(() -> {
                    if (appended.compareAndSet(false, true)) {
                        engine.appendEvents(event("b", 0));
                        done.countDown();
                    }
                });
                store.publish(event("a", 0));
                assertThat(done.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertStoredOnce("a#0", "b#0");
            }
        }

        @Test
        void aCallbackThatHangsHoldsNoAppendUp() throws Exception {
            Semaphore release = new Semaphore(0);
            CountDownLatch hanging = new CountDownLatch(1);
            try (TrackingEventStream tail = store.openStream(null)) {
                tail.setOnAvailableCallback(() -> {
                    hanging.countDown();
                    release.acquireUninterruptibly();
                });
                store.publish(event("a", 0));
                assertThat(hanging.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                CompletableFuture.runAsync(() -> store.publish(event("a", 1))).get(WAIT_SECONDS, TimeUnit.SECONDS);
                assertThat(tail.hasNextAvailable()).isTrue();
            } finally {
                release.release();
            }
            assertStoredOnce("a#0", "a#1");
        }

        @Test
        void aReaderWhoseQueryHangsHoldsNobodyUp() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch hanging = new CountDownLatch(1);
            AtomicInteger reads = new AtomicInteger();
            database.always("select position, event_id", call -> {
                if (reads.incrementAndGet() == 1) {
                    hanging.countDown();
                    release.await(WAIT_SECONDS, TimeUnit.SECONDS);
                }
                return call.call();
            });
            try (TrackingEventStream tail = store.openStream(null);
                    ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Boolean> reader = threads.submit(() -> tail.hasNextAvailable(1, TimeUnit.MILLISECONDS));
                hanging.await(WAIT_SECONDS, TimeUnit.SECONDS);
                Future<?> appends = threads.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        engine.appendEvents(event("a", i));
                    }
                });
                try {
                    appends.get(10, TimeUnit.SECONDS);
                } finally {
                    release.countDown();
                }
                assertThat(reader.get(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void anEventThatCouldNotBeReadIsNotPassedOver() throws Exception {
            // At first it comes after one that can be read, which is passed on; then nothing comes before it.
            AtomicInteger faults = new AtomicInteger(2);
            try (PostgresEventStorageEngine upcasting = engine().upcasterChain(rows -> rows.peek(row -> {
                                if (row.getSequenceNumber().orElse(0L) == 1L && faults.getAndDecrement() > 0) {
                                    throw new IllegalStateException("An upcaster's fault");
                                }
                            }))
                            .build();
                    TrackingEventStream tail = PostgresEventStore.builder()
                            .storageEngine(upcasting)
                            .build()
                            .openStream(null)) {
                upcasting.appendEvents(events("a", 0, 3));
                List<String> seen = new ArrayList<>();
                int failures = 0;
                while (seen.size() < 3) {
                    try {
                        seen.add(StoredEvents.text(tail.nextAvailable()));
                    } catch (IllegalStateException upcastersFault) {
                        failures++;
                    }
                }
                assertThat(failures).isEqualTo(1);
                assertThat(seen).containsExactly("a#0", "a#1", "a#2");
            }
        }

        @Test
        void aReadThatFailsInBetweenIsMadeUpFor() throws Exception {
            engine.appendEvents(events("a", 0, 450));
            AtomicInteger reads = new AtomicInteger();
            database.always("select position, event_id", call -> {
                if (reads.incrementAndGet() % 2 == 0) {
                    throw lost();
                }
                return call.call();
            });
            List<Long> positions = new ArrayList<>();
            try (TrackingEventStream tail = store.openStream(null)) {
                while (positions.size() < 450) {
                    try {
                        positions.add(StoredEvents.position(tail.nextAvailable()));
                    } catch (RuntimeException broken) {
                        assertThat(broken).hasRootCauseMessage("The connection was cut");
                    }
                }
            }
            assertThat(positions).isSorted().doesNotHaveDuplicates().hasSize(450);
        }
    }

    @Nested
    class Nodes {
        @Test
        void twoEnginesOnOnePoolHearEachOther() throws Exception {
            PostgresEventStore store =
                    PostgresEventStore.builder().storageEngine(engine).build();
            try (PostgresEventStorageEngine other = engine().build();
                    TrackingEventStream here = store.openStream(null);
                    TrackingEventStream there = PostgresEventStore.builder()
                            .storageEngine(other)
                            .build()
                            .openStream(null);
                    ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<List<Long>>> readers = Stream.of(here, there)
                        .map(tail -> threads.submit(() -> {
                            List<Long> positions = new ArrayList<>();
                            while (positions.size() < 200) {
                                positions.add(StoredEvents.position(tail.nextAvailable()));
                            }
                            return positions;
                        }))
                        .toList();
                for (int i = 0; i < 100; i++) {
                    engine.appendEvents(event("a", i));
                    other.appendEvents(event("b", i));
                }
                for (Future<List<Long>> reader : readers) {
                    assertThat(reader.get(WAIT_SECONDS, TimeUnit.SECONDS))
                            .isSorted()
                            .doesNotHaveDuplicates();
                }
            }
        }

        @Test
        void theSameEventsAppendedOnTwoNodesAtOnceAreStoredOnce() throws Exception {
            try (PostgresEventStorageEngine other = stored.anotherEngine();
                    ExecutorService threads = Executors.newFixedThreadPool(4)) {
                for (int turn = 0; turn < 20; turn++) {
                    List<DomainEventMessage<Written>> same = events("stream " + turn, 0, 3);
                    List<Future<?>> appends = IntStream.range(0, 4)
                            .<Future<?>>mapToObj(
                                    i -> threads.submit(() -> (i % 2 == 0 ? engine : other).appendEvents(same)))
                            .toList();
                    for (Future<?> append : appends) {
                        append.get(WAIT_SECONDS, TimeUnit.SECONDS);
                    }
                }
            }
            assertThat(stored.positions()).hasSize(60);
            assertThat(engine.verify(1, 60).isIntact()).isTrue();
        }

        @Test
        void aConflictStaysAConflictAfterALostConnection() {
            engine.appendEvents(event("a", 0));
            database.once(APPEND_AFTER, lostBefore());
            assertThatExceptionOfType(AggregateStreamCreationException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 0)));
            assertStoredOnce("a#0");
        }
    }

    @Nested
    class Sizes {
        @Test
        void whatWeighsMoreThanAnIntCanCountIsStillALot() {
            EventRow row = EventRow.of(event("a", 0, "x".repeat(10_000_000)), StoredEvents.SERIALIZER);
            assertThat(new Append(Collections.nCopies(300, row)).bytes()).isEqualTo(Integer.MAX_VALUE);
        }
    }
}
