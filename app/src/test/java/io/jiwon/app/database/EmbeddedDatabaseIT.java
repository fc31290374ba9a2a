package io.jiwon.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_PASSWORD = "08004";

    @TempDir
    Path data;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyThePasswordInTheDataFolderOpensItAndCommitsAreDurable() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
            expectThatItAsksForThePassword(database);
            assertThat(answer(database, "show fsync")).isEqualTo("on");
            assertThat(answer(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(answer(database, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aRestartFindsItsDataWithTheSamePassword() throws Exception {
        String password;
        try (EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
            password = database.password();
            execute(database, "create table kept as select 7 as number");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
            assertThat(database.password()).isEqualTo(password);
            assertThat(answer(database, "select number from kept")).isEqualTo("7");
            expectThatItAsksForThePassword(database);
            // As after kill -9 of the application: the server is still there.
            try (EmbeddedDatabase takenOver = EmbeddedDatabase.in(data)) {
                assertThat(takenOver.jdbcUrl()).isEqualTo(database.jdbcUrl());
                assertThat(answer(takenOver, "select number from kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void aFolderThatTrustedEverybodyIsUpgraded() throws Exception {
        try (EmbeddedPostgres before = trusting();
                Connection anybody = before.getPostgresDatabase().getConnection();
                Statement statement = anybody.createStatement()) {
            statement.execute("create table kept as select 7 as number");
        }
        for (int start = 1; start <= 2; start++) {
            try (EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
                expectThatItAsksForThePassword(database);
                assertThat(answer(database, "select number from kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void aRunningServerThatTrustedEverybodyIsUpgradedWhenItIsTakenOver() throws Exception {
        try (EmbeddedPostgres before = trusting();
                EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
            assertThat(database.jdbcUrl()).contains(":" + before.getPort() + "/");
            expectThatItAsksForThePassword(database);
            assertThat(answer(database, "select 7")).isEqualTo("7");
        }
    }

    @Test
    void aLostPasswordIsNamedInsteadOfWaitedFor() throws Exception {
        EmbeddedDatabase.in(data).close();
        Files.delete(data.resolve("postgres-password"));
        assertThatThrownBy(() -> EmbeddedDatabase.in(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("postgres-password is missing");
    }

    private EmbeddedPostgres trusting() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
    }

    private static void expectThatItAsksForThePassword(EmbeddedDatabase database) {
        assertThat(refusal(database, "wrong")).isEqualTo(WRONG_PASSWORD);
        // The driver itself refuses to go on when the server asks and it has nothing to say.
        assertThat(refusal(database, "")).isIn(NO_PASSWORD, WRONG_PASSWORD, "28000");
    }

    private static String refusal(EmbeddedDatabase database, String password) {
        return catchThrowableOfType(
                        SQLException.class, () -> DriverManager.getConnection(database.jdbcUrl(), "postgres", password))
                .getSQLState();
    }

    private static String answer(EmbeddedDatabase database, String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
