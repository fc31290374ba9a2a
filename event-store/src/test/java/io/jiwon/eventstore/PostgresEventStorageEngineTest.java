package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.StoredEvents.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.JavaSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(60)
class PostgresEventStorageEngineTest {
    private static final int READ_BATCH_EVENTS = 5;

    private static StoredEvents stored;
    private static PostgresEventStorageEngine engine;

    @BeforeAll
    static void open() {
        stored = new StoredEvents(READ_BATCH_EVENTS);
        engine = stored.engine;
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @BeforeEach
    void empty() {
        stored.empty();
    }

    @Nested
    class Streams {
        @Test
        void anEventIsReadAsItWasAppended() {
            Instant at = Instant.parse("2026-03-02T09:00:00.123Z");
            engine.appendEvents(new GenericDomainEventMessage<>(
                    "Page",
                    "a",
                    0,
                    new GenericEventMessage<>("event-1", new Written("첫 줄"), Map.of("actor", "jiwon"), at),
                    at));
            DomainEventMessage<?> read = engine.readEvents("a").next();
            assertThat(read.getIdentifier()).isEqualTo("event-1");
            assertThat(read.getType()).isEqualTo("Page");
            assertThat(read.getAggregateIdentifier()).isEqualTo("a");
            assertThat(read.getSequenceNumber()).isZero();
            assertThat(read.getPayload()).isEqualTo(new Written("첫 줄"));
            assertThat(read.getMetaData()).containsExactly(Map.entry("actor", "jiwon"));
            assertThat(read.getTimestamp()).isEqualTo(at);
        }

        @Test
        void aDocumentEndsAtAZeroByte() {
            JdbcTemplate jdbc = new JdbcTemplate(stored.database);
            engine.appendEvents(event("a", 0, "첫 줄"), event("b", 0, "둘째 줄"));
            jdbc.update("update command.event set payload = payload || decode('00ff00', 'hex') where stream_id = 'b'");

            assertThat(jdbc.queryForList(
                            "select payload ->> 'text' from command.event_document order by position", String.class))
                    .containsExactly("첫 줄", "둘째 줄");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, READ_BATCH_EVENTS - 1, READ_BATCH_EVENTS, READ_BATCH_EVENTS + 1, 2 * READ_BATCH_EVENTS})
        void aStreamIsReadInOrderHoweverManyPagesItFills(int count) {
            engine.appendEvents(events("a", 0, count));
            engine.appendEvents(events("b", 0, 3));
            assertThat(stored.texts("a"))
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(i -> "a#" + i).toList());
        }

        @Test
        void aStreamIsReadFromASequenceNumberOn() {
            engine.appendEvents(events("a", 0, 12));
            assertThat(engine.readEvents("a", 10).asStream().map(StoredEvents::text))
                    .containsExactly("a#10", "a#11");
        }

        @Test
        void aPartOfAStreamIsReadWithPositionsHoweverManyPagesItFills() {
            engine.appendEvents(events("a", 0, 5));
            engine.appendEvents(events("b", 0, 3));
            engine.appendEvents(events("a", 5, 5 + 2 * READ_BATCH_EVENTS));
            long head = engine.headPosition();
            List<String> part = engine.readStream("a", 3, head - 1)
                    .map(event -> position(event) + " " + StoredEvents.text(event))
                    .toList();
            assertThat(part)
                    .hasSize(2 * READ_BATCH_EVENTS + 2)
                    .startsWith("3 a#2", "4 a#3", "5 a#4", "9 a#5")
                    .endsWith(head - 1 + " a#" + (2 * READ_BATCH_EVENTS + 3));
            assertThat(engine.readStream("a", 6, 8)).isEmpty();
            assertThat(engine.readStream("nobody", 1, head)).isEmpty();
        }

        private static long position(TrackedEventMessage<?> event) {
            return Objects.requireNonNull(event.trackingToken()).position().orElseThrow();
        }

        @Test
        void aStreamThatDoesNotExistIsEmpty() {
            assertThat(engine.readEvents("nobody").hasNext()).isFalse();
            assertThat(engine.lastSequenceNumberFor("nobody")).isEmpty();
        }

        @Test
        void theLastSequenceNumberIsTheStreamsOwn() {
            engine.appendEvents(events("a", 0, 3));
            engine.appendEvents(events("b", 0, 1));
            assertThat(engine.lastSequenceNumberFor("a")).contains(2L);
            assertThat(engine.lastSequenceNumberFor("b")).contains(0L);
        }

