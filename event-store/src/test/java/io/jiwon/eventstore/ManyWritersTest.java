package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.StoredEvents.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes, many writers, and readers that follow all the while: nothing is lost, doubled or out of order. */
@Timeout(120)
class ManyWritersTest {
    private static final int WRITERS = 64;
    private static final int UNITS_PER_WRITER = 15;
    private static final int ROLLED_BACK_ONE_OF = 10;
    private static final int WRITERS_OF_A_SHARED_STREAM = 4;
    private static final int READERS_PER_NODE = 2;
    private static final int WAIT_SECONDS = 90;
    private static final String LAST = "the last";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> neverStored = ConcurrentHashMap.newKeySet();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger rolledBack = new AtomicInteger();

    /** A node has its own pool, as a process of its own has. */
    private static final class Node implements AutoCloseable {
        private final HikariDataSource pool;
        private final PostgresEventStorageEngine engine;
        private final PostgresEventStore store;

        private Node(StoredEvents stored) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(stored.database.getJdbcUrl());
            config.setMaximumPoolSize(12);
            pool = new HikariDataSource(config);
            engine = stored.engine().dataSource(pool).build();
            store = PostgresEventStore.builder().storageEngine(engine).build();
        }

        @Override
        public void close() {
            engine.close();
            pool.close();
        }
    }

    @Test
    void everyReaderOnEveryNodeSeesWhatWasAcknowledgedOnceAndInOneOrder() throws Exception {
        try (StoredEvents stored = new StoredEvents(50);
                Node first = new Node(stored);
                Node second = new Node(stored);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Node> nodes = List.of(first, second);
            List<Future<List<String>>> readers = new ArrayList<>();
            for (Node node : nodes) {
                for (int i = 0; i < READERS_PER_NODE; i++) {
                    readers.add(threads.submit(() -> readUntilLast(node.store)));
                }
            }
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(() -> {
                    write(number, nodes.get(number / WRITERS_OF_A_SHARED_STREAM % nodes.size()), nodes);
                    return null;
                });
            }
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
            DomainEventMessage<Written> last = StoredEvents.event("end", 0, LAST);
            second.store.publish(last);
            acknowledged.add(last.getIdentifier());

            assertThat(rolledBack.get()).isGreaterThanOrEqualTo(WRITERS * UNITS_PER_WRITER / ROLLED_BACK_ONE_OF / 2);
            assertThat(conflicts.get()).as("real conflicts").isPositive();
            List<String> inOrder = new JdbcTemplate(stored.database)
                    .queryForList("select event_id from command.event order by position", String.class);
            assertThat(inOrder).containsExactlyInAnyOrderElementsOf(acknowledged);
            for (Future<List<String>> reader : readers) {
                assertThat(reader.get(WAIT_SECONDS, TimeUnit.SECONDS)).containsExactlyElementsOf(inOrder);
            }
            Load.assertWhole(stored.database, first.engine, acknowledged, neverStored);
            assertThat(second.engine.verify(1, inOrder.size()).isIntact()).isTrue();
        }
    }

    /** Half of the writers have a stream of their own; of the others, some share one, also across the nodes. */
    private void write(int writer, Node home, List<Node> nodes) {
        boolean sharing = writer % 2 == 0;
        String stream = sharing ? "shared " + writer % (WRITERS / WRITERS_OF_A_SHARED_STREAM) : "own " + writer;
        Node node = sharing ? nodes.get(writer / 16 % nodes.size()) : home;
        for (int unit = 0; unit < UNITS_PER_WRITER; unit++) {
            long next = node.engine.lastSequenceNumberFor(stream).orElse(-1L) + 1;
            List<DomainEventMessage<Written>> events = List.of(
                    StoredEvents.event(stream, next, "writer " + writer), StoredEvents.event(stream, next + 1, "and"));
            List<String> ids = events.stream().map(EventMessage::getIdentifier).toList();
            UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("a command"));
            node.store.publish(events);
            if ((writer + unit) % ROLLED_BACK_ONE_OF == 0) {
                unitOfWork.rollback();
                rolledBack.incrementAndGet();
                neverStored.addAll(ids);
                continue;
            }
            try {
                unitOfWork.commit();
                acknowledged.addAll(ids);
            } catch (ConcurrencyException | AggregateStreamCreationException taken) {
                conflicts.incrementAndGet();
                neverStored.addAll(ids);
            }
        }
    }

    private static List<String> readUntilLast(PostgresEventStore store) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        try (TrackingEventStream tail = store.openStream(null)) {
            while (true) {
                TrackedEventMessage<?> next = tail.nextAvailable();
                seen.add(next.getIdentifier());
                assertThat(StoredEvents.position(next)).isEqualTo(seen.size());
                if (StoredEvents.text(next).equals(LAST)) {
                    return seen;
                }
            }
        }
    }
}
