package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import io.jiwon.s3.S3Mock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Files in a bucket: clients put them there themselves, Jiwon looks at them and keeps them encrypted. */
class DirectUploadIT {
    private static final String TEXT = "canary in the bucket";
    private static final Duration ERASED_MAX = Duration.ofSeconds(60);
    private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

    @TempDir
    static Path data;

    private static S3Mock bucket;
    private static ScriptedClamd clamd;
    private static ConfigurableApplicationContext jiwon;

    @BeforeAll
    static void start() throws IOException {
        bucket = S3Mock.start();
        clamd = new ScriptedClamd();
        jiwon = new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"),
                        "--jiwon.storage.s3.endpoint=" + bucket.endpoint(),
                        "--jiwon.storage.s3.bucket=" + S3Mock.BUCKET,
                        "--jiwon.storage.s3.access-key-id=key",
                        "--jiwon.storage.s3.secret-access-key=secret",
                        "--jiwon.storage.s3.path-style=true",
                        "--jiwon.files.clamd=" + clamd.address());
    }

    @AfterAll
    static void stop() {
        jiwon.close();
        bucket.close();
        clamd.close();
    }

    @Test
    void aFileWithAVirusIsThrownAwayAndWithoutTheScannerNoneIsKept() {
        Api person = anonymous().newMember("virus@example.com");
        JsonNode clean = announcedAndPut(person, "harmless");
        String file = "/api/v1/files/" + clean.path("file_id").asString();
        person.post(file + "/completion", null).expect(204);
        assertThat(person.get(file).expect(200).text("virus_check")).isEqualTo("CLEAN");

        JsonNode infected = announcedAndPut(person, "with " + ScriptedClamd.VIRUS);
        String thrownAway = "/api/v1/files/" + infected.path("file_id").asString();
        person.post(thrownAway + "/completion", null)
                .expectProblem(422, "file_refused")
                .naming("content");
        Awaitility.await()
                .atMost(ERASED_MAX)
                .until(() -> person.get(thrownAway).expect(200).text("fault").equals("INFECTED"));

        clamd.failing(true);
        JsonNode later = announcedAndPut(person, "harmless, too");
        String unscanned = "/api/v1/files/" + later.path("file_id").asString();
        person.post(unscanned + "/completion", null).expectProblem(503, "virus_scanner_unavailable");
        assertThat(person.get(unscanned).expect(200).text("state")).isEqualTo("ANNOUNCED");
        clamd.failing(false);
        person.post(unscanned + "/completion", null).expect(204);
        for (String each : List.of(file, thrownAway, unscanned)) {
            person.delete(each).expect(204);
        }
        Awaitility.await().atMost(ERASED_MAX).untilAsserted(() -> assertThat(keys())
                .isEmpty());
    }

    private static JsonNode announcedAndPut(Api person, String text) {
        JsonNode announced = FileFeatureIT.announce(person, "a.txt", "text/plain", "document", text.length())
                .expect(201)
                .json();
        assertThat(put(announced.path("upload"), text)).isEqualTo(200);
        return announced;
    }

    @Test
    @Acceptance({"G8", "H34"})
    void aFileGoesToTheBucketItselfAndIsKeptThereEncryptedUntilItsOwnerIsErased() throws Exception {
        Api person = anonymous().newMember("bucket@example.com");
        JsonNode announced = FileFeatureIT.announce(person, "a.txt", "text/plain", "document", TEXT.length())
                .expect(201)
                .json();
        String file = "/api/v1/files/" + announced.path("file_id").asString();
        assertThat(announced.path("upload").path("needs_completion").asBoolean())
                .isTrue();
        person.post(file + "/completion", null).expectProblem(422, "upload_incomplete");

        assertThat(put(announced.path("upload"), TEXT)).isEqualTo(200);
        assertThat(keys()).singleElement().asString().startsWith("direct/");
        person.post(file + "/completion", null).expect(204);

        assertThat(keys()).singleElement().asString().startsWith("files/");
        assertThat(object(keys().getFirst())).startsWith("JWF1").doesNotContain("canary");
        assertThat(person.download(file + "/content").body()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> part = person.with("Range", "bytes=7-8").download(file + "/content");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(new byte[] {'i', 'n'});
        person.post(file + "/completion", null).expect(204);

        JsonNode html = FileFeatureIT.announce(person, "b.png", "image/png", "photo", 6)
                .expect(201)
                .json();
        assertThat(put(html.path("upload"), "<html>")).isEqualTo(200);
        String refused = "/api/v1/files/" + html.path("file_id").asString();
        person.post(refused + "/completion", null).expectProblem(422, "file_refused");
        assertThat(keys()).as("thrown away").hasSize(1);
        JsonNode other = FileFeatureIT.announce(person, "c.txt", "text/plain", "document", 3)
                .expect(201)
                .json();
        assertThat(put(other.path("upload"), "longer")).isEqualTo(200); // Amazon would refuse: the length is signed.
        person.post("/api/v1/files/" + other.path("file_id").asString() + "/completion", null)
                .expectProblem(422, "file_refused");
        JsonNode left = FileFeatureIT.announce(person, "d.txt", "text/plain", "document", 4)
                .expect(201)
                .json();
        assertThat(put(left.path("upload"), "left")).isEqualTo(200);
        assertThat(keys()).hasSize(2);

        String erasure = person.post("/api/v1/users/me/erasure", "{\"password\":\"a long pass phrase\"}")
                .expect(202)
                .header("Location")
                .orElseThrow();
        Awaitility.await()
                .atMost(ERASED_MAX)
                .until(() -> person.signedOut().get(erasure).expect(200).json().hasNonNull("receipt"));
        assertThat(keys()).isEmpty();
        assertThat(Files.exists(data.resolve("files/files"))).isFalse();
    }

    private static int put(JsonNode upload, String text) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upload.path("url").asString()))
                .PUT(HttpRequest.BodyPublishers.ofString(text));
        upload.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        return sent(request.build()).statusCode();
    }

    private static List<String> keys() {
        return KEY.matcher(get(bucket.endpoint() + "/" + S3Mock.BUCKET + "?list-type=2"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String object(String key) {
        return get(bucket.endpoint() + "/" + S3Mock.BUCKET + "/" + key);
    }

    private static String get(String url) {
        return sent(HttpRequest.newBuilder(URI.create(url)).build()).body();
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Api anonymous() {
        return new Api("http://localhost:" + jiwon.getEnvironment().getProperty("local.server.port"));
    }
}
