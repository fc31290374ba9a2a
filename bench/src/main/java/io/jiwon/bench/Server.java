package io.jiwon.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The PostgreSQL of one run, for all contenders alike; each has a database of its own on it. Its data are deleted. */
final class Server implements AutoCloseable {
    /** As many connections as there are writers at most, so that no contender waits for one. */
    static final int POOL_MAX = 64;

    private static final Duration START_MAX = Duration.ofSeconds(60);
    /** More than all its buffers. */
    private static final long WARM_UP_BYTES = 2L << 30;

    private static final int WARM_UP_ROW_BYTES = 4_096;
    private static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "wal_sync_method",
            "full_page_writes",
            "wal_level",
            "commit_delay",
            "shared_buffers",
            "max_wal_size",
            "min_wal_size",
            "checkpoint_timeout",
            "autovacuum",
            "max_connections");

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Thread whenInterrupted;

    private Server(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
        this.whenInterrupted = new Thread(this::stopAndDelete, "bench-stop");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    static Server start() throws IOException {
        Path folder = Files.createTempDirectory("bench-");
        try {
            Server server = new Server(
                    folder,
                    EmbeddedPostgres.builder()
                            .setDataDirectory(folder.resolve("postgres"))
                            .setPGStartupWait(START_MAX)
                            .setLocaleConfig("locale", "C.UTF-8")
                            // The library is made for tests: it starts the server with -F and synchronous_commit=off.
                            // Later options win; the report shows what the server says it has.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("listen_addresses", "localhost")
                            .setServerConfig("max_connections", "600")
                            .setServerConfig("shared_buffers", "1GB")
                            .setServerConfig("max_wal_size", "4GB")
                            .setServerConfig("min_wal_size", "4GB")
                            .setRegisterShutdownHook(false)
                            .start());
            server.warmUp();
            return server;
        } catch (IOException | RuntimeException failed) {
            delete(folder);
            throw failed;
        }
    }

    /**
     * Makes it like a server that has run for a while: its buffers have been written to once, and it has files of its
     * write-ahead log to use again. A new one makes each of them while somebody waits, and most for whoever is fastest.
     */
    private void warmUp() {
        JdbcTemplate administrator = administrator();
        administrator.execute("create table warm_up (filler text)");
        administrator.execute("alter table warm_up alter filler set storage plain");
        administrator.execute("insert into warm_up select repeat('x', 3900) from generate_series(1, %d)"
                .formatted(WARM_UP_BYTES / WARM_UP_ROW_BYTES));
        administrator.execute("drop table warm_up");
        administrator.execute("checkpoint");
    }

    Path folder() {
        return folder;
    }

    /** Makes an empty database; the caller closes the pool. */
    HikariDataSource newDatabase(String name) {
        return pool(newDatabaseUrl(name), POOL_MAX);
    }

    /** Makes an empty database and says where it is. */
    String newDatabaseUrl(String name) {
        administrator().execute("create database " + name);
        return url(name);
    }

    void dropDatabase(String name) {
        administrator().execute("drop database " + name + " with (force)");
    }

    String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    static HikariDataSource pool(String url, int maxConnections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(maxConnections);
        return new HikariDataSource(config);
    }

    /** Writes everything out, so that what was filled in before a measurement is not paid for during it. */
    void settle(DataSource database) {
        new JdbcTemplate(database).execute("vacuum (analyze)");
        administrator().execute("checkpoint");
    }

    List<String> describe() {
        JdbcTemplate administrator = administrator();
        List<String> lines = new ArrayList<>();
        lines.add("PostgreSQL: " + administrator.queryForObject("show server_version", String.class) + ", pools of "
                + POOL_MAX + " connections");
        lines.add("settings: "
                + String.join(
                        ", ",
                        SETTINGS.stream()
                                .map(name -> name + "=" + administrator.queryForObject("show " + name, String.class))
                                .toList()));
        return lines;
    }

    private JdbcTemplate administrator() {
        return new JdbcTemplate(postgres.getPostgresDatabase());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        stopAndDelete();
    }

    private void stopAndDelete() {
        try {
            postgres.close();
            delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("The data in " + folder + " are left", failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