        @Test
        void manyWhoAskForLastSequenceNumbersAtOnceEachGetTheirOwn() throws Exception {
            for (int stream = 0; stream < 20; stream++) {
                engine.appendEvents(events("s" + stream, 0, stream + 1));
            }
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> right = IntStream.range(0, 400)
                        .mapToObj(i -> callers.submit(() -> i % 21 == 20
                                ? engine.lastSequenceNumberFor("nobody").isEmpty()
                                : engine.lastSequenceNumberFor("s" + i % 21).equals(Optional.of((long) (i % 21)))))
                        .toList();
                for (Future<Boolean> each : right) {
                    assertThat(each.get()).isTrue();
                }
            }
        }

        @Test
        void whoAsksForALastSequenceNumberInATransactionAsksInIt() {
            engine.appendEvents(events("a", 0, 3));
            TransactionTemplate snapshot = new TransactionTemplate(new DataSourceTransactionManager(stored.database));
            snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            snapshot.executeWithoutResult(transaction -> {
                assertThat(engine.lastSequenceNumberFor("a")).contains(2L);
                engine.appendEvents(events("a", 3, 5));
                assertThat(engine.lastSequenceNumberFor("a")).contains(2L);
            });
            assertThat(engine.lastSequenceNumberFor("a")).contains(4L);
        }

        @Test
        void anEventWithoutAnAggregateIsAStreamOfItsOwn() {
            engine.appendEvents(
                    new GenericEventMessage<>(new Written("x")), new GenericEventMessage<>(new Written("y")));
            assertThat(stored.textsAfter(null)).containsExactly("x", "y");
        }

        @Test
        void severalStreamsInOneAppendAreStoredTogether() {
            engine.appendEvents(event("claim", 0), event("account", 0), event("account", 1));
            assertThat(stored.textsAfter(null)).containsExactly("claim#0", "account#0", "account#1");
        }

        @Test
        void severalStreamsInOneAppendAreStoredTogetherOrNotAtAll() {
            engine.appendEvents(event("account", 0));
            assertThat(catchThrowable(() -> engine.appendEvents(event("claim", 0), event("account", 0))))
                    .isInstanceOf(AggregateStreamCreationException.class);
            assertThat(stored.texts("claim")).isEmpty();
            engine.appendEvents(event("claim", 0));
            assertThat(stored.positions()).containsExactly(1L, 2L);
        }

        @Test
        void anAppendDoesNotHangOnTheCallersTransaction() {
            new TransactionTemplate(new DataSourceTransactionManager(stored.database)).executeWithoutResult(status -> {
                engine.appendEvents(event("a", 0));
                status.setRollbackOnly();
            });
            assertThat(stored.texts("a")).containsExactly("a#0");
        }
    }

    @Nested
    class Sizes {
        @Test
        void anAppendOfNothingIsNothing() {
            engine.appendEvents(List.<EventMessage<?>>of());
            assertThat(engine.headPosition()).isZero();
        }

        @Test
        void aPayloadMayHaveAMegabyte() {
            String text = "가나다라마바사아자차카타파하 ".repeat(1_048_576 / 43);
            engine.appendEvents(event("a", 0, text));
            assertThat(stored.texts("a")).containsExactly(text);
        }

        @Test
        void aLogThatIsLargerThanTheMemoryIsRead() throws Exception {
            engine.appendEvents(events("small", 0, 300));
            String megabyte = "x".repeat(1_000_000);
            for (int i = 0; i < 60; i++) {
                engine.appendEvents(event("a", i, megabyte));
            }
            assertThat(LittleMemory.output(ReadAll.class, stored.database.getJdbcUrl()))
                    .contains("360 of the log, 60 of the stream");
        }

        /** Every text that PostgreSQL has an index of, as long as it may be. */
        @ParameterizedTest
        @ValueSource(strings = {"x", "한", "😀"})
        void anIdentifierMayHaveAsManyCharactersAsTheLimitSays(String character) {
            String longest = character.repeat(EventRow.TEXT_MAX_CHARS / character.length());
            Written written = new Written("w");
            engine.appendEvents(new GenericDomainEventMessage<>(
                    "Page", longest, 0, written, Map.of(), longest, Instant.parse("2026-03-02T09:00:00Z")));
            assertThat(engine.lastSequenceNumberFor(longest)).contains(0L);
            assertThat(engine.verify(1, 1).isIntact()).isTrue();
        }

        static Stream<DomainEventMessage<Written>> whatCannotBeStored() {
            Instant now = Instant.parse("2026-03-02T09:00:00Z");
            String tooLong = "x".repeat(EventRow.TEXT_MAX_CHARS + 1);
            return Stream.of(
                    written("Page", "zero \0", "e", now),
                    written("Page", "a", "zero \0", now),
                    written("zero \0", "a", "e", now),
                    written("Page", "half \uD83D", "e", now),
                    written("Page", "half \uDE00 of it", "e", now),
                    written("Page", tooLong, "e", now),
                    written("Page", "a", tooLong, now),
                    written(tooLong, "a", "e", now),
                    written("Page", "a", "e", Instant.MIN),
                    written("Page", "a", "e", Instant.parse("+200000-01-01T00:00:00.001Z")));
        }

        private static DomainEventMessage<Written> written(String type, String stream, String id, Instant time) {
            return new GenericDomainEventMessage<>(type, stream, 0, new Written("w"), Map.of(), id, time);
        }

        @ParameterizedTest
        @MethodSource("whatCannotBeStored")
        void whatCannotBeStoredIsRefusedWhereItIsAppended(DomainEventMessage<Written> event) {
            assertThatExceptionOfType(EventStoreException.class)
                    .isThrownBy(() -> engine.appendEvents(event))
                    .withNoCause();
            assertThat(engine.headPosition()).isZero();
        }

        @Test
        void oneAppendMayHaveTenThousandEvents() {
            engine.appendEvents(events("a", 0, 10_000));
            assertThat(engine.headPosition()).isEqualTo(10_000);
            assertThat(engine.lastSequenceNumberFor("a")).contains(9_999L);
            assertThat(engine.readEvents((TrackingToken) null, false).mapToLong(StoredEvents::position))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 10_000).boxed().toList());
        }
    }

    /** Reads a log in a process of its own. */
    static final class ReadAll {
        private ReadAll() {}

        public static void main(String[] arguments) {
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(arguments[0]);
                pool.setMaximumPoolSize(3);
                try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.builder()
                        .dataSource(pool)
                        .eventSerializer(StoredEvents.SERIALIZER)
                        .snapshotSerializer(StoredEvents.SERIALIZER)
                        .build()) {
                    long log = engine.readEvents((TrackingToken) null, false)
                            .mapToLong(StoredEvents::position)
                            .count();
                    long stream = engine.readEvents("a")
                            .asStream()
                            .map(DomainEventMessage::getIdentifier)
                            .distinct()
                            .count();
                    System.out.println(log + " of the log, " + stream + " of the stream");
                }
            }
        }
    }

    @Nested
    class Conflicts {
        @Test
        void aSequenceNumberThatIsTakenIsAConflict() {
            engine.appendEvents(events("a", 0, 2));
            assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> engine.appendEvents(event("a", 1)));
            assertThatExceptionOfType(AggregateStreamCreationException.class)
                    .isThrownBy(() -> engine.appendEvents(event("a", 0)));
            assertThat(stored.texts("a")).containsExactly("a#0", "a#1");
        }

        @Test
        void ofWritersThatStartOneStreamAtOnceExactlyOneWins() throws Exception {
            List<Throwable> failures = atOnce(8, writer -> engine.appendEvents(event("a", 0, "writer " + writer)));
            assertThat(failures).hasSize(7).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOf(AggregateStreamCreationException.class));
            assertThat(stored.texts("a")).hasSize(1);
            assertThat(engine.headPosition()).isEqualTo(1);
        }

        @Test
        void ofWritersThatContinueOneStreamAtOnceExactlyOneWins() throws Exception {
            engine.appendEvents(event("a", 0));
            List<Throwable> failures =
                    atOnce(8, writer -> engine.appendEvents(event("a", 1, "writer " + writer), event("a", 2)));
            assertThat(failures).hasSize(7).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOf(ConcurrencyException.class));
            assertThat(stored.texts("a")).hasSize(3);
            assertThat(stored.positions()).containsExactly(1L, 2L, 3L);
        }

        @Test
        void anAppendWithTwoEventsForOnePlaceIsAConflict() {
            assertThatExceptionOfType(ConcurrencyException.class)
                    .isThrownBy(() -> engine.appendEvents(event("b", 0), event("a", 1), event("a", 1)));
            assertThat(stored.positions()).isEmpty();
        }

        @Test
        void anEventIdentifierIsStoredOnce() {
            DomainEventMessage<Written> event = event("a", 0);
            engine.appendEvents(event);
            DomainEventMessage<Written> elsewhere =
                    new GenericDomainEventMessage<>("Page", "b", 0, event, event.getTimestamp());
            assertThat(elsewhere.getIdentifier()).isEqualTo(event.getIdentifier());
            assertThatExceptionOfType(EventStoreException.class)
                    .isThrownBy(() -> engine.appendEvents(elsewhere))
                    .withMessageContaining(event.getIdentifier());
            assertThat(stored.textsAfter(null)).containsExactly("a#0");
        }

        @Test
        void theVerySameEventsOnceMoreAreNoConflictAndNoDuplicate() {
            List<DomainEventMessage<Written>> same = events("a", 0, 3);
            engine.appendEvents(same);
            engine.appendEvents(same);
            assertThat(stored.textsAfter(null)).containsExactly("a#0", "a#1", "a#2");
            assertThat(engine.verify(1, 3).isIntact()).isTrue();
        }

        @Test
        void aPartOfWhatIsStoredTogetherWithMoreIsAConflict() {
            List<DomainEventMessage<Written>> all = events("a", 0, 3);
            engine.appendEvents(all.subList(0, 2));
            assertThatExceptionOfType(AggregateStreamCreationException.class)
                    .isThrownBy(() -> engine.appendEvents(all));
            assertThat(stored.positions()).containsExactly(1L, 2L);
        }

        @Test
        void whatPostgresCannotStoreFailsAlone() throws Exception {
            JdbcTemplate jdbc = new JdbcTemplate(stored.database);
            jdbc.execute("alter table command.event add constraint refused check (stream_id <> 'stream 3')");
            try {
                List<Throwable> failures = atOnce(16, writer -> engine.appendEvents(event("stream " + writer, 0)));
                assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                        .isInstanceOf(EventStoreException.class)
                        .isNotInstanceOf(AppendOutcomeUnknownException.class)
                        .rootCause()
                        .hasMessageContaining("\"refused\""));
                assertThat(stored.positions())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 15).boxed().toList());
                assertThat(engine.verify(1, 15).isIntact()).isTrue();
                assertThat(stored.texts("stream 3")).isEmpty();
            } finally {
                jdbc.execute("alter table command.event drop constraint refused");
            }
        }

        private List<Throwable> atOnce(int writers, java.util.function.IntConsumer work) throws Exception {
            CyclicBarrier start = new CyclicBarrier(writers);
            List<Throwable> failures = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
                List<Callable<Throwable>> tasks = IntStream.range(0, writers)
                        .<Callable<Throwable>>mapToObj(writer -> () -> {
                            start.await();
                            return catchThrowable(() -> work.accept(writer));
                        })
                        .toList();
                for (Future<Throwable> outcome : threads.invokeAll(tasks)) {
                    if (outcome.get() != null) {
                        failures.add(outcome.get());
                    }
                }
            }
            return failures;
        }
    }

    @Nested
    class Tokens {
        private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

        @Test
        void whatComesAfterATokenIsRead() {
            engine.appendEvents(events("a", 0, 12));
            assertThat(stored.textsAfter(null)).hasSize(12).startsWith("a#0");
            assertThat(stored.textsAfter(new GlobalSequenceTrackingToken(0))).hasSize(12);
            assertThat(stored.textsAfter(new GlobalSequenceTrackingToken(10))).containsExactly("a#10", "a#11");
            assertThat(stored.textsAfter(new GlobalSequenceTrackingToken(12))).isEmpty();
        }

        @Test
        void theTailTokenStandsBeforeTheFirstEvent() {
            engine.appendEvents(events("a", 0, 2));
            assertThat(stored.textsAfter(engine.createTailToken())).containsExactly("a#0", "a#1");
        }

        @Test
        void theHeadTokenStandsAfterTheLastEvent() {
            TrackingToken beforeAll = engine.createHeadToken();
            engine.appendEvents(events("a", 0, 2));
            TrackingToken between = engine.createHeadToken();
            engine.appendEvents(events("a", 2, 3));
            assertThat(stored.textsAfter(beforeAll)).hasSize(3);
            assertThat(stored.textsAfter(between)).containsExactly("a#2");
            assertThat(stored.textsAfter(engine.createHeadToken())).isEmpty();
        }

        @Test
        void aTokenAtATimeStandsBeforeTheFirstEventFromThenOn() {
            engine.appendEvents(Stream.of(0, 1, 2)
                    .map(hour -> at(hour, NINE.plusSeconds(hour * 3_600)))
                    .toList());
            assertThat(stored.textsAfter(engine.createTokenAt(NINE.minusSeconds(1))))
                    .hasSize(3);
            assertThat(stored.textsAfter(engine.createTokenAt(NINE))).hasSize(3);
            assertThat(stored.textsAfter(engine.createTokenAt(NINE.plusSeconds(1))))
                    .containsExactly("a#1", "a#2");
            assertThat(stored.textsAfter(engine.createTokenAt(NINE.plusSeconds(7_200))))
                    .containsExactly("a#2");
            assertThat(stored.textsAfter(engine.createTokenAt(NINE.plusSeconds(7_201))))
                    .isEmpty();
        }

        @Test
        void aTokenAtTheNanosecondOfAnEventStandsBeforeIt() {
            Instant nanos = Instant.parse("2026-03-02T09:00:00.123456789Z");
            engine.appendEvents(at(0, nanos));
            assertThat(stored.textsAfter(engine.createTokenAt(nanos))).containsExactly("a#0");
            assertThat(stored.textsAfter(engine.createTokenAt(nanos.plusNanos(1_000))))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"imported, true", "source, imported"})
        void aTokenAtATimeIsNotMisledByImportedEventsAtTheEnd(String key, String value) {
            for (int year = 0; year < 4; year++) {
                engine.appendEvents(at(year, NINE.plus(365L * year, ChronoUnit.DAYS), Map.of(key, value)));
            }
            assertThat(stored.textsAfter(engine.createTokenAt(NINE.plusSeconds(1))))
                    .containsExactly("a#1", "a#2", "a#3");
            engine.appendEvents(at(4, NINE.plus(365L * 4, ChronoUnit.DAYS)));
            assertThat(stored.textsAfter(engine.createTokenAt(NINE.plusSeconds(1))))
                    .containsExactly("a#1", "a#2", "a#3", "a#4");
        }

        @Test
        void aTokenAtATimeNeedsNoMetadataInText() {
            JavaSerializer java = JavaSerializer.builder().build();
            try (PostgresEventStorageEngine binary =
                    stored.engine().eventSerializer(java).build()) {
                binary.appendEvents(new GenericDomainEventMessage<>("Page", "a", 0, "text", Map.of("actor", "test")));
                assertThat(binary.createTokenAt(NINE.minus(36_500, ChronoUnit.DAYS)))
                        .isEqualTo(new GlobalSequenceTrackingToken(0));
            }
        }

        @Test
        void theEndsOfTimeAreTimesToo() {
            engine.appendEvents(at(0, NINE));
            assertThat(engine.createTokenAt(Instant.MIN)).isEqualTo(new GlobalSequenceTrackingToken(0));
            assertThat(engine.createTokenAt(Instant.MAX)).isEqualTo(new GlobalSequenceTrackingToken(1));
        }

        @Test
        void aTokenWithoutAPositionIsRefused() {
            TrackingToken foreign = new TrackingToken() {
                @Override
                public TrackingToken lowerBound(TrackingToken other) {
                    return this;
                }

                @Override
                public TrackingToken upperBound(TrackingToken other) {
                    return this;
                }

                @Override
                public boolean covers(TrackingToken other) {
                    return false;
                }
            };
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> engine.readEvents(foreign, false).count());
        }

        private static DomainEventMessage<Written> at(int sequence, Instant time) {
            return at(sequence, time, Map.of());
        }

        private static DomainEventMessage<Written> at(int sequence, Instant time, Map<String, ?> metadata) {
            Written written = new Written("a#" + sequence);
            return new GenericDomainEventMessage<>(
                    "Page", "a", sequence, new GenericEventMessage<>("e" + sequence, written, metadata, time), time);
        }
    }

    @Nested
    class Snapshots {
        @Test
        void aStreamHasNoneAtFirst() {
            engine.appendEvents(event("a", 0));
            assertThat(engine.readSnapshot("a")).isEmpty();
        }

        @Test
        void theNewestIsKept() {
            engine.storeSnapshot(event("a", 4, "first"));
            engine.storeSnapshot(event("b", 9, "of another stream"));
            assertThat(snapshot("a")).isEqualTo("first");
            engine.storeSnapshot(event("a", 7, "newer"));
            assertThat(snapshot("a")).isEqualTo("newer");
            assertThat(engine.readSnapshot("a").orElseThrow().getSequenceNumber())
                    .isEqualTo(7);
        }

        @Test
        void anOlderOneThatComesLateIsNotKept() {
            engine.storeSnapshot(event("a", 7, "newer"));
            engine.storeSnapshot(event("a", 4, "late"));
            engine.storeSnapshot(event("a", 7, "twin"));
            assertThat(snapshot("a")).isEqualTo("newer");
        }

        private static String snapshot(String stream) {
            return StoredEvents.text(engine.readSnapshot(stream).orElseThrow());
        }
    }
}
