package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.message.MessageJson;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Axon's JDBC engine, with Axon's own table and defaults. */
final class JdbcStore implements Store {
    static final String NAME = "Axon JDBC";

    private final HikariDataSource pool;
    private final TransactionManager transactions;
    private final JdbcEventStorageEngine engine;
    private final EmbeddedEventStore events;

    /** On a database that has the tables; the store closes the pool. */
    JdbcStore(HikariDataSource pool) {
        this.pool = pool;
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
        this.engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections(pool))
                .transactionManager(transactions)
                .eventSerializer(MessageJson.serializer())
                .snapshotSerializer(MessageJson.serializer())
                .build();
        this.events = EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    /** On a new database. */
    static JdbcStore create(Server server, String database) {
        return on(server.newDatabase(database));
    }

    /** On an empty database; the store closes the pool. */
    static JdbcStore on(HikariDataSource pool) {
        JdbcStore store = new JdbcStore(pool);
        store.engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return store;
    }

    static ConnectionProvider connections(HikariDataSource pool) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EventStorageEngine engine() {
        return engine;
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public TransactionManager transactions() {
        return transactions;
    }

    @Override
    public HikariDataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        events.shutDown();
        pool.close();
    }
}
