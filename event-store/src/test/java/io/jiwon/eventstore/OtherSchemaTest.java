package io.jiwon.eventstore;

import static io.jiwon.eventstore.StoredEvents.event;
import static io.jiwon.eventstore.StoredEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.LogVerification.Finding;
import io.jiwon.eventstore.StoredEvents.Written;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables in a schema of another name, in a database that has no schema "command". */
@Timeout(60)
class OtherSchemaTest {
    private HikariDataSource database;
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void open() throws Exception {
        database = TestPostgres.newDatabase();
        String tables = new ClassPathResource("io/jiwon/eventstore/tables.sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("command.", "other.")
                .replace("create schema command", "create schema other");
        new ResourceDatabasePopulator(new ByteArrayResource(tables.getBytes(StandardCharsets.UTF_8))).execute(database);
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
                .schema("other")
                .eventSerializer(StoredEvents.SERIALIZER)
                .snapshotSerializer(StoredEvents.SERIALIZER)
                .build();
    }

    @Test
    void eventsAreAppendedReadRefusedRepeatedAndVerified() {
        List<DomainEventMessage<Written>> first = events("a", 0, 3);
        engine.appendEvents(first);
        engine.appendEvents(first);
        engine.appendEvents(event("a", 3));
        assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> engine.appendEvents(event("a", 2)));
        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> engine.appendEvents(event("stream \0", 0)));
        assertThat(engine.readEvents("a").asStream().map(StoredEvents::text))
                .containsExactly("a#0", "a#1", "a#2", "a#3");
        assertThat(engine.readEvents((TrackingToken) null, false)).hasSize(4);
        assertThat(engine.lastSequenceNumberFor("a")).contains(3L);
        assertThat(engine.createHeadToken().position()).hasValue(4);
        engine.storeSnapshot(event("a", 3, "a snapshot"));
        assertThat(engine.readSnapshot("a").map(StoredEvents::text)).contains("a snapshot");

        assertThat(engine.verify(1, 4).isIntact()).isTrue();
        assertThat(engine.checkpointAt(4)).contains(engine.checkpoint());
        new JdbcTemplate(database).update("update other.event set stream_type = 'x' where position = 3");
        assertThat(engine.verify(1, 4)).isEqualTo(new LogVerification(1, 4, 2, 3L, Finding.CHANGED));
    }

    @Test
    void nodesHearEachOther() throws Exception {
        try (PostgresEventStorageEngine other = engine();
                TrackingEventStream tail = PostgresEventStore.builder()
                        .storageEngine(engine)
                        .build()
                        .openStream(null)) {
            while (!engine.hearsOtherNodes()) {
                Thread.sleep(5);
            }
            Thread.sleep(200);
            CountDownLatch woken = new CountDownLatch(1);
            tail.setOnAvailableCallback(woken::countDown);
            other.appendEvents(event("a", 0));
            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Other", "a.b", "a b", "a;drop schema other", "\"a\"", "1a"})
    void aNameThatIsNotPlainIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresEventStorageEngine.builder().schema(name));
    }
}
