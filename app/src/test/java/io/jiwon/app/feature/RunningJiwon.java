package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole application on a free port; one context and one PostgreSQL for all tests of the module. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = io.jiwon.app.JiwonApplication.class,
        properties = {
            "jiwon.ai.provider=offline",
            "jiwon.metrics.scrape-token=" + RunningJiwon.SCRAPE_TOKEN,
            // All tests come from one address and guess wrong on purpose.
            "jiwon.http.rate-limits.address.requests=1000000",
            "jiwon.http.rate-limits.registration.requests=1000000",
            "jiwon.http.rate-limits.auth.requests=1000000",
            "jiwon.http.rate-limits.sign-in.free=1000",
            "jiwon.http.rate-limits.sign-in-address.free=1000000"
        })
abstract class RunningJiwon {
    static final String SCRAPE_TOKEN = "a-long-scrape-token";
    private static final Duration LETTER_MAX = Duration.ofSeconds(20);
    private static final Path DATA = freshFolder();

    @LocalServerPort
    int port;

    @Value("${jiwon.admin.email}")
    String adminEmail;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void ownData(DynamicPropertyRegistry properties) {
        properties.add("jiwon.data-dir", DATA::toString);
        properties.add("jiwon.admin.password-file", () -> DATA.resolve("admin-password")
                .toString());
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/jiwon-data")), "run");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Nobody is signed in. */
    Api anonymous() {
        return new Api("http://localhost:" + port);
    }

    /** A new member, signed in. */
    Api member() {
        return member("member-" + UUID.randomUUID() + "@example.com");
    }

    Api member(String email) {
        return anonymous().newMember(email);
    }

    Api signIn(String email, String password) {
        return anonymous().signedIn(email, password);
    }

    Api administrator() throws IOException {
        return signIn(adminEmail, administratorPassword());
    }

    String administratorPassword() throws IOException {
        return Files.readString(DATA.resolve("admin-password"));
    }

    /** The names of the events of the aggregate at this path, in order. */
    List<String> eventsOf(String path) {
        return jdbc
                .sql("select payload_type from command.event where stream_id = ? order by sequence")
                .param(path.substring(path.lastIndexOf('/') + 1))
                .query(String.class)
                .list()
                .stream()
                .map(type -> type.substring(type.indexOf('$') + 1))
                .toList();
    }

    /** The newest letter to this address whose subject has this word; waits for it. */
    String letter(String email, String inSubject) {
        return Awaitility.await()
                .atMost(LETTER_MAX)
                .until(
                        () -> letters().stream()
                                .filter(letter -> letter.path("to").asString().equals(email)
                                        && letter.path("subject").asString().contains(inSubject))
                                .map(letter -> letter.path("text").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What is in the development mailbox, the newest first. */
    List<JsonNode> letters() throws IOException {
        return anonymous()
                .with("Jiwon-Mailbox-Key", mailboxKey())
                .get("/api/v1/development/letters")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    String mailboxKey() throws IOException {
        return Files.readString(DATA.resolve("mailbox-url")).strip().split("#key=", 2)[1];
    }

    /** What the link in a letter carries. */
    static String tokenIn(String letter) {
        Matcher token = Pattern.compile("#token=([A-Za-z0-9_-]+)").matcher(letter);
        assertThat(token.find()).as("a link in %s", letter).isTrue();
        return token.group(1);
    }

    /** A new member whose address is verified, signed in. */
    Api verifiedMember(String email) {
        Api person = member(email);
        anonymous()
                .post("/api/v1/auth/email-verification", "{\"token\":\"%s\"}".formatted(tokenIn(letter(email, "이메일"))))
                .expect(204);
        return person;
    }

    @BeforeEach
    void nothingIsInTheDeadLetters() {
        assertThat(jdbc.sql("select count(*) from query.dead_letter_entry")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
