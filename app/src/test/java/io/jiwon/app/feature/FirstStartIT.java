package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.app.JiwonApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes that start at once on a database with nothing in it. */
@Timeout(180)
class FirstStartIT {
    private static final long ADMINISTRATOR_LOCK = 0x6a69776f_6e616461L;

    @TempDir
    Path data;

    @Test
    void nodesThatStartAtOnceMakeOneAdministratorAndNoPasswordThatIsWrong() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            List<Future<ConfigurableApplicationContext>> starts;
            try (Connection other = postgres.getPostgresDatabase().getConnection()) {
                other.setAutoCommit(false);
                try (Statement statement = other.createStatement()) {
                    statement.execute("select pg_advisory_xact_lock(" + ADMINISTRATOR_LOCK + ")");
                }
                starts = Stream.of("first", "second")
                        .map(name -> pool.submit(() -> start(name, postgres.getPort())))
                        .toList();
                Awaitility.await("both have found no administrator")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> starts.stream().anyMatch(Future::isDone) || waitingNodes(jdbc) == 2);
                assertThat(waitingNodes(jdbc)).isEqualTo(2);
                assertThat(passwords()).isEmpty();
                other.rollback();
            }
            try (ConfigurableApplicationContext first = starts.getFirst().get(1, TimeUnit.MINUTES);
                    ConfigurableApplicationContext second = starts.getLast().get(1, TimeUnit.MINUTES)) {
                List<Path> passwords = passwords();
                assertThat(passwords).hasSize(1);
                String password = Files.readString(passwords.getFirst());
                for (ConfigurableApplicationContext node : List.of(first, second)) {
                    new Api("http://localhost:" + node.getEnvironment().getProperty("local.server.port"))
                            .signedIn("admin@jiwon.local", password)
                            .get("/api/v1/admin/processors")
                            .expect(200);
                }
                // Both are in one process here, as alike as containers on one host may be.
                Awaitility.await("each has segments of its own")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> count(jdbc, "select count(distinct owner) from query.token_entry") == 2);
                assertThat(count(jdbc, "select count(*) from query.node")).isEqualTo(2);
                assertThat(count(jdbc, "select count(*) from query.code_table")).isPositive();
                assertThat(count(jdbc, "select count(*) from query.dead_letter_entry"))
                        .as("events that were handled twice")
                        .isZero();
            }
        }
    }

    private static int count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static int waitingNodes(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                        + " and (classid::bigint << 32) + objid::bigint = ?")
                .param(ADMINISTRATOR_LOCK)
                .query(Integer.class)
                .single();
    }

    private List<Path> passwords() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.endsWith("admin-password")).toList();
        }
    }

    private ConfigurableApplicationContext start(String name, int database) {
        return new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--spring.datasource.hikari.maximum-pool-size=12",
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + database + "/postgres",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=unused",
                        "--jiwon.data-dir=" + data.resolve(name),
                        "--jiwon.personal-data.master-key-file=" + data.resolve("master-key"),
                        "--jiwon.admin.password-file=" + data.resolve(name + "/admin-password"));
    }
}
