package io.jiwon.app.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.message.MessageJson;
import io.jiwon.readmodel.ReadPosition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ArchiveFeatureIT extends RunningJiwon {
    private static final String ARCHIVE = "/api/v1/users/me/archive";
    private static final String PASSWORD = "a long pass phrase";
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final int TEXT_BYTES = 14_000;
    private static final int LARGE_POSTINGS = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    ReadPosition positions;

    /** A person with one of everything. */
    private record Person(Api api, String id, String resume, String posting, String feedback) {}

    @Test
    @Acceptance("B11")
    void anArchiveHasEveryEventOfItsPersonInOrderAndNothingOfAnother() throws Exception {
        String canary = "canary" + UUID.randomUUID().toString().substring(0, 8);
        Person other = person(canary);
        Person person = person("지영의 이력서");
        String deleted = create(person.api(), "버린 이력서");
        person.api().delete(deleted).expect(204);
        other.api()
                .patch("/api/v1/resumes/" + person.resume(), "{\"title\":\"x\"}")
                .expect(404);

        Map<String, byte[]> files = archive(person.api());

        JsonNode manifest = json(files, "manifest.json");
        long position = manifest.path("position").asLong();
        Map<String, List<String>> stored = eventsThatName(person.id(), position);
        Map<String, List<String>> archived = new TreeMap<>();
        for (String path : files.keySet()) {
            if (path.startsWith("events/")) {
                List<JsonNode> lines = lines(files, path);
                archived.put(
                        path.substring(path.lastIndexOf('/') + 1).replace(".jsonl", ""),
                        lines.stream()
                                .map(line -> line.path("event_id").asString())
                                .toList());
                for (JsonNode line : lines) {
                    assertThat(line.path("position").asLong()).isBetween(1L, position);
                    assertThat(line.path("recorded_at").asString()).endsWith("Z");
                    assertThat(line.has("unreadable")).isFalse();
                    Object event = MessageJson.mapper()
                            .treeToValue(
                                    line.path("payload"),
                                    Class.forName(line.path("type").asString()));
                    assertThat(MessageJson.mapper().<JsonNode>valueToTree(event).toString())
                            .as("it can be appended again")
                            .isEqualTo(line.path("payload").toString());
                }
            }
        }
        assertThat(archived).isEqualTo(stored).hasSizeGreaterThanOrEqualTo(6);
        assertThat(names(files, "events/resume/" + idOf(deleted) + ".jsonl"))
                .containsExactly("ResumeCreated", "ResumeDeleted");
        JsonNode created =
                lines(files, "events/resume/" + person.resume() + ".jsonl").getFirst();
        assertThat(created.path("payload").path("content").path("title").asString())
                .isEqualTo("지영의 이력서");
        assertThat(created.path("metadata").path("actor").asString()).isEqualTo(person.id());
        assertThat(created.path("stream_type").asString()).isEqualTo("Resume");
        assertThat(created.path("sequence").asLong()).isZero();
        assertThat(created.path("revision").asString()).isEqualTo("1");
        assertThat(manifest.path("counts").path("events").asInt())
                .isEqualTo(stored.values().stream().mapToInt(List::size).sum());
        assertThat(manifest.path("counts").path("unreadable_events").asInt()).isZero();

        String all = text(files);
        assertThat(all).contains("지영의 이력서").doesNotContain(canary, other.id(), other.resume());
        assertThat(text(archive(other.api()))).contains(canary).doesNotContain("지영의 이력서", person.id());
    }

    @Test
    @Acceptance("B11")
    void theManifestComesLastAndHasTheHashOfEveryOtherFile() throws Exception {
        Person person = person("이력서");
        HttpResponse<byte[]> response = person.api().download(ARCHIVE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"jiwon-archive-\\d{4}-\\d\\d-\\d\\d-\\d+\\.zip\"");
        Map<String, byte[]> files = unzipped(response.body());
        List<String> paths = new ArrayList<>(files.keySet());
        assertThat(paths.subList(paths.size() - 2, paths.size())).containsExactly("manifest.json", "seal.txt");
        assertThat(paths).contains("README.txt", "audit.jsonl", "state/account.json", "state/profile.json");
        JsonNode manifest = json(files, "manifest.json");
        assertThat(manifest.path("format").asString()).isEqualTo("jiwon-archive");
        assertThat(manifest.path("format_version").asInt()).isEqualTo(1);
        assertThat(manifest.path("user_id").asString()).isEqualTo(person.id());
        assertThat(manifest.path("made_at").asString()).endsWith("Z");
        Map<String, byte[]> named = new LinkedHashMap<>();
        for (JsonNode file : manifest.path("files")) {
            String path = file.path("path").asString();
            byte[] content = files.getOrDefault(path, new byte[0]);
            named.put(path, content);
            assertThat(file.path("bytes").asLong()).as(path).isEqualTo(content.length);
            assertThat(file.path("sha256").asString())
                    .as(path)
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        }
        assertThat(named.keySet()).containsExactlyElementsOf(paths.subList(0, paths.size() - 2));
        assertThat(new String(file(files, "README.txt"), UTF_8)).contains("당신에 대해", "about you");
    }

    @Test
    @Acceptance("B11")
    void theStateIsWhatTheApiAnswers() throws IOException {
        Person person = person("이력서");
        String improved = person.api()
                .post("/api/v1/feedbacks/" + person.feedback() + "/improved-resume-requests?wait=30", null)
                .expect(200)
                .json()
                .path("improvement")
                .path("resume_id")
                .asString();
        String deleted = create(person.api(), "버린 이력서");
        person.api().delete(deleted).expect(204);

        Map<String, byte[]> files = archive(person.api());

        Map<String, String> shown = new TreeMap<>();
        shown.put("state/account.json", "/api/v1/users/me");
        shown.put("state/profile.json", "/api/v1/users/me/profile");
        shown.put("state/resumes/" + person.resume() + ".json", "/api/v1/resumes/" + person.resume());
        shown.put("state/resumes/" + improved + ".json", "/api/v1/resumes/" + improved);
        shown.put("state/postings/" + person.posting() + ".json", "/api/v1/postings/" + person.posting());
        shown.put("state/feedbacks/" + person.feedback() + ".json", "/api/v1/feedbacks/" + person.feedback());
        assertThat(files.keySet().stream().filter(path -> path.startsWith("state/")))
                .containsExactlyInAnyOrderElementsOf(shown.keySet());
        shown.forEach((file, path) -> assertThat(json(files, file))
                .as(file)
                .isEqualTo(person.api().get(path).expect(200).json()));
        assertThat(json(files, "manifest.json").path("counts").path("states").asInt())
                .isEqualTo(shown.size());
    }

    @Test
    @Acceptance(value = "P5", partial = true, note = "what a person exports, and their own part of the trail")
    void theAuditTrailOfAPersonIsInItAndTheExportIsInTheTrail() throws IOException {
        Person person = person("이력서");
        Person other = person("남의 이력서");
        person.api()
                .with("If-Match", "\"99\"")
                .patch("/api/v1/resumes/" + person.resume(), "{\"title\":\"x\"}")
                .expectProblem(412, "stale_version");
        other.api()
                .patch("/api/v1/resumes/" + person.resume(), "{\"title\":\"x\"}")
                .expect(404);

        Map<String, byte[]> files = archive(person.api());

        long position = json(files, "manifest.json").path("position").asLong();
        List<JsonNode> trail = lines(files, "audit.jsonl");
        assertThat(trail.stream().map(entry -> entry.path("position").asLong()).toList())
                .isEqualTo(jdbc.sql("select position from query.audit_entry where position <= :position and"
                                + " (actor = :id or subject_id in (:streams)) order by 1")
                        .param("position", position)
                        .param("id", person.id())
                        .param("streams", eventsThatName(person.id(), position).keySet())
                        .query(Long.class)
                        .list());
        assertThat(trail)
                .anySatisfy(refused -> {
                    assertThat(refused.path("code").asString()).isEqualTo("stale_version");
                    assertThat(refused.path("actor").asString()).isEqualTo(person.id());
                    assertThat(refused.path("origin").asString()).isNotBlank();
                })
                .anySatisfy(attempt -> {
                    assertThat(attempt.path("code").asString()).isEqualTo("resume_not_found");
                    assertThat(attempt.path("actor").asString()).isEqualTo("somebody_else");
                    assertThat(attempt.path("origin").isNull()).isTrue();
                });
        assertThat(text(files)).doesNotContain(other.id());

        long head = head();
        JsonNode export = administrator()
                .with("Jiwon-Min-Position", Long.toString(head))
                .get("/api/v1/admin/audit?command=ExportArchive&actor=" + person.id())
                .expect(200)
                .json();
        assertThat(export.path("total").asInt()).isEqualTo(1);
        JsonNode entry = export.path("items").path(0);
        assertThat(entry.path("what").asString()).isEqualTo("ArchiveExported");
        assertThat(entry.path("origin").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.path("position").asLong()).as("not covered by itself").isGreaterThan(position);
        assertThat(files.keySet()).noneMatch(path -> path.startsWith("events/archive/"));
        Map<String, byte[]> next = archive(person.api());
        String exported = next.keySet().stream()
                .filter(path -> path.startsWith("events/archive/"))
                .findFirst()
                .orElseThrow();
        assertThat(lines(next, exported)
                        .getFirst()
                        .path("payload")
                        .path("position")
                        .asLong())
                .isEqualTo(position);
        assertThat(lines(next, "audit.jsonl").stream()
                        .map(line -> line.path("what").asString()))
                .contains("ArchiveExported");
    }

    @Test
    void noPasswordHashOrTokenIsInIt() throws IOException {
        String email = "secret-" + UUID.randomUUID() + "@example.com";
        member(email);
        JsonNode tokens = anonymous()
                .post("/api/v1/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD))
                .expect(200)
                .json();
        Api person = anonymous()
                .with("Authorization", "Bearer " + tokens.path("access_token").asString());
        UUID id = UUID.fromString(tokens.path("user_id").asString());
        String hash = jdbc.sql("select password_hash from command.credential where user_id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(text(archive(person)))
                .contains(email)
                .doesNotContain(
                        PASSWORD,
                        hash,
                        "$argon2",
                        "$person",
                        tokens.path("access_token").asString(),
                        tokens.path("refresh_token").asString());
    }

    @Test
    void anAccountWithNothingInItHasAWholeArchiveAndSoHasAnAdministrator() throws IOException {
        Person somebody = person("canary-of-a-member");
        Api nobody = member();
        String id = nobody.get("/api/v1/users/me").expect(200).text("user_id");
        Map<String, byte[]> files = archive(nobody);
        assertThat(files.keySet()).contains("README.txt", "state/account.json", "audit.jsonl", "manifest.json");
        assertThat(files.keySet().stream().filter(path -> path.startsWith("state/")))
                .containsExactly("state/account.json");
        assertThat(names(files, "events/account/" + id + ".jsonl")).containsExactly("AccountRegistered", "SignedIn");

        String ofAdministrator = text(archive(administrator()));
        assertThat(ofAdministrator).contains(adminEmail).doesNotContain("canary-of-a-member", somebody.resume());
    }

    @Test
    void whoElseDidSomethingIsNotTold() throws IOException {
        String email = "blocked-" + UUID.randomUUID() + "@example.com";
        String id = member(email).get("/api/v1/users/me").expect(200).text("user_id");
        Api administrator = administrator();
        String administratorId =
                administrator.get("/api/v1/users/me").expect(200).text("user_id");
        administrator
                .post("/api/v1/admin/users/" + id + "/block", "{\"reason\":\"가짜 공고를 올렸습니다.\"}")
                .expect(204);
        administrator.post("/api/v1/admin/users/" + id + "/unblock", null).expect(204);

        Map<String, byte[]> files = archive(signIn(email, PASSWORD));

        JsonNode blocked = lines(files, "events/account/" + id + ".jsonl").stream()
                .filter(line -> line.path("type").asString().endsWith("$AccountBlocked"))
                .findFirst()
                .orElseThrow();
        assertThat(blocked.path("payload").path("reason").asString()).isEqualTo("가짜 공고를 올렸습니다.");
        assertThat(blocked.path("metadata").path("actor").asString()).isEqualTo("somebody_else");
        assertThat(blocked.path("metadata").has("origin")).isFalse();
        assertThat(text(files)).doesNotContain(administratorId);
    }

    @Test
    @Acceptance(value = "B9", partial = true, note = "everything can be taken along before; its index goes as well")
    void afterAnExportAnErasureTakesTheStreamsAwayAndTheNextHolderOfTheAddressSeesNothingOfIt() throws IOException {
        String email = "gone-" + UUID.randomUUID() + "@example.com";
        Api person = member(email);
        String id = person.get("/api/v1/users/me").expect(200).text("user_id");
        archive(person);
        assertThat(streams(id)).isPositive();

        String erasure = person.post("/api/v1/users/me/erasure", "{\"password\":\"%s\"}".formatted(PASSWORD))
                .expect(202)
                .header("Location")
                .orElseThrow();
        JsonNode done = Awaitility.await()
                .atMost(WAIT_MAX)
                .until(() -> person.signedOut().get(erasure).expect(200).json(), json -> json.hasNonNull("receipt"));

        assertThat(done.path("receipt").asString()).isNotBlank();
        assertThat(streams(id)).isZero();
        person.get(ARCHIVE).expectProblem(401, "unauthenticated");

        Map<String, byte[]> files = archive(member(email));
        assertThat(text(files)).contains(email).doesNotContain(id);
        assertThat(files.keySet().stream()
                        .filter(path -> path.startsWith("events/account/"))
                        .flatMap(path -> names(files, path).stream()))
                .containsExactlyInAnyOrder("EmailClaimed", "AccountRegistered", "SignedIn");
    }

    @Test
    @Acceptance(value = "S32", partial = true, note = "downloads of an archive, per account and day")
    void tenArchivesADayAndThenItIsTooMany() {
        Api person = member();
        for (int download = 0; download < 10; download++) {
            assertThat(person.download(ARCHIVE).statusCode()).isEqualTo(200);
        }
        for (String path : List.of(ARCHIVE, ARCHIVE + "/", "/api/v1/users/me/%61rchive")) {
            assertThat(person.get(path).response().statusCode()).as(path).isEqualTo(429);
        }
        Api.Answer refused = person.get(ARCHIVE).expectProblem(429, "too_many_requests");
        assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(1L, 86_400L);
        assertThat(refused.header("Content-Disposition")).isEmpty();
        assertThat(member().download(ARCHIVE).statusCode())
                .as("everybody has their own")
                .isEqualTo(200);
        assertThat(exports(person.get("/api/v1/users/me").expect(200).text("user_id")))
                .isEqualTo(10);
    }

    @Test
    void withoutATokenOrBeforeThePositionThereIsNoneAndNothingIsRecorded() {
        anonymous().get(ARCHIVE).expectProblem(401, "unauthenticated");
        Api person = member();
        String id = person.get("/api/v1/users/me").expect(200).text("user_id");
        person.with("Jiwon-Min-Position", "soon").get(ARCHIVE).expectProblem(400, "malformed_request");
        assertThat(person.with("Jiwon-Min-Position", Long.toString(head() + 1_000_000))
                        .get(ARCHIVE)
                        .expectProblem(503, "position_not_reached")
                        .header("Retry-After"))
                .isPresent();
        person.with("Accept", "application/json").get(ARCHIVE).expectProblem(406, "not_acceptable");
        person.post(ARCHIVE, null).expect(405);
        assertThat(exports(id)).isZero();
        person.with("Accept", "application/zip").get(ARCHIVE).expect(200);
        assertThat(exports(id)).isEqualTo(1);
    }

    @Test
    void whoGoesAwayInTheMiddleIsNoErrorAndTheExportStaysRecorded(CapturedOutput output) throws IOException {
        Api person = personWithALargeArchive();
        String id = person.get("/api/v1/users/me").expect(200).text("user_id");
        double before = answeredArchives();
        try (RawHttp http = asking(person)) {
            Awaitility.await().atMost(WAIT_MAX).until(() -> exports(id) == 1);
        }
        Awaitility.await().atMost(WAIT_MAX).until(() -> answeredArchives() > before);

        assertThat(output).doesNotContain(" ERROR ").doesNotContain("Exception");
        assertThat(archive(person)).containsKey("manifest.json");
        assertThat(exports(id)).isEqualTo(2);
    }

    /** Rather no archive than one in which something is missing without a word. */
    @Test
    void aReadModelThatIsBeingRebuiltRefusesAnArchiveAndBreaksOneOffThatIsOnItsWay() throws IOException {
        Api person = personWithALargeArchive();
        String id = person.get("/api/v1/users/me").expect(200).text("user_id");
        StreamingEventProcessor postings = processing
                .eventProcessor("posting-detail", StreamingEventProcessor.class)
                .orElseThrow();
        try (RawHttp http = asking(person)) {
            Awaitility.await().atMost(WAIT_MAX).until(() -> exports(id) == 1);
            postings.shutDown();
            postings.resetTokens();

            String text = http.answer().text();
            assertThat(text)
                    .startsWith("HTTP/1.1 200")
                    .contains("README.txt")
                    .doesNotContain("manifest.json", "urn:jiwon:problem")
                    .doesNotEndWith("0\r\n\r\n");
            person.get(ARCHIVE).expectProblem(503, "position_not_reached");
            assertThat(exports(id)).isEqualTo(1);
        } finally {
            postings.start();
        }
        positions.await("posting-detail", head());
        assertThat(archive(person).keySet().stream().filter(path -> path.startsWith("state/postings/")))
                .hasSize(LARGE_POSTINGS);
    }

    /** Larger than what sockets hold, so that the server is in the middle of it while nobody reads. */
    private Api personWithALargeArchive() {
        Api person = member();
        for (int posting = 0; posting < LARGE_POSTINGS; posting++) {
            String texts = Stream.of("description", "responsibilities", "qualification", "prefer", "skills")
                    .map(field -> "\"%s\":\"%s\"".formatted(field, noise()))
                    .collect(Collectors.joining(","));
            person.post("/api/v1/postings", "{\"title\":\"t\"," + texts + "}").expect(201);
        }
        return person;
    }

    private RawHttp asking(Api person) throws IOException {
        RawHttp http = new RawHttp(port);
        http.write(("GET " + ARCHIVE + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + person.tokenOf() + "\r\n\r\n")
                .getBytes(UTF_8));
        return http;
    }

    /** A text that no ZIP makes much smaller. */
    private static String noise() {
        byte[] noise = new byte[TEXT_BYTES];
        new SecureRandom().nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    private double answeredArchives() {
        return anonymous()
                .with("Authorization", "Bearer " + SCRAPE_TOKEN)
                .with("Accept", "text/plain")
                .get("/actuator/prometheus")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains(ARCHIVE))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private Person person(String title) {
        Api api = member();
        String resume = create(api, title);
        String posting = api.post("/api/v1/postings", "{\"title\":\"%s 공고\"}".formatted(title))
                .expect(201)
                .text("posting_id");
        String feedback = api.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        api.put("/api/v1/users/me/profile", "{\"name\":\"김지영\",\"field_of_interest\":\"%s\"}".formatted(title))
                .expect(201);
        return new Person(
                api, api.get("/api/v1/users/me").expect(200).text("user_id"), idOf(resume), posting, feedback);
    }

    private static String create(Api api, String title) {
        return api.post("/api/v1/resumes", """
                        {"title":"%s","name":"김지영","email":"a@example.com","experiences":[{"company":"%s",
                         "description":"주문 API를 Java로 개발하여 응답 시간을 1.8초에서 0.2초로 줄였습니다."}]}""".formatted(title, title))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static Map<String, byte[]> archive(Api person) throws IOException {
        HttpResponse<byte[]> response = person.download(ARCHIVE);
        assertThat(response.statusCode())
                .as(() -> new String(response.body(), UTF_8))
                .isEqualTo(200);
        return unzipped(response.body());
    }

    static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(files.put(entry.getName(), in.readAllBytes()))
                        .as(entry.getName())
                        .isNull();
            }
        }
        return files;
    }

    private static byte[] file(Map<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError(path + " is not in " + files.keySet());
        }
        return content;
    }

    static JsonNode json(Map<String, byte[]> files, String path) {
        return JSON.readTree(file(files, path));
    }

    static List<JsonNode> lines(Map<String, byte[]> files, String path) {
        return new String(file(files, path), UTF_8).lines().map(JSON::readTree).toList();
    }

    private static List<String> names(Map<String, byte[]> files, String path) {
        return lines(files, path).stream()
                .map(line -> line.path("type").asString())
                .map(type -> type.substring(type.indexOf('$') + 1))
                .toList();
    }

    /** Paths and contents of all files. */
    private static String text(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((path, content) -> text.append(path)
                .append('\n')
                .append(new String(content, UTF_8))
                .append('\n'));
        return text.toString();
    }

    /** The ids of the events of each stream in which the person is named, in order. */
    private Map<String, List<String>> eventsThatName(String person, long until) {
        Map<String, List<String>> events = new TreeMap<>();
        jdbc.sql("select stream_id, event_id from command.event where position <= :until and stream_id in"
                        + " (select stream_id from command.event where encode(payload, 'escape') like :name)"
                        + " order by stream_id, sequence")
                .param("until", until)
                .param("name", "%Id\":\"" + person + "\"%")
                .query((row, number) -> events.computeIfAbsent(row.getString("stream_id"), stream -> new ArrayList<>())
                        .add(row.getString("event_id")))
                .list();
        return events;
    }

    private long streams(String person) {
        return jdbc.sql("select count(*) from query.archive_stream where owner_id = ?::uuid")
                .param(person)
                .query(Long.class)
                .single();
    }

    private long exports(String person) {
        return jdbc.sql("select count(*) from command.event where payload_type like '%$ArchiveExported'"
                        + " and encode(payload, 'escape') like ?")
                .param("%" + person + "%")
                .query(Long.class)
                .single();
    }

    private long head() {
        return jdbc.sql("select position from command.event_head")
                .query(Long.class)
                .single();
    }
}
