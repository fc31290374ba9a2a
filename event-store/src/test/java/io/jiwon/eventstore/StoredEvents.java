package io.jiwon.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An engine on a database of its own, and events to put into it. */
final class StoredEvents implements AutoCloseable {
    static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    final HikariDataSource database = TestPostgres.newDatabase();
    final PostgresEventStorageEngine engine;

    StoredEvents(int readMaxEvents) {
        new ResourceDatabasePopulator(new ClassPathResource("io/jiwon/eventstore/tables.sql")).execute(database);
        engine = engine().readMaxEvents(readMaxEvents).build();
    }

    /** For an engine on the same database, as another node has it. */
    PostgresEventStorageEngine.Builder engine() {
        return PostgresEventStorageEngine.builder()
                .dataSource(database)
                .eventSerializer(SERIALIZER)
                .snapshotSerializer(SERIALIZER);
    }

    PostgresEventStorageEngine anotherEngine() {
        return engine().build();
    }

    void untilListening() throws InterruptedException {
        while (!engine.hearsOtherNodes()) {
            Thread.sleep(5);
        }
    }

    /** Ends the server processes whose last statement begins like this, as a lost connection would. */
    int endBackends(String statement) {
        return new JdbcTemplate(database)
                .queryForList(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and query ilike ?",
                        Boolean.class,
                        statement + "%")
                .size();
    }

    /** What the tests store. */
    record Written(String text) {}

    static DomainEventMessage<Written> event(String stream, long sequence) {
        return event(stream, sequence, stream + "#" + sequence);
    }

    static DomainEventMessage<Written> event(String stream, long sequence, String text) {
        return new GenericDomainEventMessage<>("Page", stream, sequence, new Written(text), Map.of("actor", "test"));
    }

    /** Events of one stream, from the first sequence number to before the last. */
    static List<DomainEventMessage<Written>> events(String stream, int first, int beforeLast) {
        return IntStream.range(first, beforeLast)
                .mapToObj(sequence -> event(stream, sequence))
                .toList();
    }

    List<String> textsAfter(@Nullable TrackingToken token) {
        return engine.readEvents(token, false).map(StoredEvents::text).toList();
    }

    List<String> texts(String stream) {
        return engine.readEvents(stream).asStream().map(StoredEvents::text).toList();
    }

    List<Long> positions() {
        return new JdbcTemplate(database).queryForList("select position from command.event order by 1", Long.class);
    }

    static String text(Object message) {
        return ((Written) ((org.axonframework.messaging.Message<?>) message).getPayload()).text();
    }

    static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    void empty() {
        new JdbcTemplate(database)
                .execute("truncate command.event, command.snapshot; "
                        + " update command.event_head set position = 0, hash = decode(repeat('00', 32), 'hex')");
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
