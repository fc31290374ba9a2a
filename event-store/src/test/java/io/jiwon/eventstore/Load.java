package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.eventstore.StoredEvents.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Threads that append, each event once, until they are told to stop; and what became of each append. */
final class Load implements AutoCloseable {
    private static final AtomicInteger STREAMS = new AtomicInteger();

    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    final Set<String> refused = ConcurrentHashMap.newKeySet();
    final Queue<List<DomainEventMessage<Written>>> unknown = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Load(PostgresEventStorageEngine engine, int writers) {
        for (int writer = 0; writer < writers; writer++) {
            threads.add(Thread.ofPlatform().name("writer-" + writer).start(() -> append(engine)));
        }
    }

    private void append(PostgresEventStorageEngine engine) {
        for (int turn = 0; !stopping; turn++) {
            List<DomainEventMessage<Written>> events =
                    StoredEvents.events("stream " + STREAMS.incrementAndGet(), 0, 1 + turn % 3);
            try {
                engine.appendEvents(events);
                acknowledged.addAll(ids(events));
            } catch (AppendOutcomeUnknownException open) {
                unknown.add(events);
            } catch (EventStoreException no) {
                refused.addAll(ids(events));
                failures.add(no);
            } catch (RuntimeException | Error wrong) {
                failures.add(wrong);
                return;
            }
        }
    }

    private static List<String> ids(List<DomainEventMessage<Written>> events) {
        return events.stream().map(EventMessage::getIdentifier).toList();
    }

    /** Waits for so many more acknowledged events. */
    void untilAcknowledged(int more, Duration max) throws InterruptedException {
        int enough = acknowledged.size() + more;
        long deadline = System.nanoTime() + max.toNanos();
        while (acknowledged.size() < enough) {
            assertThat(System.nanoTime() - deadline)
                    .as("%d of %d events acknowledged within %s; %s", acknowledged.size(), enough, max, failures.peek())
                    .isNegative();
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Appends what ended as unknown once more, after the end. */
    void repeatUnknown(PostgresEventStorageEngine engine) {
        for (List<DomainEventMessage<Written>> events : unknown) {
            engine.appendEvents(events);
            acknowledged.addAll(ids(events));
        }
        unknown.clear();
    }

    /** What must hold of any log, whatever happened to those that wrote it. */
    static void assertWhole(
            DataSource database, PostgresEventStorageEngine engine, Set<String> acknowledged, Set<String> refused) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        List<String> ids = jdbc.queryForList("select event_id from command.event order by position", String.class);
        assertThat(ids).doesNotHaveDuplicates();
        Set<String> stored = Set.copyOf(ids);
        assertThat(acknowledged).as("acknowledged, but not there").allMatch(stored::contains);
        assertThat(refused).as("refused, but there").noneMatch(stored::contains);
        assertThat(jdbc.queryForList("select position from command.event order by position", Long.class))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ids.size()).boxed().toList());
        assertThat(engine.headPosition()).isEqualTo(ids.size());
        assertThat(engine.verify(1, ids.size()))
                .satisfies(found -> assertThat(found.isIntact()).as("%s", found).isTrue());
    }
}
