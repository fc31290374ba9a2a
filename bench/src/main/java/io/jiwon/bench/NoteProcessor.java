package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.CoordinatorExecutor;
import io.jiwon.message.MessageJson;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Axon's pooled processor with the projector of notes; rows and token in the same Spring transaction. */
final class NoteProcessor implements AutoCloseable {
    /**
     * How the processor is set up.
     *
     * @param batch events in one transaction at most
     * @param segments parts of the work, each with a thread of its own
     */
    record Setup(int batch, int segments) {}

    private final PooledStreamingEventProcessor processor;
    private final ScheduledExecutorService coordinator = new CoordinatorExecutor(Executors.defaultThreadFactory());
    private final ScheduledExecutorService workers;
    private final int segments;

    /** Reads from the beginning, or from now on. */
    NoteProcessor(
            String name,
            EventStore events,
            HikariDataSource database,
            Setup setup,
            boolean fromTheBeginning,
            Consumer<List<String>> committed) {
        this.workers = Executors.newScheduledThreadPool(setup.segments());
        this.segments = setup.segments();
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new NoteProjector(new NoteView(database), committed))
                        .build())
                .messageSource(events)
                .tokenStore(tokens(database))
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(database)))
                .initialToken(
                        fromTheBeginning
                                ? StreamableMessageSource::createTailToken
                                : StreamableMessageSource::createHeadToken)
                .initialSegmentCount(setup.segments())
                .batchSize(setup.batch())
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .build();
    }

    static void createTables(HikariDataSource database) {
        tokens(database).createSchema(PostgresTokenTableFactory.INSTANCE);
        new NoteView(database).create();
    }

    static void emptyTables(HikariDataSource database) {
        new JdbcTemplate(database).execute("truncate TokenEntry");
        new NoteView(database).empty();
    }

    private static JdbcTokenStore tokens(HikariDataSource database) {
        return JdbcTokenStore.builder()
                .connectionProvider(JdbcStore.connections(database))
                .serializer(MessageJson.serializer())
                .build();
    }

    void start() {
        processor.start();
    }

    /** Whether it has claimed all segments and read all events there are. */
    boolean isCaughtUp() {
        return processor.processingStatus().size() == segments
                && processor.processingStatus().values().stream().allMatch(status -> status.isCaughtUp());
    }

    /** Tells why nothing goes on, when it does not. */
    boolean isInError() {
        return processor.processingStatus().values().stream().anyMatch(status -> status.isErrorState());
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdownNow();
        workers.shutdownNow();
    }
}
