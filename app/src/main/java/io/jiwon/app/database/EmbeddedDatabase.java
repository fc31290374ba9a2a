package io.jiwon.app.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, for a machine that has none. Its data stay in the given folder; a server that an
 * earlier process left running there (it was killed) is taken over. It listens on this machine alone, which other people
 * may use too: every connection needs the password that stands in the data folder.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final int CONNECT_MAX_SECONDS = 10;
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int PASSWORD_BYTES = 24;
    private static final String ROLE = "postgres";
    private static final String PASSWORD_FILE = "postgres-password";
    private static final String ACCESS_FILE = "pg_hba.conf";
    private static final String ACCESS = """
            # Written by Jiwon: nobody gets in without the password.
            local all         all              scram-sha-256
            host  all         all 127.0.0.1/32 scram-sha-256
            host  all         all ::1/128      scram-sha-256
            local replication all              scram-sha-256
            host  replication all 127.0.0.1/32 scram-sha-256
            host  replication all ::1/128      scram-sha-256
            """;

    private final int port;
    private final String password;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle takenOver;

    private EmbeddedDatabase(
            int port, String password, @Nullable EmbeddedPostgres started, @Nullable ProcessHandle takenOver) {
        this.port = port;
        this.password = password;
        this.started = started;
        this.takenOver = takenOver;
    }

    /** The server whose data stand below the data folder. */
    static EmbeddedDatabase in(Path dataDir) throws IOException {
        Path folder = dataDir.resolve("postgres").toAbsolutePath();
        Path passwordFile = dataDir.resolve(PASSWORD_FILE).toAbsolutePath();
        Path access = folder.resolve(ACCESS_FILE);
        boolean trusting = Files.exists(access) && trusts(access);
        if (Files.exists(access) && !trusting && !Files.exists(passwordFile)) {
            throw new IOException(
                    "PostgreSQL in %s asks for a password, but %s is missing: put it back, or begin %s with"
                                    .formatted(folder, passwordFile, access)
                            + " the line \"host all postgres 127.0.0.1/32 trust\", and a new password is made at the next start");
        }
        String password = password(passwordFile);
        Optional<EmbeddedDatabase> running = running(folder, password);
        EmbeddedDatabase database;
        if (running.isPresent()) {
            database = running.get();
            log.info("PostgreSQL in {} is running already, on port {}", folder, database.port);
        } else {
            database = start(folder, password, passwordFile);
        }
        if (trusting) {
            database.askForThePassword(access);
        }
        return database;
    }

    private static EmbeddedDatabase start(Path folder, String password, Path passwordFile) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_MAX)
                .setLocaleConfig("locale", "C.UTF-8")
                // These two are options of initdb as well. The library gives it "-A trust", with which every user of
                // the machine could read everything; the later option wins.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", password)
                // The library is made for tests and starts the server with -F and synchronous_commit=off; here an
                // acknowledged commit must survive a power failure. Later options win over earlier ones.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("listen_addresses", "localhost")
                .setRegisterShutdownHook(false)
                .start();
        return new EmbeddedDatabase(postgres.getPort(), password, postgres, null);
    }

    /** The password in the file, which is made when there is none. */
    private static String password(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.createDirectories(file.getParent());
        replace(file, password + "\n");
        return password;
    }

    private static boolean trusts(Path access) throws IOException {
        try (Stream<String> lines = Files.lines(access, StandardCharsets.UTF_8)) {
            return lines.map(String::strip).anyMatch(line -> !line.startsWith("#") && line.endsWith("trust"));
        }
    }

    /**
     * Upgrades a folder from before there was a password. The order makes a repetition harmless: the password stands in
     * its file already, and the server trusts until the last step.
     */
    private void askForThePassword(Path access) throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // Its letters, digits, - and _ need no quoting.
            statement.execute("alter role " + ROLE + " password '" + password + "'");
            replace(access, ACCESS);
            statement.execute("select pg_reload_conf()");
            log.info("PostgreSQL asks for the password in {} from now on", PASSWORD_FILE);
        } catch (SQLException failed) {
            close();
            throw new IOException("Could not give the embedded PostgreSQL a password", failed);
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(ROLE);
        source.setPassword(password);
        source.setLoginTimeout(CONNECT_MAX_SECONDS);
        return source.getConnection();
    }

    /** Writes a file whole or not at all, for its owner alone. */
    private static void replace(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(whole, text, StandardCharsets.UTF_8);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<EmbeddedDatabase> running(Path folder, String password) throws IOException {
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
                        Integer.parseInt(lines.get(PORT_LINE).strip()), password, null, process));
    }

    /** Without role and password, so that it may be logged. */
    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    String role() {
        return ROLE;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        } else if (takenOver != null) {
            takenOver.destroy();
            try {
                takenOver.onExit().get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException late) {
                log.warn("PostgreSQL on port {} has not ended within {} s", port, STOP_MAX.toSeconds());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
