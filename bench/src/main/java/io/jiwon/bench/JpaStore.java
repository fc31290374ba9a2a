package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.message.MessageJson;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** Axon's JPA engine on Hibernate: payloads in bytea, global index from a sequence with increment 1. */
final class JpaStore implements Store {
    static final String NAME = "Axon JPA";

    private final HikariDataSource pool;
    private final LocalContainerEntityManagerFactoryBean factoryBean;
    private final TransactionManager transactions;
    private final JpaEventStorageEngine engine;
    private final EmbeddedEventStore events;

    private JpaStore(HikariDataSource pool) throws SQLException {
        this.pool = pool;
        this.factoryBean = new LocalContainerEntityManagerFactoryBean();
        factoryBean.setDataSource(pool);
        factoryBean.setPersistenceProvider(new HibernatePersistenceProvider());
        factoryBean.setManagedTypes(
                PersistenceManagedTypes.of(DomainEventEntry.class.getName(), SnapshotEventEntry.class.getName()));
        factoryBean.setMappingResources("io/jiwon/bench/axon-orm.xml");
        factoryBean.setJpaPropertyMap(
                Map.of("hibernate.dialect", ByteaDialect.class.getName(), "hibernate.hbm2ddl.auto", "create"));
        factoryBean.afterPropertiesSet();
        EntityManagerFactory factory = Objects.requireNonNull(factoryBean.getObject());
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.transactions = new SpringTransactionManager(new JpaTransactionManager(factory));
        this.engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(new SimpleEntityManagerProvider(shared))
                .transactionManager(transactions)
                .eventSerializer(MessageJson.serializer())
                .snapshotSerializer(MessageJson.serializer())
                .dataSource(pool)
                .build();
        this.events = EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    /** On a new database. */
    static JpaStore create(Server server, String database) throws SQLException {
        return on(server.newDatabase(database));
    }

    /** On an empty database; the store closes the pool. */
    static JpaStore on(HikariDataSource pool) throws SQLException {
        return new JpaStore(pool);
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
        factoryBean.destroy();
        pool.close();
    }
}
