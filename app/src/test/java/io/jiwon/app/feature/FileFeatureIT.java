package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.feature.Api.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

class FileFeatureIT extends RunningJiwon {
    private static final String TEXT = "김지원, 백엔드 개발자";
    private static final Duration SEEN_MAX = Duration.ofSeconds(20);

    @Value("${jiwon.storage.folder}")
    Path folder;

    @Test
    @Acceptance(value = "G8", note = "announced, sent with a ticket, kept encrypted, read in whole and in parts")
    void aFileIsAnnouncedSentAndReadAgain() throws IOException {
        Api person = member();
        byte[] text = TEXT.repeat(20_000).getBytes(StandardCharsets.UTF_8);
        JsonNode announced = announce(person, "자기소개서.txt", "text/plain; charset=utf-8", "document", text.length)
                .expect(201)
                .json();
        String file = "/api/v1/files/" + announced.path("file_id").asString();
        assertThat(announced.path("state").asString()).isEqualTo("ANNOUNCED");
        assertThat(announced.path("upload").path("method").asString()).isEqualTo("PUT");
        assertThat(Instant.parse(announced.path("upload").path("expires_at").asString()))
                .isBetween(Instant.now().plusSeconds(600), Instant.now().plusSeconds(1_000));
        person.get(file + "/content").expectProblem(409, "file_not_stored");
        person.post(file + "/completion", null).expectProblem(422, "upload_incomplete");

        sendBy(person, announced, text).expect(204);

        JsonNode detail = person.get(file).expect(200).json();
        assertThat(detail.path("state").asString()).isEqualTo("STORED");
        assertThat(detail.path("virus_check").asString()).isEqualTo("NOT_SCANNED");
        assertThat(detail.path("sha256").asString()).isEqualTo(sha256(text));
        assertThat(detail.path("name").asString()).isEqualTo("자기소개서.txt");
        assertThat(person.get("/api/v1/files?purpose=document")
                        .expect(200)
                        .json()
                        .path("items"))
                .containsExactly(detail);
        assertThat(person.get("/api/v1/files?purpose=photo")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();

        HttpResponse<byte[]> whole = person.download(file + "/content");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(text);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''%EC%9E%90");
        assertThat(whole.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(whole.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox;");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> part = person.with("Range", "bytes=100000-100009").download(file + "/content");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(text, 100_000, 100_010));
        assertThat(person.with("Range", "bytes=99999999-")
                        .download(file + "/content")
                        .statusCode())
                .isEqualTo(416);
        assertThat(person.with("If-None-Match", tag).download(file + "/content").statusCode())
                .isEqualTo(304);
        assertThat(eventsOf(shelfOf(person))).containsExactly("FileAnnounced", "FileStored");
        assertThat(stored(person)).singleElement().satisfies(path -> assertThat(
                        Files.readString(path, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(TEXT.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    @Test
    @Acceptance(value = "G8", partial = true, note = "who has a link reads for minutes what nobody else reads")
    void aLinkOpensOneFileForAWhile() {
        Api person = member();
        String file = "/api/v1/files/" + stored(person, "a.txt", "text/plain", "document", bytes("one"));
        String another = "/api/v1/files/" + stored(person, "b.txt", "text/plain", "document", bytes("two"));
        JsonNode link = person.post(file + "/links", null).expect(201).json();
        String url = link.path("url").asString();

        assertThat(Instant.parse(link.path("expires_at").asString()))
                .isBetween(Instant.now(), Instant.now().plusSeconds(301));
        person.get(file).expect(200); // Waits for the view, as nobody with a link does.
        assertThat(anonymous().download(url).body()).isEqualTo(bytes("one"));
        anonymous().get(url.replace(file, another)).expectProblem(401, "ticket_invalid");
        anonymous().get(url + "x").expectProblem(401, "ticket_invalid");
        anonymous().get(file + "/linked-content").expectProblem(401, "ticket_invalid");
        anonymous()
                .get(file + "/linked-content?ticket=1." + UUID.randomUUID() + "." + "A".repeat(43))
                .expectProblem(401, "ticket_invalid");
        anonymous().get(url.replaceAll("ticket=\\d+", "ticket=99999999999")).expectProblem(401, "ticket_invalid");
        anonymous()
                .upload("PUT", url.replace("linked-content", "content"), "text/plain", bytes("x"))
                .expectProblem(401, "ticket_invalid");
        anonymous().get(file + "/content").expectProblem(401, "unauthenticated");
        person.delete(file).expect(204);
        Awaitility.await()
                .atMost(SEEN_MAX)
                .untilAsserted(() -> anonymous().get(url).expectProblem(404, "file_not_found"));
    }

    @Test
    @Acceptance(
            value = "H34",
            note = "each with its owner's key and for its owner only; tickets and links are signed and end")
    void aTicketIsForOneFileOnceAndUntilItsEnd() {
        Api person = member();
        JsonNode one = announce(person, "a.txt", "text/plain", "document", 3)
                .expect(201)
                .json();
        JsonNode two = announce(person, "b.txt", "text/plain", "document", 3)
                .expect(201)
                .json();
        String content = one.path("upload").path("url").asString();
        String ofTwo = "/api/v1/files/" + two.path("file_id").asString() + "/content";

        anonymous()
                .upload("PUT", ofTwo + content.substring(content.indexOf('?')), "text/plain", bytes("abc"))
                .expectProblem(401, "ticket_invalid");
        anonymous().upload("PUT", ofTwo, "text/plain", bytes("abc")).expectProblem(401, "ticket_invalid");
        Answer kept =
                anonymous().upload("PUT", content, "text/plain", bytes("abc")).expect(204);
        sendBy(person, one, bytes("abd")).expectProblem(409, "upload_ended");
        member().post("/api/v1/files/" + two.path("file_id").asString() + "/completion", null)
                .expectProblem(404, "file_not_found");
        assertThat(person.with(
                                "Jiwon-Min-Position",
                                kept.header("Jiwon-Position").orElseThrow())
                        .download("/api/v1/files/" + one.path("file_id").asString() + "/content")
                        .body())
                .isEqualTo(bytes("abc"));
        person.post("/api/v1/files/" + one.path("file_id").asString() + "/completion", null)
                .expect(204);
    }

    @Test
    void whatIsAnnouncedMustFit() {
        Api person = member();
        announce(person, "a.pdf", "application/pdf", "document", 40L << 20)
                .expectProblem(422, "invalid_request")
                .naming("bytes");
        announce(person, "a.svg", "image/svg+xml", "photo", 100)
                .expectProblem(422, "invalid_request")
                .naming("content_type");
        announce(person, "a.pdf", "application/pdf", "photo", 100)
                .expectProblem(422, "invalid_request")
                .naming("content_type");
        announce(person, "a.pdf", "application/pdf", "holiday", 100)
                .expectProblem(422, "invalid_request")
                .naming("purpose");
        announce(person, "a.pdf", "application/pdf", "document", 0)
                .expectProblem(422, "invalid_request")
                .naming("bytes");
        for (String name : List.of("../../secrets/master-key", "a\\u0000.pdf", "fdp.\\u202Eexe", "..", "")) {
            announce(person, name, "application/pdf", "document", 100)
                    .expectProblem(422, "invalid_request")
                    .naming("name");
        }
        assertThat(announce(person, "\\u1100\\u1161.pdf", "application/pdf", "document", 100)
                        .expect(201)
                        .text("name"))
                .as("taken apart by macOS")
                .isEqualTo("가.pdf");
        announce(person, "👩‍💻.pdf", "application/pdf", "document", 100).expect(201);
    }

    @Test
    void otherBytesThanWereAnnouncedAreRefused() throws IOException {
        Api person = member();
        JsonNode announced = announce(person, "a.txt", "text/plain", "document", 10)
                .expect(201)
                .json();
        sendBy(person, announced, bytes("too few")).expectProblem(422, "upload_incomplete");
        sendBy(person, announced, bytes("ten and some more")).expectProblem(422, "upload_incomplete");
        sendBy(person, announced, new byte[0]).expectProblem(422, "upload_incomplete");
        RawHttp.Answer lie = RawHttp.send(
                port,
                "PUT",
                announced.path("upload").path("url").asString(),
                List.of("Content-Length: 4"),
                bytes("0123456789"));
        assertThat(lie.status()).isEqualTo(422);
        sendBy(person, announced, bytes("0123456789")).expect(204);

        Answer other = person.post("/api/v1/files", """
                {"name":"a.txt","content_type":"text/plain","bytes":3,"purpose":"document","sha256":"%s"}""".formatted(sha256(bytes("abc"))));
        refused(person, other.expect(201).json(), bytes("abd"), "SHA256_DIFFERS");
    }

    @Test
    @Acceptance(value = "H32", partial = true, note = "what is uploaded is what it says, and pictures are pixels only")
    void bytesThatAreSomethingElseAreThrownAway() throws IOException {
        Api person = member();
        refused(
                person,
                "a.png",
                "image/png",
                "photo",
                bytes("<html><script>alert(1)</script></html>"),
                "NOT_WHAT_IT_SAYS");
        refused(
                person,
                "a.txt",
                "text/plain",
                "document",
                bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"),
                "NOT_WHAT_IT_SAYS");
        byte[] jpeg = picture(300, 300, "jpg");
        refused(person, "a.jpg", "image/jpeg", "photo", Arrays.copyOf(jpeg, jpeg.length / 2), "IMAGE_UNREADABLE");
        refused(person, "a.png", "image/png", "photo", tenGigabytes(), "IMAGE_TOO_LARGE");
        assertThat(stored(person)).isEmpty();
        assertThat(eventsOf(shelfOf(person)))
                .containsExactly(
                        "FileAnnounced",
                        "FileRefused",
                        "FileAnnounced",
                        "FileRefused",
                        "FileAnnounced",
                        "FileRefused",
                        "FileAnnounced",
                        "FileRefused");
        assertThat(anonymous()
                        .with("Authorization", "Bearer " + SCRAPE_TOKEN)
                        .get("/actuator/prometheus")
                        .expect(200)
                        .body())
                .containsPattern("jiwon_files_refused_total\\{[^}]*fault=\"image_too_large\"[^}]*} [1-9]")
                .contains("jiwon_files_stored_bytes_count");
    }

    @Test
    void aPictureIsKeptAsPixelsOnly() throws IOException {
        Api person = member();
        byte[] png = png(60, 40);
        byte[] hidden = Arrays.copyOf(png, png.length + 20);
        System.arraycopy(bytes("hidden behind it all"), 0, hidden, png.length, 20);

        String file = "/api/v1/files/" + stored(person, "a.png", "image/png", "photo", hidden);

        byte[] kept = person.download(file + "/content").body();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(60);
        assertThat(person.get(file).expect(200).json().path("bytes").asInt()).isEqualTo(kept.length);
    }

    @Test
    void aSmallFileComesInOneForm() {
        Api person = member().with("Idempotency-Key", "form-" + UUID.randomUUID());
        byte[] form = form("document", "이력서 초안.txt", "application/octet-stream", bytes("hello"));

        Answer created = person.upload("POST", "/api/v1/files", "multipart/form-data; boundary=xyz", form)
                .expect(201);
        Answer repeated = person.upload("POST", "/api/v1/files", "multipart/form-data; boundary=xyz", form)
                .expect(201);

        assertThat(repeated.text("file_id")).isEqualTo(created.text("file_id"));
        assertThat(repeated.header("Idempotency-Replayed")).hasValue("true");
        assertThat(created.text("name")).isEqualTo("이력서 초안.txt");
        assertThat(created.text("content_type")).isEqualTo("text/plain");
        assertThat(created.json().has("upload")).isFalse();
        assertThat(person.download(created.header("Location").orElseThrow() + "/content")
                        .body())
                .isEqualTo(bytes("hello"));
        Api again = member();
        RawHttp.Answer large = RawHttp.send(
                port,
                "POST",
                "/api/v1/files",
                List.of(
                        "Authorization: Bearer " + again.tokenOf(),
                        "Content-Type: multipart/form-data; boundary=xyz",
                        "Content-Length: " + (11 << 20)),
                bytes("--xyz"));
        assertThat(large.status()).isEqualTo(413);
        again.upload("POST", "/api/v1/files", "multipart/form-data; boundary=xyz", bytes("--xyz\r\nrubbish"))
                .expectProblem(400, "malformed_request");
        again.upload("POST", "/api/v1/files", "multipart/form-data", form).expectProblem(400, "malformed_request");
        again.upload(
                        "POST",
                        "/api/v1/files",
                        "multipart/form-data; boundary=xyz",
                        form("document", "../a.txt", "text/plain", bytes("x")))
                .expectProblem(422, "invalid_request")
                .naming("name");
        again.upload("POST", "/api/v1/files", "text/plain", bytes("x")).expect(415);
        assertThat(again.get("/api/v1/files").expect(200).json().path("total").asInt())
                .isZero();
    }

    @Test
    void aDeletedFileIsGoneWithItsBytes() throws IOException {
        Api person = member();
        String file = "/api/v1/files/" + stored(person, "a.txt", "text/plain", "document", bytes("hello"));
        assertThat(stored(person)).hasSize(1);

        person.delete(file).expect(204);

        person.get(file).expectProblem(404, "file_not_found");
        person.get(file + "/content").expectProblem(404, "file_not_found");
        person.delete(file).expectProblem(404, "file_not_found");
        Awaitility.await().atMost(SEEN_MAX).untilAsserted(() -> assertThat(stored(person))
                .isEmpty());
        assertThat(eventsOf(shelfOf(person))).containsExactly("FileAnnounced", "FileStored", "FileDeleted");
    }

    @Test
    @Acceptance("G38")
    @Acceptance(value = "G59", partial = true, note = "its image; chosen after the resume is created")
    void aResumeHasOneOfItsOwnersPhotos() throws IOException {
        Api person = member();
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String photo = stored(person, "증명사진.png", "image/png", "photo", png(30, 40));
        String other = stored(person, "a.png", "image/png", "photo", png(50, 60));
        String document = stored(person, "a.txt", "text/plain", "document", bytes("x"));
        Api stranger = member();
        String foreign = stored(stranger, "a.png", "image/png", "photo", png(8, 8));
        person.get(resume + "/photo").expectProblem(404, "photo_not_found");
        person.put(resume + "/photo", "{\"file_id\":\"" + document + "\"}").expectProblem(422, "file_not_a_photo");
        person.put(resume + "/photo", "{\"file_id\":\"" + foreign + "\"}").expectProblem(404, "file_not_found");
        person.put(resume + "/photo", "{}")
                .expectProblem(422, "invalid_request")
                .naming("file_id");

        person.put(resume + "/photo", "{\"file_id\":\"" + photo + "\"}").expect(204);
        person.put(resume + "/photo", "{\"file_id\":\"" + photo + "\"}").expect(204);

        assertThat(width(person.download(resume + "/photo"))).isEqualTo(30);
        stranger.get(resume + "/photo").expectProblem(404, "resume_not_found");
        person.put(resume + "/photo", "{\"file_id\":\"" + other + "\"}").expect(204);
        assertThat(width(person.download(resume + "/photo"))).isEqualTo(50);
        person.delete(resume + "/photo").expect(204);
        person.get(resume + "/photo").expectProblem(404, "photo_not_found");
        person.put(resume + "/photo", "{\"file_id\":\"" + photo + "\"}").expect(204);
        person.delete("/api/v1/files/" + photo).expect(204);
        person.get(resume + "/photo").expectProblem(404, "photo_not_found");
        assertThat(eventsOf(resume))
                .containsExactly("ResumeCreated", "PhotoChosen", "PhotoChosen", "PhotoTakenOff", "PhotoChosen");
    }

    private static int width(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        return ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth();
    }

    @Test
    void bytesThatDoNotComeAreAwaitedNoLongerAndWhatAStopLeftIsRemoved() throws IOException {
        Api person = member();
        String user = userOf(person);
        JsonNode announced = announce(person, "a.txt", "text/plain", "document", 3)
                .expect(201)
                .json();
        String id = announced.path("file_id").asString();
        // As a process leaves it that stops between the bytes and the event.
        Path kept = Files.createDirectories(folder.resolve("files")
                        .resolve(user.substring(user.length() - 2))
                        .resolve(user))
                .resolve(id);
        Files.writeString(kept, "JWF1");

        jdbc.sql("update command.file_upload set awaited_until = now() - interval '1 second' where file_id = ?")
                .param(UUID.fromString(id))
                .update();

        Awaitility.await().atMost(SEEN_MAX).untilAsserted(() -> {
            assertThat(eventsOf(shelfOf(person))).containsExactly("FileAnnounced", "FileUploadLapsed");
            assertThat(kept).doesNotExist();
            person.get("/api/v1/files/" + id).expectProblem(404, "file_not_found");
        });
        sendBy(person, announced, bytes("abc")).expectProblem(409, "upload_ended");
    }

    @Test
    void whatIsJustBeingReceivedIsNotReceivedTwice() throws IOException {
        Api person = member();
        JsonNode announced = announce(person, "a.txt", "text/plain", "document", 6)
                .expect(201)
                .json();
        try (RawHttp slow = new RawHttp(port)) {
            slow.write(bytes("PUT " + announced.path("upload").path("url").asString()
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc"));
            Awaitility.await().atMost(SEEN_MAX).untilAsserted(() -> assertThat(jdbc.sql(
                                    "select received_until is not null from command.file_upload where file_id = ?")
                            .param(UUID.fromString(announced.path("file_id").asString()))
                            .query(Boolean.class)
                            .single())
                    .isTrue());
            sendBy(person, announced, bytes("abcdef")).expectProblem(409, "upload_in_progress");
        }
        Awaitility.await().atMost(SEEN_MAX).untilAsserted(() -> sendBy(person, announced, bytes("abcdef"))
                .expect(204));
        assertThat(person.download("/api/v1/files/" + announced.path("file_id").asString() + "/content")
                        .body())
                .isEqualTo(bytes("abcdef"));
    }

    /** As curl sends bytes that nobody told it the type of; a filter of Spring's would read such a body as a form. */
    @Test
    void bytesThatCallThemselvesAFormAreBytes() {
        Api person = member();
        byte[] text = bytes("name=김지원&lines=" + "x".repeat(100_000));
        JsonNode announced = announce(person, "a.txt", "text/plain", "document", text.length)
                .expect(201)
                .json();

        person.upload("PUT", announced.path("upload").path("url").asString(), "application/x-www-form-urlencoded", text)
                .expect(204);

        assertThat(person.download("/api/v1/files/" + announced.path("file_id").asString() + "/content")
                        .body())
                .isEqualTo(text);
        RawHttp.Answer large = RawHttp.send(
                port,
                "PUT",
                announced.path("upload").path("url").asString(),
                List.of("Content-Length: " + (40 << 20)),
                bytes("x"));
        assertThat(large.status()).as("before it is read").isEqualTo(413);
    }

    @Test
    void theHealthTellsOfTheFiles() throws IOException {
        assertThat(administrator()
                        .get("/actuator/health")
                        .expect(200)
                        .json()
                        .path("components")
                        .path("files")
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }

    static Answer announce(Api person, String name, String contentType, String purpose, long bytes) {
        return person.post("/api/v1/files", """
                {"name":"%s","content_type":"%s","bytes":%d,"purpose":"%s"}""".formatted(name, contentType, bytes, purpose));
    }

    /** The id of a new file of the person's. */
    static String stored(Api person, String name, String contentType, String purpose, byte[] bytes) {
        JsonNode announced = announce(person, name, contentType, purpose, bytes.length)
                .expect(201)
                .json();
        person.upload("PUT", announced.path("upload").path("url").asString(), contentType, bytes)
                .expect(204);
        return announced.path("file_id").asString();
    }

    static byte[] png(int width, int height) {
        return picture(width, height, "png");
    }

    private static byte[] picture(int width, int height, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A PNG of 50,000 × 50,000 pixels, as far as its header. */
    private static byte[] tenGigabytes() {
        byte[] png = png(1, 1);
        byte[] large = HexFormat.of().parseHex("0000c3500000c350");
        System.arraycopy(large, 0, png, 16, large.length);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >>> (24 - 8 * i));
        }
        return png;
    }

    private void refused(Api person, String name, String type, String purpose, byte[] bytes, String fault) {
        refused(
                person,
                announce(person, name, type, purpose, bytes.length).expect(201).json(),
                bytes,
                fault);
    }

    private void refused(Api person, JsonNode announced, byte[] bytes, String fault) {
        sendBy(person, announced, bytes).expectProblem(422, "file_refused").naming("content");
        String file = "/api/v1/files/" + announced.path("file_id").asString();
        // A refusal tells no position that one could ask for.
        JsonNode detail = Awaitility.await()
                .atMost(SEEN_MAX)
                .until(
                        () -> person.get(file).expect(200).json(),
                        json -> json.path("state").asString().equals("REFUSED"));
        assertThat(detail.path("fault").asString()).isEqualTo(fault);
        person.get(file + "/content").expectProblem(409, "file_not_stored");
        person.post(file + "/links", null).expectProblem(409, "file_not_stored");
        sendBy(person, announced, bytes).expectProblem(409, "upload_ended");
    }

    /** With the ticket; that there is an access token, too, is of no use. */
    private static Answer sendBy(Api person, JsonNode announced, byte[] bytes) {
        return person.upload("PUT", announced.path("upload").path("url").asString(), "application/octet-stream", bytes);
    }

    private static byte[] form(String purpose, String name, String type, byte[] bytes) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(bytes("--xyz\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose
                + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n"));
        form.writeBytes(bytes);
        form.writeBytes(bytes("\r\n--xyz--\r\n"));
        return form.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String userOf(Api person) {
        return person.get("/api/v1/users/me").expect(200).text("user_id");
    }

    private static String shelfOf(Api person) {
        return "/" + UUID.nameUUIDFromBytes(bytes("files of " + userOf(person)));
    }

    /** What lies in the folder of the person. */
    private List<Path> stored(Api person) throws IOException {
        String user = userOf(person);
        Path own = folder.resolve("files")
                .resolve(user.substring(user.length() - 2))
                .resolve(user);
        if (!Files.exists(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.toList();
        }
    }
}
