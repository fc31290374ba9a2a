package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a PostgreSQL of an operator's, whose user for Jiwon owns a database and may do nothing else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlainDatabaseUserIT {
    private static final Pattern REMEDY =
            Pattern.compile("Run once as an administrator of PostgreSQL: (create role [^\n]*;|grant [^\n]*;)");

    private static EmbeddedPostgres postgres;
    private static JdbcClient administrator;

    @TempDir
    static Path data;

    @BeforeAll
    static void start() throws IOException {
        postgres =
                EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
        administrator = JdbcClient.create(postgres.getPostgresDatabase());
        for (String sql : List.of(
                "create role plain login",
                "create database plain owner plain",
                "create role maker login createrole",
                "create database maker owner maker",
                "create database another owner maker")) {
            administrator.sql(sql).update();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    @Order(1)
    void withoutTheRolesTheStartTellsWhatToRun() {
        Throwable failure = catchThrowable(() -> jiwon().close());

        Matcher remedy = REMEDY.matcher(root(failure));
        assertThat(remedy.find()).as(root(failure)).isTrue();
        assertThat(remedy.group(1))
                .isEqualTo("create role jiwon_reader nologin; create role jiwon_projector nologin;"
                        + " grant jiwon_reader, jiwon_projector to plain;");
    }

    @Test
    @Order(2)
    void whoMayMakeRolesMakesThemAlsoWhenTwoStartAtOnce() throws Exception {
        List<Callable<Integer>> starts = List.of(() -> migrate("maker", "maker"), () -> migrate("another", "maker"));
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> start : pool.invokeAll(starts)) {
                assertThat(start.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(2);
            }
        }
        assertThat(administrator
                        .sql("select count(*) from pg_roles where rolname in ('jiwon_reader', 'jiwon_projector')")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @Order(3)
    void rolesThatAreThereButNotOnesOwnAreToldToo() {
        Matcher remedy = REMEDY.matcher(root(catchThrowable(() -> migrate("plain", "plain"))));
        assertThat(remedy.find()).isTrue();
        assertThat(remedy.group(1)).isEqualTo("grant jiwon_reader, jiwon_projector to plain;");
        administrator.sql(remedy.group(1)).update();
    }

    @Test
    @Order(4)
    @Acceptance("D10")
    void afterThatEverythingWorksAndNotEvenTheOwnerSeesRowsWithoutTheRole() throws Exception {
        try (ConfigurableApplicationContext jiwon = jiwon()) {
            Api person = new Api("http://localhost:" + jiwon.getEnvironment().getProperty("local.server.port"))
                    .newMember("plain@example.com");
            String id = person.get("/api/v1/users/me").expect(200).text("user_id");
            String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                    .expect(201)
                    .header("Location")
                    .orElseThrow();
            person.post(resume + "/feedback-requests?wait=30", null).expect(200);
            person.patch(resume, "{\"title\":\"고친 제목\"}").expect(204);
            assertThat(person.get(resume).expect(200).text("title")).isEqualTo("고친 제목");
            Api operator = person.signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
            for (String group : List.of("resume-detail", "feedback-detail", "account-view", "audit-entry")) {
                operator.post("/api/v1/admin/processors/" + group + "/replays", null)
                        .expect(202);
                operator.get("/api/v1/admin/processors/" + group + "?wait=30").expect(200);
            }
            assertThat(person.get(resume).expect(200).text("title")).isEqualTo("고친 제목");
            operator.get("/api/v1/admin/audit?actor=" + id).expect(200);

            try (Connection owner = source("plain", "plain").getConnection()) {
                assertThat(visible(owner, ""))
                        .as("the owner, with a role that sees all")
                        .isPositive();
                assertThat(visible(owner, "set role jiwon_reader"))
                        .as("a reader that told no user")
                        .isZero();
                assertThat(visible(owner, "set jiwon.user_id = '" + id + "'")).isEqualTo(1);
                assertThat(visible(owner, "set jiwon.user_id = '" + UUID.randomUUID() + "'"))
                        .isZero();
            }
            administrator.sql("revoke jiwon_projector from plain").update();
            try (Connection owner = source("plain", "plain").getConnection()) {
                assertThat(visible(owner, ""))
                        .as("forced: the owner is no exception")
                        .isZero();
            } finally {
                administrator.sql("grant jiwon_projector to plain").update();
            }
        }
    }

    private static long visible(Connection connection, String first) throws Exception {
        try (var statement = connection.createStatement()) {
            if (!first.isEmpty()) {
                statement.execute(first);
            }
            try (var rows = statement.executeQuery("select count(*) from query.resume_detail")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** How many migrations ran. */
    private static int migrate(String database, String user) {
        return Flyway.configure()
                .dataSource(source(database, user))
                .schemas("query")
                .locations("classpath:db/migration/query")
                .table("flyway_history")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static PGSimpleDataSource source(String database, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(user);
        return source;
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    private static ConfigurableApplicationContext jiwon() {
        return new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"),
                        "--spring.datasource.url=" + url("plain"),
                        "--spring.datasource.username=plain",
                        "--spring.datasource.password=unused");
    }

    /** The message of the innermost failure: what an operator sees last in the log. */
    private static String root(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        return messages.getLast();
    }
}
