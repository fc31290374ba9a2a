package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Kills one party after another with kill -9, in the middle of the work: nothing that was acknowledged is lost, nothing is
 * there twice. The full form is {@code -Djiwon.kill.rounds=20}.
 */
@Timeout(1_800)
class KillTest {
    private static final int ROUNDS = Integer.getInteger("jiwon.kill.rounds", 2);
    private static final int WRITERS = 16;
    private static final int BEFORE_EVENTS = 150;
    private static final int AFTER_EVENTS = 150;
    private static final Duration PROGRESS_MAX = Duration.ofSeconds(60);

    private final Random random = new Random();
    private OwnPostgres postgres;
    private HikariDataSource pool;

    @BeforeEach
    void start() throws IOException {
        postgres = new OwnPostgres();
        pool = postgres.pool(10);
        new ResourceDatabasePopulator(new ClassPathResource("io/jiwon/eventstore/tables.sql")).execute(pool);
        assertThat(new JdbcTemplate(pool)
                        .queryForList(
                                "select name || '=' || setting from pg_settings"
                                        + " where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
                                String.class))
                .as("a server that is not durable proves nothing")
                .containsExactlyInAnyOrder("fsync=on", "synchronous_commit=on", "full_page_writes=on");
    }

    @AfterEach
    void remove() {
        try {
            if (pool != null) {
                pool.close();
            }
        } finally {
            if (postgres != null) {
                postgres.close();
            }
        }
    }

    private PostgresEventStorageEngine engine() {
        return PostgresEventStorageEngine.builder()
                .dataSource(pool)
                .eventSerializer(StoredEvents.SERIALIZER)
                .snapshotSerializer(StoredEvents.SERIALIZER)
                .build();
    }

    private void note(String killed, int round, long acknowledged, String more) {
        System.out.printf(
                "kill -9 of %s, round %d of %d: %d acknowledged, %d stored, chain intact%s%n",
                killed,
                round,
                ROUNDS,
                acknowledged,
                new JdbcTemplate(pool).queryForObject("select count(*) from command.event", Long.class),
                more);
    }

    @Test
    void ofAWriterThatIsKilledEveryAcknowledgedEventIsThere() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        try (PostgresEventStorageEngine engine = engine()) {
            for (int round = 1; round <= ROUNDS; round++) {
                acknowledged.addAll(acknowledgedBeforeTheDeathOfAWriter());
                untilNobodyWrites();
                Load.assertWhole(pool, engine, acknowledged, Set.of());
                // What is stored can be continued.
                DomainEventMessage<?> next = StoredEvents.event("round " + System.nanoTime(), 0);
                engine.appendEvents(next);
                acknowledged.add(next.getIdentifier());
                Load.assertWhole(pool, engine, acknowledged, Set.of());
                note("the writing JVM", round, acknowledged.size(), "");
            }
        }
    }

    private Set<String> acknowledgedBeforeTheDeathOfAWriter() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-Daxoniq.update-checker.disabled=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        postgres.url())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            int enough = BEFORE_EVENTS + random.nextInt(2 * BEFORE_EVENTS);
            String line;
            while ((line = lines.readLine()) != null) {
                // The last line may be cut off.
                if (line.endsWith(";")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == enough) {
                    // By the handle: what the writer has printed already can still be read.
                    writer.toHandle().destroyForcibly();
                }
            }
            assertThat(acknowledged.size()).isGreaterThanOrEqualTo(enough);
        } finally {
            writer.destroyForcibly();
            writer.waitFor();
        }
        return acknowledged;
    }

    /** The server processes of the dead writer end their last statement by themselves. */
    private void untilNobodyWrites() throws InterruptedException {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        while (jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where application_name = '" + Writer.NAME + "'",
                        Long.class)
                > 0) {
            Thread.sleep(5);
        }
    }

    /** Appends in a process of its own, and says which events are acknowledged, after they are. */
    static final class Writer {
        private static final String NAME = "killed-writer";

        private Writer() {}

        public static void main(String[] arguments) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(arguments[0] + "&ApplicationName=" + NAME);
            pool.setMaximumPoolSize(4);
            PostgresEventStorageEngine engine = PostgresEventStorageEngine.builder()
                    .dataSource(pool)
                    .eventSerializer(StoredEvents.SERIALIZER)
                    .snapshotSerializer(StoredEvents.SERIALIZER)
                    .build();
            PrintStream out = System.out;
            String me = Long.toString(ProcessHandle.current().pid());
            for (int i = 0; i < WRITERS; i++) {
                String stream = me + " " + i;
                Thread.ofPlatform().start(() -> {
                    for (long sequence = 0; ; sequence += 2) {
                        List<? extends DomainEventMessage<?>> events =
                                List.of(StoredEvents.event(stream, sequence), StoredEvents.event(stream, sequence + 1));
                        engine.appendEvents(events);
                        synchronized (out) {
                            events.forEach(event -> out.print(event.getIdentifier() + ";\n"));
                            out.flush();
                        }
                    }
                });
            }
        }
    }

    @Test
    void whenTheServersProcessThatCommitsIsKilledNothingIsLost() throws Exception {
        killUnderLoad("PostgreSQL's committing process", () -> {
            Integer backend = null;
            while (backend == null) {
                backend = new JdbcTemplate(pool)
                                .queryForList(
                                        "select pid from pg_stat_activity where datname = current_database()"
                                                + " and pid <> pg_backend_pid() and query like 'with moved%'",
                                        Integer.class)
                                .stream()
                                .findFirst()
                                .orElse(null);
            }
            ProcessHandle.of(backend).orElseThrow().destroyForcibly();
        });
    }

    @Test
    void whenTheWholeServerIsKilledAndStartedAgainNothingIsLost() throws Exception {
        killUnderLoad("the whole PostgreSQL", () -> {
            postgres.kill();
            Thread.sleep(random.nextInt(500));
            postgres.startAgain();
        });
    }

    private interface Kill {
        void now() throws Exception;
    }

    private void killUnderLoad(String killed, Kill kill) throws Exception {
        Set<String> acknowledged = new HashSet<>();
        Set<String> refused = new HashSet<>();
        try (PostgresEventStorageEngine engine = engine()) {
            for (int round = 1; round <= ROUNDS; round++) {
                try (Load load = new Load(engine, WRITERS)) {
                    load.untilAcknowledged(BEFORE_EVENTS, PROGRESS_MAX);
                    Thread.sleep(random.nextInt(100));
                    kill.now();
                    // The engine goes on by itself.
                    load.untilAcknowledged(AFTER_EVENTS, PROGRESS_MAX);
                    load.close();
                    assertThat(load.failures)
                            .allSatisfy(failure -> assertThat(failure).isInstanceOf(EventStoreException.class));
                    int unknown = load.unknown.size();
                    load.repeatUnknown(engine);
                    acknowledged.addAll(load.acknowledged);
                    refused.addAll(load.refused);
                    Load.assertWhole(pool, engine, acknowledged, refused);
                    note(
                            killed,
                            round,
                            acknowledged.size(),
                            ", %d appends unknown and repeated, %d refused".formatted(unknown, load.failures.size()));
                }
            }
        }
    }
}
