package io.jiwon.app.messaging;

import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.PostgresEventStore;
import io.jiwon.message.MessageJson;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalKeys;
import io.jiwon.message.Upcasters;
import io.jiwon.readmodel.NodeName;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Where events, tokens and sagas are kept, and in which form. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    static {
        // The store keeps milliseconds; a command's answer and a later view shall name the same instant.
        GenericEventMessage.clock = Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    PersonalCipher personalCipher(PersonalKeys keys) {
        return new PersonalCipher(keys);
    }

    /** For everything that is stored: messages, snapshots, tokens and sagas. */
    @Bean
    @Primary
    @Qualifier("tokenSerializer")
    Serializer serializer(PersonalCipher cipher) {
        return MessageJson.serializer(cipher);
    }

    // On Boot 4 Axon would wire NoTransactionManager: its auto-configuration is ordered after class names of Boot 3.
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    @DependsOn("flywayInitializer")
    PostgresEventStorageEngine eventStorageEngine(DataSource dataSource, Serializer serializer) {
        return PostgresEventStorageEngine.builder()
                .dataSource(dataSource)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(Upcasters.chain())
                .build();
    }

    @Bean
    @Qualifier("eventStore")
    PostgresEventStore eventBus(PostgresEventStorageEngine engine, Configuration configuration) {
        PostgresEventStore.Builder builder = PostgresEventStore.builder().storageEngine(engine);
        builder.messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"));
        return builder.build();
    }

    /** Kept between commands; see {@link AggregateCache} for several nodes. */
    @Bean(StoredAggregate.CACHE)
    Cache aggregateCache(
            @Value("${jiwon.event-store.cached-aggregates-max}") int maxAggregates, PostgresEventStorageEngine engine) {
        return new AggregateCache(maxAggregates, engine::lastSequenceNumberFor);
    }

    @Bean(StoredAggregate.SNAPSHOTS)
    SnapshotTriggerDefinition aggregateSnapshots(
            @Value("${jiwon.event-store.snapshot-every-events}") int everyEvents, Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, everyEvents);
    }

    /** The tokens of the read models stand beside the rows, in schema "query". */
    @Bean
    @Primary
    @DependsOn("flywayInitializer")
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, NodeName node) {
        return tokens("query", connections, serializer, node);
    }

    /** The tokens of sagas and reactions stand beside their tasks, in schema "ai"; a rebuilt read model spares them. */
    @Bean
    @DependsOn("flywayInitializer")
    TokenStore aiTokenStore(ConnectionProvider connections, Serializer serializer, NodeName node) {
        return tokens("ai", connections, serializer, node);
    }

    @Bean
    @DependsOn("flywayInitializer")
    SagaStore<Object> sagaStore(ConnectionProvider connections, JdbcClient jdbc, Serializer serializer) {
        return new SagaTables(connections, jdbc, serializer);
    }

    private static TokenStore tokens(
            String schema, ConnectionProvider connections, Serializer serializer, NodeName node) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .nodeId(node.value())
                .schema(TokenSchema.builder()
                        .setTokenTable(schema + ".token_entry")
                        .build())
                .build();
    }
}
