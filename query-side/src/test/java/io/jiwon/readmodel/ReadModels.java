package io.jiwon.readmodel;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.TestPostgres;
import io.jiwon.message.MessageJson;
import io.jiwon.search.IndexedFeature;
import io.jiwon.search.SearchIndexes;
import io.jiwon.search.SearchWrites;
import io.jiwon.search.StoredDocument;
import io.jiwon.search.lucene.LuceneHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.annotation.AnnotatedMessageHandlingMemberDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Every projector of the query side, whichever there are, on the tables of the migrations. */
final class ReadModels implements AutoCloseable {
    private final HikariDataSource database = TestPostgres.newDatabase();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionManager transactions =
            new SpringTransactionManager(new DataSourceTransactionManager(database));
    private final AnnotationConfigApplicationContext projectors = new AnnotationConfigApplicationContext();
    private final Map<String, AnnotationEventHandlerAdapter> byGroup = new LinkedHashMap<>();
    private final Path searchFolder = freshFolder();
    private final SearchIndexes indexes = new SearchIndexes(new LuceneHome(searchFolder, MessageJson.serializer()));
    private final Set<String> streams = new TreeSet<>();

    ReadModels() {
        Flyway.configure()
                .dataSource(database)
                .schemas("query")
                .locations("classpath:db/migration/query")
                .table("flyway_history")
                .load()
                .migrate();
        projectors.registerBean(JdbcTemplate.class, () -> jdbc);
        projectors.registerBean(RowWrites.class, () -> new RowWrites(jdbc));
        projectors.registerBean(SearchIndexes.class, () -> indexes);
        projectors.registerBean(SearchWrites.class);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(projectors, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        scanner.scan("io.jiwon");
        projectors.refresh();
        WholeEvents wholeEvents = new WholeEvents(projectors.getBeanProvider(RowWrites.class));
        projectors
                .getBeansWithAnnotation(ProcessingGroup.class)
                .values()
                .forEach(projector -> byGroup.put(
                        projector
                                .getClass()
                                .getAnnotation(ProcessingGroup.class)
                                .value(),
                        new AnnotationEventHandlerAdapter(
                                projector,
                                ClasspathParameterResolverFactory.forClass(projector.getClass()),
                                MultiHandlerDefinition.ordered(
                                        wholeEvents, new AnnotatedMessageHandlingMemberDefinition()))));
    }

    /** The processing groups of the projectors. */
    Iterable<String> groups() {
        return byGroup.keySet();
    }

    /** Gives the events to each projector that wants them; what one of them throws comes out. */
    void project(List<? extends EventMessage<?>> events) throws Exception {
        for (String group : byGroup.keySet()) {
            project(group, events);
        }
    }

    /** As a segment's batch: in one unit of work and one transaction. */
    void project(String group, List<? extends EventMessage<?>> events) throws Exception {
        AnnotationEventHandlerAdapter projector = byGroup.get(group);
        List<? extends EventMessage<?>> wanted =
                events.stream().filter(projector::canHandle).toList();
        if (wanted.isEmpty()) {
            return;
        }
        BatchingUnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(List.copyOf(wanted));
        work.attachTransaction(transactions);
        wanted.stream()
                .filter(DomainEventMessage.class::isInstance)
                .forEach(event -> streams.add(((DomainEventMessage<?>) event).getAggregateIdentifier()));
        work.resources().put("Processor[" + group + "]/SegmentId", 0);
        ResultMessage<?> result = work.executeWithResult(() -> projector.handle(work.getMessage()));
        if (result.isExceptional()) {
            throw (Exception) result.exceptionResult();
        }
    }

    /** As batches of so many events. */
    void project(List<? extends EventMessage<?>> events, int batchSize) throws Exception {
        for (int from = 0; from < events.size(); from += batchSize) {
            project(events.subList(from, Math.min(events.size(), from + batchSize)));
        }
    }

    void reset() {
        byGroup.keySet().forEach(this::reset);
    }

    void reset(String group) {
        transactions.executeInTransaction(() -> byGroup.get(group).prepareReset());
    }

    HikariDataSource database() {
        return database;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Every row of every table and every document of every index as text, by table or index; how far a processor is does not belong to it. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        jdbc.queryForList("""
                        select table_name from information_schema.tables where table_schema = 'query'
                            and table_name not in ('token_entry', 'node', 'node_claim', 'flyway_history') order by 1
                        """, String.class)
                .forEach(table -> contents.put(
                        table,
                        jdbc.queryForList("select t::text from query." + table + " t order by 1", String.class)));
        projectors
                .getBeansOfType(IndexedFeature.class)
                .values()
                .forEach(feature -> contents.put(
                        "search." + feature.index(),
                        indexes.of(feature.index()).load(streams).values().stream()
                                .map(StoredDocument::toString)
                                .sorted()
                                .toList()));
        return contents;
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/search")), "read-models");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        projectors.close();
        indexes.close();
        database.close();
    }
}
