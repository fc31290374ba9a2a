package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.StoredEvents.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The log in parts by position. PostgreSQL cannot keep places and identifiers apart over several parts; the engine does. */
@Timeout(60)
class PartitionedLogTest {
    private static final String CONSTRAINTS = """
            ,
                constraint event_stream_sequence unique (stream_id, sequence),
                constraint event_event_id unique (event_id)
            );
            """;
    private static final String PARTS = """
            ) partition by range (position);
            create table command.event_1 partition of command.event for values from (1) to (6);
            create table command.event_2 partition of command.event for values from (6) to (1000000);
            create index event_stream_sequence on command.event (stream_id, sequence);
            create index event_event_id on command.event (event_id);
            """;
    private static final int WRITERS = 8;
    private static final int PLACES = 40;

    private HikariDataSource database;
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void open() throws Exception {
        database = TestPostgres.newDatabase();
        String tables =
                new ClassPathResource("io/jiwon/eventstore/tables.sql").getContentAsString(StandardCharsets.UTF_8);
        assertThat(tables).contains(CONSTRAINTS);
        new ResourceDatabasePopulator(
                        new ByteArrayResource(tables.replace(CONSTRAINTS, PARTS).getBytes(StandardCharsets.UTF_8)))
                .execute(database);
        engine = engine();
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private PostgresEventStorageEngine engine() {
        return PostgresEventStorageEngine.builder()
                .dataSource(database)
                .eventSerializer(StoredEvents.SERIALIZER)
                .snapshotSerializer(StoredEvents.SERIALIZER)
                .build();
    }

    @Test
    void eventsAreStoredOverThePartsReadVerifiedAndRefusedWhereOneStandsInAnotherPart() {
        List<DomainEventMessage<Written>> first = events("a", 0, 4);
        engine.appendEvents(first);
        engine.appendEvents(events("b", 0, 5));
        assertThat(new JdbcTemplate(database).queryForObject("select count(*) from command.event_1", Long.class))
                .isEqualTo(5);
        assertThat(new JdbcTemplate(database).queryForObject("select count(*) from command.event_2", Long.class))
                .isEqualTo(4);

        engine.appendEvents(first); // Known already: stored once.
        assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> engine.appendEvents(event("a", 2)));
        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> engine.appendEvents(event("a", 0)));
        DomainEventMessage<Written> known = first.get(0);
        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> engine.appendEvents(new GenericDomainEventMessage<>(
                        known.getType(),
                        "c",
                        0,
                        known.getPayload(),
                        known.getMetaData(),
                        known.getIdentifier(),
                        known.getTimestamp())))
                .withMessageContaining("stored already");

        assertThat(engine.headPosition()).isEqualTo(9);
        assertThat(engine.readEvents("a").asStream().map(StoredEvents::text))
                .containsExactly("a#0", "a#1", "a#2", "a#3");
        assertThat(engine.readEvents((TrackingToken) null, false)).hasSize(9);
        assertThat(engine.verify(1, 9).isIntact()).isTrue();
    }

    @Test
    void ofManyWritersOnTwoNodesOneGetsEachPlace() throws Exception {
        List<Future<Integer>> wins = new ArrayList<>();
        try (PostgresEventStorageEngine other = engine();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                PostgresEventStorageEngine mine = writer % 2 == 0 ? engine : other;
                wins.add(writers.submit(() -> appendAll(mine)));
            }
        }
        int won = 0;
        for (Future<Integer> each : wins) {
            won += each.get();
        }
        assertThat(won).isEqualTo(PLACES);
        assertThat(engine.readEvents((TrackingToken) null, false).map(TrackedEventMessage::trackingToken))
                .extracting(token -> token.position().orElseThrow())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, PLACES).boxed().toList());
        assertThat(engine.verify(1, PLACES).isIntact()).isTrue();
    }

    private static int appendAll(PostgresEventStorageEngine engine) {
        int won = 0;
        for (int sequence = 0; sequence < PLACES; sequence++) {
            try {
                engine.appendEvents(event("shared", sequence));
                won++;
            } catch (ConcurrencyException | AggregateStreamCreationException faster) {
                // Another writer has the place.
            }
        }
        return won;
    }
}
