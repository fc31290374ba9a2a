package io.jiwon.app.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.message.ServerSeal;
import io.jiwon.profile.ProfileId;
import io.jiwon.readmodel.ArchivedState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArchiveImportFeatureIT extends RunningJiwon {
    private static final String ARCHIVE = "/api/v1/users/me/archive";
    private static final String IMPORTS = ARCHIVE + "/imports";
    private static final String ZIP = "application/zip";
    private static final String PASSWORD = "a long pass phrase";
    private static final Duration ERASED_MAX = Duration.ofSeconds(60);
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Features whose streams stay in the archive, and why. */
    private static final Map<String, String> NOT_TAKEN_OVER = Map.of(
            "account", "it is opened anew, with another password and address",
            "file", "its bytes are not in an archive",
            "appeal", "it asked somebody at the time",
            "company", "an administrator looks at it anew",
            "rerun", "it compared models at the time");

    @Autowired
    ServerSeal seal;

    @Autowired
    List<ArchivedState> archived;

    @Autowired
    List<ImportedStreams> imported;

    @Autowired
    EventStorageEngine log;

    @Test
    @Acceptance("B11")
    void whoLeftAndComesBackWithTheirArchiveHasAllAsItWas() throws Exception {
        Api before = member();
        UserId former = idOf(before);
        String resume = person(before);
        byte[] zip = before.download(ARCHIVE).body();
        Map<String, byte[]> left = ArchiveFeatureIT.unzipped(zip);
        String history = before.get(resume + "/history").expect(200).body();
        String older = before.get(resume + "?version=1").expect(200).body();
        erase(before);

        Api after = member();
        UserId person = idOf(after);
        long tasks = count("select count(*) from ai.ai_task");
        JsonNode taken = after.upload("POST", IMPORTS, ZIP, zip).expect(200).json();

        assertThat(taken.path("streams").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(taken.path("left_out").findValuesAsString("reason")).containsOnly("NOT_TAKEN_OVER");
        assertThat(taken.path("left_out").findValuesAsString("feature")).containsExactly("account", "file");
        Map<String, byte[]> again =
                ArchiveFeatureIT.unzipped(after.download(ARCHIVE).body());
        assertThat(states(again, person, person)).isEqualTo(states(left, former, person));
        assertThat(events(again, person, person)).isEqualTo(events(left, former, person));
        String taking = renamed(resume, former, person);
        assertThat(after.get(taking + "/history").expect(200).body()).isEqualTo(renamed(history, former, person));
        assertThat(after.get(taking + "?version=1").expect(200).body()).isEqualTo(renamed(older, former, person));
        assertThat(after.get("/api/v1/resumes/search?q=물빛")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isPositive();
        after.patch(taking, "{\"title\":\"이어서\"}").expect(204);
        after.post(taking + "/undo", null).expect(204);

        assertThat(count("select count(*) from ai.ai_task"))
                .as("nobody works again")
                .isEqualTo(tasks);
        before.get("/api/v1/users/me").expectProblem(401, "unauthenticated");
        anonymous().get(taking).expectProblem(401, "unauthenticated");
        member().get(taking).expectProblem(404, "resume_not_found");
    }

    @Test
    @Acceptance("B11")
    void theSameArchiveIsTakenOverOnce() throws Exception {
        Api first = member();
        person(first);
        byte[] zip = first.download(ARCHIVE).body();

        JsonNode own = first.upload("POST", IMPORTS, ZIP, zip).expect(200).json();
        assertThat(own.path("streams").asInt()).isZero();
        assertThat(reasons(own)).containsEntry("resume", "ALREADY_THERE").containsEntry("account", "NOT_TAKEN_OVER");

        Api second = member();
        int streams = second.upload("POST", IMPORTS, ZIP, zip)
                .expect(200)
                .json()
                .path("streams")
                .asInt();
        assertThat(streams).isPositive();
        long events = count("select count(*) from command.event");
        JsonNode twice = second.upload("POST", IMPORTS, ZIP, zip).expect(200).json();
        assertThat(twice.path("streams").asInt()).isZero();
        assertThat(twice.path("events").asInt()).isZero();
        assertThat(reasons(twice)).containsEntry("resume", "ALREADY_THERE").containsEntry("feedback", "ALREADY_THERE");
        assertThat(count("select count(*) from command.event")).isEqualTo(events);
        assertThat(total(second, "/api/v1/resumes")).isEqualTo(total(first, "/api/v1/resumes"));
        assertThat(total(first, "/api/v1/resumes"))
                .as("nothing of the first's is touched")
                .isEqualTo(2);

        List<Map<String, Object>> trail = jdbc.sql("select payload_type, encode(payload, 'escape') as said"
                        + " from command.event where payload_type like '%ArchiveImported'"
                        + " and encode(payload, 'escape') like ?")
                .param("%" + idOf(second) + "%")
                .query()
                .listOfRows();
        assertThat(trail).as("an import is recorded with what it took over").hasSize(1);
        assertThat(trail.getFirst().get("said").toString())
                .contains("\"formerUserId\":\"" + idOf(first) + "\"", "\"streams\":" + streams);
    }

    @Test
    @Acceptance("B11")
    void whatIsNoArchiveOfThisJiwonIsRefusedAndNothingIsStored() throws Exception {
        Api person = member();
        person(person);
        byte[] zip = person.download(ARCHIVE).body();
        Map<String, byte[]> files = ArchiveFeatureIT.unzipped(zip);
        String events = files.keySet().stream()
                .filter(path -> path.startsWith("events/feedback/"))
                .findFirst()
                .orElseThrow();
        Api other = member();
        Api another = member(); // An account may send ten archives a day.
        long before = facts();

        refused(other, changed(files, events, text -> text.replace("\"overall\"", "\"overal1\"")
                        .replace("0", "9")))
                .expectProblem(422, "archive_not_sealed");
        refused(
                        other,
                        changed(
                                files,
                                "manifest.json",
                                text -> text.replace("\"format_version\"", " \"format_version\"")))
                .expectProblem(422, "archive_not_sealed");
        refused(other, changed(files, "seal.txt", text -> "A" + text.substring(1)))
                .expectProblem(422, "archive_not_sealed");
        Map<String, byte[]> unsealed = new LinkedHashMap<>(files);
        unsealed.remove("seal.txt");
        refused(other, zipped(unsealed)).expectProblem(422, "archive_not_sealed");
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("events/resume/" + UUID.randomUUID() + ".jsonl", "{}".getBytes(UTF_8));
        refused(other, zipped(more)).expectProblem(422, "archive_not_sealed");
        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.remove(events);
        refused(other, zipped(fewer)).expectProblem(422, "archive_not_sealed");
        Map<String, byte[]> without = new LinkedHashMap<>(files);
        without.remove("manifest.json");
        refused(other, zipped(without)).expectProblem(422, "archive_not_readable");
        refused(another, Arrays.copyOf(zip, zip.length / 2)).expectProblem(422, "archive_not_readable");
        refused(another, new byte[] {1, 2, 3}).expectProblem(422, "archive_not_readable");
        refused(another, zipped(Map.of("a.txt", "a".getBytes(UTF_8)))).expectProblem(422, "archive_not_readable");
        refused(another, resealed(files, text -> text.replace("\"format_version\" : 1", "\"format_version\" : 2")))
                .expectProblem(422, "archive_of_other_version");
        refused(another, zipped(Map.of("a.txt", new byte[(256 << 20) + 1])))
                .expectProblem(413, "archive_import_too_large");
        try (RawHttp http = new RawHttp(port)) {
            http.write(("POST " + IMPORTS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + another.tokenOf() + "\r\nContent-Type: " + ZIP + "\r\nContent-Length: "
                            + ((32 << 20) + 1) + "\r\n\r\n")
                    .getBytes(UTF_8));
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).contains("body_too_large");
        }
        another.post(IMPORTS, "{}").expectProblem(415, "unsupported_media_type");
        anonymous().upload("POST", IMPORTS, ZIP, zip).expectProblem(401, "unauthenticated");

        assertThat(facts()).isEqualTo(before);
        assertThat(total(other, "/api/v1/resumes")).isZero();
        assertThat(total(another, "/api/v1/resumes")).isZero();
    }

    @Test
    void anEventOfLongAgoDoesNotMisleadWhoeverAsksForAPlaceInTheLogByTime() throws Exception {
        Api person = member();
        person(person);
        byte[] zip = person.download(ARCHIVE).body();
        Map<String, byte[]> files = ArchiveFeatureIT.unzipped(zip);
        byte[] old = resealed(rehashed(
                files, "events/", text -> text.replaceAll("\"recorded_at\":\"\\d{4}-", "\"recorded_at\":\"2001-")));
        Api other = member();
        long position = Long.parseLong(
                refused(other, old).expect(200).header("Jiwon-Position").orElseThrow());
        Instant now = Instant.now();
        member();

        assertThat(((GlobalSequenceTrackingToken) log.createTokenAt(now)).getGlobalIndex())
                .isGreaterThanOrEqualTo(position);
        assertThat(((GlobalSequenceTrackingToken) log.createTokenAt(now.minus(Duration.ofDays(3650)))).getGlobalIndex())
                .isZero();
        String resume = other.get("/api/v1/resumes")
                .json()
                .path("items")
                .path(0)
                .path("resume_id")
                .asString();
        assertThat(other.get("/api/v1/resumes/" + resume)
                        .json()
                        .path("created_at")
                        .asString())
                .startsWith("2001-");
        other.get("/api/v1/resumes/" + resume + "?as_of=2002-01-01T00:00:00Z").expect(200);
    }

    @Test
    void everyFeatureWithStreamsOfPeopleIsTakenOverOrSaysWhyNot() {
        Set<String> decided = new TreeSet<>(NOT_TAKEN_OVER.keySet());
        imported.forEach(feature ->
                assertThat(decided.add(feature.feature())).as(feature.feature()).isTrue());
        assertThat(decided)
                .as("let the feature's command package have an ImportedStreams, or say here why it is left out")
                .isEqualTo(
                        archived.stream().map(ArchivedState::feature).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** One of everything, in several versions; the path of a resume. */
    private static String person(Api api) {
        String resume =
                api.post("/api/v1/resumes", """
                        {"title":"백엔드 이력서","name":"김지영","email":"a@example.com","experiences":[{"company":"물빛",
                         "description":"주문 API를 Java로 개발하여 응답 시간을 1.8초에서 0.2초로 줄였습니다."}]}""").expect(201).header("Location").orElseThrow();
        api.post(resume + "/educations", "{\"school\":\"한빛대학교\",\"degree\":\"학사\"}")
                .expect(201);
        api.patch(resume, "{\"title\":\"새 이력서\"}").expect(204);
        String feedback = api.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");
        api.post("/api/v1/feedbacks/" + feedback + "/improved-resume-requests?wait=30", null)
                .expect(200);
        api.post("/api/v1/postings", "{\"title\":\"공고\",\"company\":\"새벽나루\"}").expect(201);
        String thrown = api.post(
                        "/api/v1/resumes", "{\"title\":\"버린 이력서\",\"name\":\"김지영\",\"email\":\"a@example.com\"}")
                .expect(201)
                .header("Location")
                .orElseThrow();
        api.delete(thrown).expect(204);
        api.put("/api/v1/users/me/profile", "{\"name\":\"김지영\",\"field_of_interest\":\"백엔드\"}")
                .expect(201);
        String file = api.upload("POST", "/api/v1/files", "multipart/form-data; boundary=b", ("""
                        --b\r
                        Content-Disposition: form-data; name="purpose"\r
                        \r
                        DOCUMENT\r
                        --b\r
                        Content-Disposition: form-data; name="file"; filename="a.txt"\r
                        Content-Type: text/plain\r
                        \r
                        Skills: Java\r
                        --b--\r
                        """).getBytes(UTF_8))
                .expect(201)
                .text("file_id");
        JsonNode proposal = api.post("/api/v1/resumes/proposals?wait=30", "{\"file_id\":\"" + file + "\"}")
                .expect(200)
                .json();
        api.post(
                        "/api/v1/resumes/proposals/"
                                + proposal.path("proposal_id").asString() + "/acceptances",
                        "{\"items\":[\"%s\"],\"resume_id\":\"%s\"}"
                                .formatted(
                                        proposal.path("items")
                                                .path(0)
                                                .path("id")
                                                .asString(),
                                        resume.substring(resume.lastIndexOf('/') + 1)))
                .expect(200);
        return resume;
    }

    private void erase(Api person) {
        String erasure = person.post("/api/v1/users/me/erasure", "{\"password\":\"%s\"}".formatted(PASSWORD))
                .expect(202)
                .header("Location")
                .orElseThrow();
        Awaitility.await()
                .atMost(ERASED_MAX)
                .until(() -> person.signedOut().get(erasure).expect(200).json(), json -> json.hasNonNull("receipt"));
    }

    private static UserId idOf(Api person) {
        return UserId.from(person.get("/api/v1/users/me").expect(200).text("user_id"));
    }

    private static int total(Api person, String list) {
        return person.get(list).expect(200).json().path("total").asInt();
    }

    private static Api.Answer refused(Api person, byte[] zip) {
        return person.upload("POST", IMPORTS, ZIP, zip);
    }

    private static Map<String, String> reasons(JsonNode taken) {
        Map<String, String> reasons = new TreeMap<>();
        taken.path("left_out")
                .forEach(left -> reasons.put(
                        left.path("feature").asString(), left.path("reason").asString()));
        return reasons;
    }

    /** What the archive shows of the features that are taken over, with the ids that an import gives. */
    private static Map<String, String> states(Map<String, byte[]> files, UserId former, UserId person) {
        Map<String, String> states = new TreeMap<>();
        files.forEach((path, content) -> {
            if (path.matches("state/(resumes/.*|proposals/.*|postings/.*|feedbacks/.*|profile)\\.?.*")) {
                states.put(renamed(path, former, person), renamed(new String(content, UTF_8), former, person));
            }
        });
        assertThat(states).hasSizeGreaterThanOrEqualTo(5);
        return states;
    }

    /** The events of those features: everything but where in the log they stand and what the metadata say. */
    private static Map<String, List<String>> events(Map<String, byte[]> files, UserId former, UserId person) {
        Map<String, List<String>> events = new TreeMap<>();
        Set<String> taken = Set.of("resume", "posting", "feedback", "profile");
        files.forEach((path, content) -> {
            if (path.startsWith("events/") && taken.contains(path.split("/")[1])) {
                events.put(
                        renamed(path, former, person),
                        new String(content, UTF_8)
                                .lines()
                                .map(JSON::readTree)
                                .map(line -> renamed(
                                        List.of("event_id", "stream_type", "sequence", "type", "recorded_at", "payload")
                                                .stream()
                                                .map(field -> line.path(field).toString())
                                                .toList()
                                                .toString(),
                                        former,
                                        person))
                                .toList());
            }
        });
        return events;
    }

    private static String renamed(String text, UserId former, UserId person) {
        return UUIDS.matcher(text).replaceAll(found -> {
            UUID id = UUID.fromString(found.group());
            return id.equals(ProfileId.of(former).value())
                    ? ProfileId.of(person).toString()
                    : ImportedStreams.derived(former, person, id).toString();
        });
    }

    private interface Change {
        String of(String text);
    }

    private static byte[] changed(Map<String, byte[]> files, String path, Change change) throws IOException {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        String before = new String(files.get(path), UTF_8);
        assertThat(change.of(before)).isNotEqualTo(before);
        changed.put(path, change.of(before).getBytes(UTF_8));
        return zipped(changed);
    }

    /** As this Jiwon would have made it, had it been so. */
    private byte[] resealed(Map<String, byte[]> files, Change manifest) throws IOException {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        String before = new String(files.get("manifest.json"), UTF_8);
        byte[] after = manifest.of(before).getBytes(UTF_8);
        changed.put("manifest.json", after);
        changed.put("seal.txt", seal.of("archive manifest", after).getBytes(UTF_8));
        return zipped(changed);
    }

    private byte[] resealed(Map<String, byte[]> files) throws IOException {
        return resealed(files, manifest -> manifest);
    }

    /** Changes files and has the manifest tell of the change. */
    private static Map<String, byte[]> rehashed(Map<String, byte[]> files, String prefix, Change change)
            throws Exception {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        String manifest = new String(files.get("manifest.json"), UTF_8);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix)) {
                byte[] after = change.of(new String(file.getValue(), UTF_8)).getBytes(UTF_8);
                changed.put(file.getKey(), after);
                manifest = manifest.replace(hash(file.getValue()), hash(after));
            }
        }
        changed.put("manifest.json", manifest.getBytes(UTF_8));
        return changed;
    }

    private static String hash(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Events but for those that say who signed in and what was refused. */
    private long facts() {
        return count("select count(*) from command.event where payload_type not like '%Refused'"
                + " and payload_type not like '%ArchiveExported'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
