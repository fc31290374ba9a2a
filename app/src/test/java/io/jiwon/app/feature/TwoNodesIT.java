package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes of the packaged application on one database, of which one is killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoNodesIT {
    private static final Duration WAIT_MAX = Duration.ofSeconds(90);
    private static final List<String> GROUPS = List.of(
            "account-list",
            "account-view",
            "appeal-detail",
            "code-table",
            "company-detail",
            "archive-stream",
            "audit-entry",
            "campaign-detail",
            "campaign-review",
            "feedback-detail",
            "posting-detail",
            "profile-detail",
            "file-detail",
            "rerun-detail",
            "resume-detail",
            "proposal-detail");
    private static final Map<String, List<String>> TABLES =
            Map.of("resume-detail", List.of("resume_detail"), "account-view", List.of("account_view"));

    private record Node(Process process, Path log) {
        int port() {
            Matcher started = Pattern.compile("Tomcat started on port (\\d+)").matcher(text());
            return started.find() ? Integer.parseInt(started.group(1)) : 0;
        }

        String text() {
            try {
                return Files.readString(log);
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }

    @TempDir
    Path data;

    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        // The last one stops the database, too.
        for (Node node : nodes.reversed()) {
            node.process().destroy();
            node.process().waitFor(30, TimeUnit.SECONDS);
            node.process().destroyForcibly().waitFor();
        }
    }

    @Test
    @Acceptance(value = "P7", partial = true, note = "several nodes share the segments, a dead one's are taken over")
    void segmentsAreSharedAndTakenOverAndTheViewsAreThoseOfAReplay() throws Exception {
        Node first = start("first", List.of("--jiwon.data-dir=" + data));
        int database = port(first);
        List<String> sameDatabase = List.of(
                "--jiwon.data-dir=" + data.resolve("second"),
                "--spring.datasource.url=jdbc:postgresql://localhost:" + database + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=" + password());
        Node second = start("second", sameDatabase);
        JdbcClient jdbc = jdbc(database);
        await("both nodes hold a segment of every view", () -> owners(jdbc).values().stream()
                .allMatch(owners -> owners.stream().distinct().count() == 2 && !owners.contains("nobody")));

        Api here = administrator(first.port());
        List<String> resumes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            resumes.add(create(here, i));
        }
        // Read-your-writes holds on the node that runs only a part of the processor.
        Api there = here.at("http://localhost:" + second.port());
        there.get(resumes.get(19)).expect(200);

        // A replay has the other node leave its segments, and gives it its share again.
        Map<String, List<String>> shared = contents(jdbc, List.of("posting_detail", "account_view"));
        here.post("/api/v1/admin/processors/account-view/replays", null).expect(202);
        here.get("/api/v1/admin/processors/account-view?wait=30").expect(200);
        assertThat(contents(jdbc, List.of("posting_detail", "account_view"))).isEqualTo(shared);
        await("both nodes hold a segment again", () -> owners(jdbc).values().stream()
                .allMatch(owners -> owners.stream().distinct().count() == 2 && !owners.contains("nobody")));

        second.process().destroyForcibly().waitFor();
        for (int i = 20; i < 40; i++) {
            resumes.add(create(here, i));
        }
        await("the first node holds every segment", () -> owners(jdbc).values().stream()
                .allMatch(owners -> owners.stream().distinct().count() == 1 && !owners.contains("nobody")));
        assertThat(here.get("/api/v1/resumes?page_size=100")
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(40);

        TABLES.forEach((group, tables) -> {
            here.get("/api/v1/admin/processors/" + group + "?wait=30").expect(200);
            Map<String, List<String>> live = contents(jdbc, tables);
            assertThat(live.values()).noneMatch(List::isEmpty);
            here.post("/api/v1/admin/processors/" + group + "/replays", null).expect(202);
            here.get("/api/v1/admin/processors/" + group + "?wait=30").expect(200);
            assertThat(contents(jdbc, tables)).isEqualTo(live);
        });
        assertThat(first.text()).doesNotContain("ERROR");
    }

    private static String create(Api person, int number) {
        return person.post("/api/v1/resumes", """
                {"title":"이력서 %d","name":"김지영","email":"a@example.com"}""".formatted(number))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private Node start(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1", // Half the processor time of a start.
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-jar",
                Path.of("target", "jiwon.jar").toAbsolutePath().toString(),
                "--server.port=0",
                "--jiwon.ai.provider=offline",
                "--jiwon.personal-data.master-key-file=" + data.resolve("secrets/master-key"),
                "--jiwon.admin.password-file=" + data.resolve("admin-password")));
        command.addAll(arguments);
        Path log = data.resolve(name + ".log");
        Node node = new Node(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
        nodes.add(node);
        await(name + " is healthy", () -> {
            assertThat(node.process().isAlive()).as(node.text()).isTrue();
            return node.port() != 0 && isHealthy(node.port());
        });
        return node;
    }

    private static boolean isHealthy(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private int port(Node first) throws IOException {
        assertThat(first.process().isAlive()).isTrue();
        return Integer.parseInt(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip());
    }

    private String password() throws IOException {
        return Files.readString(data.resolve("postgres-password")).strip();
    }

    private JdbcClient jdbc(int port) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + port + "/postgres");
        source.setUser("postgres");
        source.setPassword(password());
        return JdbcClient.create(source);
    }

    private Api administrator(int port) throws IOException {
        return new Api("http://localhost:" + port)
                .signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
    }

    private static Map<String, List<String>> owners(JdbcClient jdbc) {
        Map<String, List<String>> owners = new TreeMap<>();
        GROUPS.forEach(group -> owners.put(
                group,
                jdbc.sql("select coalesce(owner, 'nobody') from query.token_entry where processorname = ?")
                        .param(group)
                        .query(String.class)
                        .list()));
        return owners;
    }

    private static Map<String, List<String>> contents(JdbcClient jdbc, List<String> tables) {
        Map<String, List<String>> contents = new TreeMap<>();
        tables.forEach(table -> contents.put(
                table,
                jdbc.sql("select t::text from query." + table + " t").query(String.class).list().stream()
                        .sorted(Comparator.naturalOrder())
                        .toList()));
        return contents;
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
