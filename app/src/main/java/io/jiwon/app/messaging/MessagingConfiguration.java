package io.jiwon.app.messaging;

import io.jiwon.dispatch.CommandInterceptors;
import io.jiwon.eventstore.CoordinatorExecutor;
import io.jiwon.message.ErasedPeople;
import io.jiwon.message.LooksBack;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PersonalKeys;
import io.jiwon.message.UnreadableEvents;
import io.jiwon.search.IndexedFeature;
import io.jiwon.search.SearchIndexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryBusSpanFactory;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.EventProcessorProperties;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The buses and the processors. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {
    /** Processing groups whose tokens stand in schema "ai"; they are not rebuilt with the read models. */
    private static final Set<String> KEPT_GROUPS =
            Set.of("feedback-saga", "feedback-reactions", "account-erasure", "account-mail");

    /** They need no payload, and keep what they know of an event when its person is erased. */
    private static final Set<String> COUNTING_GROUPS = Set.of("audit-entry");

    @Bean
    UnreadableEvents unreadableEvents() {
        return new UnreadableEvents();
    }

    @Bean
    CorrelationDataProvider originCorrelation() {
        return new MessageOriginProvider();
    }

    @Bean
    CorrelationDataProvider actorCorrelation() {
        return new SimpleCorrelationDataProvider(
                MessageMetadata.ACTOR, MessageMetadata.ACTOR_ROLES, MessageMetadata.ORIGIN, MessageMetadata.LOCALE);
    }

    @Bean
    CorrelationDataProvider commandCorrelation() {
        return message -> {
            if (!(message instanceof CommandMessage<?> command)) {
                return Map.of();
            }
            Map<String, Object> said = new HashMap<>();
            said.put(MessageMetadata.COMMAND, command.getPayloadType().getSimpleName());
            if (command.getPayload() instanceof LooksBack back) {
                said.putAll(back.lookingBack());
            }
            return said;
        };
    }

    /**
     * Without a transaction: the event store commits a command's events by itself, together with those of other commands,
     * and no connection is held while a command waits for that.
     */
    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(
            org.axonframework.config.Configuration axon, DuplicateCommandHandlerResolver duplicates) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .duplicateCommandHandlerResolver(duplicates)
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    /**
     * Without a transaction: a query may wait for its read model, and no connection is held meanwhile. Its handler runs in
     * one of its own.
     */
    @Bean
    @Qualifier("localSegment")
    SimpleQueryBus queryBus(org.axonframework.config.Configuration axon) {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .queryUpdateEmitter(axon.getComponent(QueryUpdateEmitter.class))
                .spanFactory(axon.getComponent(QueryBusSpanFactory.class))
                .messageMonitor(axon.messageMonitor(QueryBus.class, "queryBus"))
                .build();
    }

    // After all singletons: Axon's configuration and its command bus are made from one another.
    @Bean
    SmartInitializingSingleton commandInterceptors(CommandBus commandBus) {
        return () -> commandBus.registerHandlerInterceptor(CommandInterceptors.outcome());
    }

    @Bean
    ConfigurerModule messageMeters(MeterRegistry registry, Clock clock) {
        return configurer -> configurer.configureMessageMonitor(configuration -> new MessageMeters(registry, clock));
    }

    /** An event that cannot be handled waits with its successors of the same stream; the others go on. */
    @Bean
    ConfigurerModule processorStores(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            EventProcessorProperties groups,
            PersonalKeys keys,
            SearchIndexes indexes,
            List<IndexedFeature<?>> searched,
            @Qualifier("aiTokenStore") TokenStore aiTokens,
            ListableBeanFactory beans) {
        Set<String> acting = actingGroups(beans);
        return configurer -> configurer.eventProcessing(processing -> {
            processing.registerDefaultHandlerInterceptor(
                    (configuration, group) -> COUNTING_GROUPS.contains(group) ? null : new ErasedPeople(keys));
            processing.registerDefaultHandlerInterceptor(
                    (configuration, group) -> acting.contains(group) ? new LongAgo() : null);
            processing.registerPooledStreamingEventProcessorConfiguration((configuration, processor) ->
                    processor.coordinatorExecutor(name -> coordinatorOf(name, configuration)));
            processing.registerDeadLetterQueueProvider(
                    group -> configuration -> JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                            .processingGroup(isSearched(group, searched) ? indexes.lettersOf(group) : group)
                            .connectionProvider(connections)
                            .transactionManager(transactions)
                            .genericSerializer(serializer)
                            .eventSerializer(serializer)
                            .schema(DeadLetterSchema.builder()
                                    .deadLetterTable(schema(group) + ".dead_letter_entry")
                                    .build())
                            .build());
            processing.registerDefaultDeadLetterPolicy(configuration -> DeadLetterRetries::decide);
            // A replay begins without letters. The cache spares a question to the database before each event.
            groups.getProcessors()
                    .keySet()
                    .forEach(group -> processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                            group,
                            (configuration, letters) -> letters.allowReset(true).enableSequenceIdentifierCache()));
            searched.forEach(feature -> indexes.tokens(feature.index())
                    .ifPresent(own -> processing.registerTokenStore(feature.group(), configuration -> own)));
            KEPT_GROUPS.forEach(group -> processing.registerTokenStore(group, configuration -> aiTokens));
        });
    }

    /** Who must not do again in a replay what was done: sagas and reactions. */
    private static Set<String> actingGroups(ListableBeanFactory beans) {
        return Stream.of(beans.getBeanNamesForAnnotation(DisallowReplay.class))
                .map(name -> beans.findAnnotationOnBean(name, ProcessingGroup.class))
                .filter(Objects::nonNull)
                .map(ProcessingGroup::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSearched(String group, List<IndexedFeature<?>> searched) {
        return searched.stream().anyMatch(feature -> feature.group().equals(group));
    }

    private static ScheduledExecutorService coordinatorOf(
            String processor, org.axonframework.config.Configuration configuration) {
        ScheduledExecutorService coordinator =
                new CoordinatorExecutor(new AxonThreadFactory("Coordinator[" + processor + "]"));
        configuration.onShutdown(coordinator::shutdown);
        return coordinator;
    }

    private static String schema(String group) {
        return KEPT_GROUPS.contains(group) ? "ai" : "query";
    }
}
