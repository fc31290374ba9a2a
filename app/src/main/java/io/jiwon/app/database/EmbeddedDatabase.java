package io.jiwon.app.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, for a machine that has none. Its data stay in the given folder; a server that an
 * earlier process left running there (it was killed) is taken over.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private final int port;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle takenOver;

    private EmbeddedDatabase(int port, @Nullable EmbeddedPostgres started, @Nullable ProcessHandle takenOver) {
        this.port = port;
        this.started = started;
        this.takenOver = takenOver;
    }

    /** The server whose data stand below the data folder. */
    static EmbeddedDatabase in(Path dataDir) throws IOException {
        Path folder = dataDir.resolve("postgres").toAbsolutePath();
        Optional<EmbeddedDatabase> running = running(folder);
        if (running.isPresent()) {
            log.info("PostgreSQL in {} is running already, on port {}", folder, running.get().port);
            return running.get();
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_MAX)
                .setLocaleConfig("locale", "C.UTF-8")
                // The library is made for tests and starts the server with -F and synchronous_commit=off; here an
                // acknowledged commit must survive a power failure. Later options win over earlier ones.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("listen_addresses", "localhost")
                .setRegisterShutdownHook(false)
                .start();
        return new EmbeddedDatabase(postgres.getPort(), postgres, null);
    }

    private static Optional<EmbeddedDatabase> running(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .map(process -> new EmbeddedDatabase(
                        Integer.parseInt(lines.get(PORT_LINE).strip()), null, process));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        } else if (takenOver != null) {
            takenOver.destroy();
        }
    }
}
