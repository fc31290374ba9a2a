package io.jiwon.eventstore;

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

/** A PostgreSQL for one test alone, which may kill it. It is durable, unlike {@link TestPostgres}. */
final class OwnPostgres implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration DEATH_MAX = Duration.ofSeconds(20);

    private final Path folder;
    private final Thread atExit = new Thread(this::remove);
    private EmbeddedPostgres running;

    OwnPostgres() throws IOException {
        folder = Files.createTempDirectory("event-store-own-postgres");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            running = start(0);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C.UTF-8")
                // The library starts the server with -F and synchronous_commit=off; later options win.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "32MB")
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_MAX);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private Path data() {
        return folder.resolve("data");
    }

    String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }

    HikariDataSource pool(int max) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url());
        pool.setMaximumPoolSize(max);
        pool.setConnectionTimeout(1_000);
        return new HikariDataSource(pool);
    }

    /** Kills the server and all its children at once, as the loss of the machine's power would end them. */
    void kill() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        List<ProcessHandle> family = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(postmaster -> {
            family.add(postmaster);
            family.addAll(postmaster.children().toList());
        });
        family.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + DEATH_MAX.toNanos();
        while (family.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("PostgreSQL " + pid + " does not die");
            }
            Thread.onSpinWait();
        }
    }

    /** Starts it again on the same data and port. */
    void startAgain() throws IOException {
        int port = running.getPort();
        // Gives the library's lock back; there is nothing left to stop.
        running.close();
        running = start(port);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        try {
            kill();
            if (running != null) {
                running.close();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
