package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.PostgresEventStore;
import io.jiwon.message.MessageJson;
import io.jiwon.message.PersonalCipher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Jiwon's own engine. The only place that knows how it is made and what its table looks like. */
final class JiwonStore implements Store {
    static final String NAME = "Jiwon";

    /** With people's keys. */
    static final String ENCRYPTING = NAME + ", encrypting";

    /** For a reader written by hand: {@code position} and {@code payload} of the events after the first parameter. */
    static final String READ_PAGE =
            "select position, payload from command.event where position > ? order by position limit ?";

    /** The table, for its size. */
    static final String TABLE = "command.event";

    private final String name;
    private final HikariDataSource pool;
    private final PostgresEventStorageEngine engine;
    private final PostgresEventStore events;

    /** On a database that has the tables; the store closes the pool. */
    JiwonStore(HikariDataSource pool) {
        this(NAME, pool, MessageJson.serializer());
    }

    private JiwonStore(String name, HikariDataSource pool, Serializer serializer) {
        this.name = name;
        this.pool = pool;
        this.engine = PostgresEventStorageEngine.builder()
                .dataSource(pool)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        this.events = PostgresEventStore.builder().storageEngine(engine).build();
    }

    /** On a new database. */
    static JiwonStore create(Server server, String database) {
        return on(server.newDatabase(database));
    }

    /** On an empty database; the store closes the pool. */
    static JiwonStore on(HikariDataSource pool) {
        return new JiwonStore(withTables(pool));
    }

    /** On a new database; what is a person's is encrypted with their key, which is in memory. */
    static JiwonStore encrypting(Server server, String database) {
        return encryptingOn(server.newDatabase(database));
    }

    /** As {@link #encrypting}, on an empty database. */
    static JiwonStore encryptingOn(HikariDataSource pool) {
        return new JiwonStore(
                ENCRYPTING, withTables(pool), MessageJson.serializer(new PersonalCipher(new KeysInMemory())));
    }

    private static HikariDataSource withTables(HikariDataSource pool) {
        try (InputStream tables = PostgresEventStorageEngine.class.getResourceAsStream("tables.sql")) {
            new JdbcTemplate(pool)
                    .execute(new String(Objects.requireNonNull(tables).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pool;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PostgresEventStorageEngine engine() {
        return engine;
    }

    @Override
    public EventStore events() {
        return events;
    }

    /** None: the engine commits by itself. */
    @Override
    public TransactionManager transactions() {
        return NoTransactionManager.instance();
    }

    @Override
    public HikariDataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
