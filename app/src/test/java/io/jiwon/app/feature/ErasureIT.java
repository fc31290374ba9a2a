package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person who asked for it is nowhere any more. In an application of its own: what it scans must be all there is. */
class ErasureIT {
    private static final String CANARY = "canary7f3c";

    /** In a posting: a company's text, so the log keeps it; the index does not. */
    private static final String COLLECTED = "collected5d2e";

    private static final String PASSWORD = "a long pass phrase";
    private static final Duration ERASED_MAX = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext jiwon;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        jiwon = new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"));
        jdbc = jiwon.getBean(JdbcClient.class);
        writeLogTo(data.resolve("jiwon.log"));
    }

    /** By hand: Spring sets logging up once in a process, and another test may have been the first. */
    private static void writeLogTo(Path file) {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern("%d %p %logger %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> log = new FileAppender<>();
        log.setContext(logging);
        log.setFile(file.toString());
        log.setEncoder(encoder);
        log.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
    }

    @AfterAll
    static void stop() {
        jiwon.close();
    }

    @Test
    @Acceptance({"B9", "H33"})
    void nothingOfAnErasedPersonIsLeftAndEverybodyElseKeepsTheirs() throws Exception {
        String email = CANARY + "@example.com";
        Api person = anonymous().newMember(email);
        Api other = anonymous().newMember("other@example.com");
        String othersResume = create(other, "남의 이력서");
        String resume = create(person, CANARY + " 이력서");
        for (int edit = 0; edit < 120; edit++) { // So that there is a snapshot.
            person.patch(resume, "{\"title\":\"%s %d\"}".formatted(CANARY, edit))
                    .expect(204);
        }
        assertThat(person.get(resume + "?version=110").expect(200).text("title"))
                .as("so that a past state is kept")
                .isEqualTo(CANARY + " 109");
        assertThat(pastStates()).isEqualTo(1);
        String posting = person.post("/api/v1/postings", "{\"title\":\"%s\"}".formatted(COLLECTED))
                .expect(201)
                .header("Location")
                .orElseThrow();
        person.delete(person.post("/api/v1/postings", "{\"title\":\"%s deleted\"}".formatted(COLLECTED))
                        .header("Location")
                        .orElseThrow())
                .expect(204);
        assertThat(person.get("/api/v1/postings/search?q=" + COLLECTED)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(person.get("/api/v1/resumes/search?q=" + CANARY)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        Awaitility.await().atMost(ERASED_MAX).untilAsserted(() -> assertThat(files())
                .as("both are found in the index, where they are")
                .contains(CANARY, COLLECTED));
        person.put(posting, "{\"title\":\"%s revised\"}".formatted(COLLECTED)).expect(204);
        String feedback = person.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        person.post("/api/v1/feedbacks/" + feedback + "/reruns?wait=30", null).expect(200);
        String document = FileFeatureIT.stored(
                person,
                CANARY + ".txt",
                "text/plain",
                "document",
                (CANARY + " 자기소개서").getBytes(StandardCharsets.UTF_8));
        person.post("/api/v1/resumes/proposals?wait=30", "{\"file_id\":\"" + document + "\"}")
                .expect(200);
        // Announced only: its bytes arrive never.
        FileFeatureIT.announce(person, CANARY + ".txt", "text/plain", "document", 3)
                .expect(201);
        assertThat(storedFiles()).as("encrypted").hasSize(1).allSatisfy(file -> assertThat(
                        Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain(CANARY));
        person.post("/api/v1/users/me/role-requests", "{\"role\":\"MENTOR\",\"reason\":\"%s\"}".formatted(CANARY))
                .expect(201);
        Api confirming = anonymous().signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
        String number = CompanyFeatureIT.businessNumber();
        String company = person.post(
                        "/api/v1/companies", CompanyFeatureIT.company(number).replace("주식회사 새벽배송", CANARY + " 상회"))
                .expect(201)
                .text("company_id");
        confirming
                .post("/api/v1/admin/companies/" + company + "/confirmation", null)
                .expect(204);
        String published = person.post(posting + "/publication", "{\"company_id\":\"" + company + "\"}")
                .expect(204)
                .header("Jiwon-Position")
                .orElseThrow();
        assertThat(other.with("Jiwon-Min-Position", published)
                        .get(posting)
                        .expect(200)
                        .body())
                .contains(CANARY);
        other.post("/api/v1/companies", CompanyFeatureIT.company(number)).expectProblem(409, "business_number_taken");
        String account = "/api/v1/admin/users/"
                + person.get("/api/v1/users/me").expect(200).text("user_id");
        Api administrator = anonymous().signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
        assertThat(administrator.get(account).expect(200).body()).contains(CANARY);
        assertThat(dump()).as("the canary is found where it is").contains(CANARY);
        assertThat(jdbc.sql("select encode(payload, 'escape') from command.event")
                        .query(String.class)
                        .list())
                .as("never in an event")
                .noneMatch(payload -> payload.contains(CANARY));
        assertThat(jdbc.sql("select encode(payload, 'escape') from command.snapshot")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(payload -> payload.contains(CANARY));
        long events = events();

        person.post("/api/v1/users/me/erasure", "{\"password\":\"not the password\"}")
                .expectProblem(403, "wrong_password");
        assertThat(events()).isGreaterThanOrEqualTo(events);
        String erasure = person.post("/api/v1/users/me/erasure", "{\"password\":\"%s\"}".formatted(PASSWORD))
                .expect(202)
                .header("Location")
                .orElseThrow();
        administrator.put(account + "/roles", "{\"roles\":[\"MENTOR\"]}").expectProblem(404, "account_not_found");
        administrator.post(account + "/block", "{\"reason\":\"x\"}").expectProblem(404, "account_not_found");
        JsonNode done = Awaitility.await()
                .atMost(ERASED_MAX)
                .until(() -> person.signedOut().get(erasure).expect(200).json(), json -> json.hasNonNull("receipt"));

        administrator.get(account).expectProblem(404, "account_not_found");
        assertThat(dump()).doesNotContain(CANARY);
        assertThat(files()).doesNotContain(CANARY, COLLECTED);
        JsonNode receipt = claims(done.path("receipt").asString());
        assertThat(receipt.path("cleared").path("query.resume_detail").asLong()).isEqualTo(1);
        assertThat(receipt.path("cleared").path("query.archive_stream").asLong())
                .as("account, address, resume, two postings, feedback, rerun, files, proposal, company, its number")
                .isEqualTo(11);
        assertThat(receipt.path("cleared").path("query.company_detail").asLong())
                .isEqualTo(1);
        assertThat(receipt.path("cleared").path("command.published_posting").asLong())
                .isEqualTo(1);
        other.get(posting).expectProblem(404, "posting_not_found");
        other.post(
                        othersResume + "/feedback-requests?posting_id="
                                + posting.substring(posting.lastIndexOf('/') + 1),
                        null)
                .expect(404);
        other.post("/api/v1/companies", CompanyFeatureIT.company(number)).expect(201);
        assertThat(receipt.path("cleared").path("query.proposal_detail").asLong())
                .isEqualTo(1);
        assertThat(receipt.path("cleared").path("query.proposal_provenance").asLong())
                .isEqualTo(1);
        assertThat(receipt.path("cleared").path("search.resume").asLong()).isEqualTo(1);
        assertThat(receipt.path("cleared").path("search.posting").asLong()).isEqualTo(1);
        assertThat(receipt.path("cleared").path("query.file_detail").asLong()).isEqualTo(2);
        assertThat(receipt.path("cleared").path("storage.files").asLong()).isEqualTo(1);
        assertThat(receipt.path("cleared").path("command.file_upload").asLong()).isEqualTo(1);
        assertThat(storedFiles()).isEmpty();
        assertThat(receipt.path("cleared").path("query.rerun_provenance").asLong())
                .isEqualTo(1);
        Awaitility.await().atMost(ERASED_MAX).untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from ai.saga_entry")
                                .query(Long.class)
                                .single())
                .as("the saga of the rerun waits for nothing any more")
                .isZero());
        assertThat(receipt.path("cleared").path("command.snapshot").asLong()).isPositive();
        assertThat(pastStates()).isZero();
        assertThat(receipt.path("cleared").path("command.development_mail").asLong())
                .isPositive();
        assertThat(receipt.path("cleared").path("ai.ai_task").asLong())
                .as("the review, its rerun and the proposal")
                .isEqualTo(3);
        assertThat(receipt.path("erasure_id").asString()).isEqualTo(erasure.substring(erasure.lastIndexOf('/') + 1));
        assertThat(anonymous()
                        .get("/api/v1/erasures/" + UUID.randomUUID())
                        .response()
                        .statusCode())
                .isEqualTo(404);

        assertThat(isSignedBy(
                        anonymous().get("/api/v1/erasures/keys").expect(200).body(),
                        done.path("receipt").asString()))
                .as("the receipt is signed")
                .isTrue();
        person.get("/api/v1/users/me").expectProblem(401, "unauthenticated");

        PostgresEventStorageEngine log = jiwon.getBean(PostgresEventStorageEngine.class);
        assertThat(log.verify(1, log.headPosition()).isIntact()).isTrue();
        assertThat(events()).as("events stay countable").isGreaterThan(events);
        assertThat(other.get(othersResume).expect(200).text("title")).isEqualTo("남의 이력서");

        replayAll();
        assertThat(dump()).doesNotContain(CANARY);
        assertThat(other.get(othersResume).expect(200).text("title")).isEqualTo("남의 이력서");
        assertThat(jdbc.sql("select count(*) from query.dead_letter_entry")
                        .query(Long.class)
                        .single())
                .isZero();

        anonymous().newMember(email).get("/api/v1/users/me").expect(200);
    }

    private static long pastStates() {
        return jdbc.sql("select count(*) from command.snapshot where stream_id like '%@100/1'")
                .query(Long.class)
                .single();
    }

    private static void replayAll() throws IOException {
        Api administrator = anonymous().signedIn("admin@jiwon.local", Files.readString(data.resolve("admin-password")));
        for (String group : List.of(
                "account-list",
                "account-view",
                "resume-detail",
                "proposal-detail",
                "feedback-detail",
                "posting-detail",
                "company-detail",
                "posting-search",
                "resume-search",
                "rerun-detail",
                "campaign-review",
                "file-detail",
                "audit-entry",
                "archive-stream")) {
            administrator
                    .post("/api/v1/admin/processors/" + group + "/replays", null)
                    .expect(202);
        }
        Awaitility.await().atMost(ERASED_MAX).untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from query.audit_entry")
                                .query(Long.class)
                                .single())
                .isEqualTo(events()));
        // Every read waits for its group to reach this.
        administrator.get("/api/v1/users/me").expect(200);
    }

    private static List<Path> storedFiles() throws IOException {
        Path folder = data.resolve("files/files");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static long events() {
        return jdbc.sql("select count(*) from command.event").query(Long.class).single();
    }

    /** Every row of every table, bytes as text where they are text. */
    private static String dump() {
        List<String> tables = jdbc.sql("select schemaname || '.' || tablename from pg_tables"
                        + " where schemaname in ('command', 'query', 'ai')")
                .query(String.class)
                .list();
        StringBuilder dump = new StringBuilder();
        for (String table : tables) {
            List<String> columns = jdbc.sql("select case when data_type = 'bytea' then 'encode(' || column_name"
                            + " || ', ''escape'')' else column_name || '::text' end from information_schema.columns"
                            + " where table_schema || '.' || table_name = ?")
                    .param(table)
                    .query(String.class)
                    .list();
            jdbc.sql("select concat_ws('|', " + String.join(", ", columns) + ") from " + table)
                    .query(String.class)
                    .list()
                    .forEach(row -> dump.append(table).append(' ').append(row).append('\n'));
        }
        return dump.toString();
    }

    /** Logs and whatever else lies in the data folder, but for the files of PostgreSQL, which {@link #dump} stands for. */
    private static String files() throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !data.relativize(file).startsWith("postgres"))
                    .toList()) {
                contents.add(file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(contents).as("there is a log").anyMatch(content -> content.contains("jiwon.log"));
        return String.join("\n", contents);
    }

    private static boolean isSignedBy(String keys, String jws) throws ParseException, JOSEException {
        JWSObject receipt = JWSObject.parse(jws);
        JWK key = JWKSet.parse(keys).getKeyByKeyId(receipt.getHeader().getKeyID());
        return receipt.verify(new ECDSAVerifier(key.toECKey()));
    }

    private static JsonNode claims(String jws) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
    }

    private static Api anonymous() {
        return new Api("http://localhost:" + jiwon.getEnvironment().getProperty("local.server.port"));
    }

    private static String create(Api person, String title) {
        return person.post("/api/v1/resumes", """
                        {"title":"%s","name":"김지영","email":"a@example.com","experiences":[{"company":"%s",
                         "description":"주문 API를 Java로 개발하여 응답 시간을 1.8초에서 0.2초로 줄였습니다."}]}""".formatted(title, title))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }
}
