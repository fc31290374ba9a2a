package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a free port; one context and one PostgreSQL for all tests of the module. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = io.jiwon.app.JiwonApplication.class,
        properties = {
            "jiwon.ai.provider=offline",
            "jiwon.ai.budget.tokens-per-user-per-day=1000000",
            "jiwon.metrics.scrape-token=" + RunningJiwon.SCRAPE_TOKEN,
            // All tests come from one address and guess wrong on purpose.
            "jiwon.http.rate-limits.address.requests=1000000",
            "jiwon.http.rate-limits.registration.requests=1000000",
            "jiwon.http.rate-limits.auth.requests=1000000",
            "jiwon.http.rate-limits.sign-in.free=1000",
            "jiwon.http.rate-limits.sign-in-address.free=1000000"
        })
@Import(CheapPasswords.class)
abstract class RunningJiwon {
    static final String SCRAPE_TOKEN = "a-long-scrape-token";
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
        OtherProviders.configure(properties);
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

    Mailbox mailbox() {
        return new Mailbox(anonymous(), DATA.resolve("mailbox-url"));
    }

    String letter(String email, String inSubject) {
        return mailbox().letter(email, inSubject);
    }

    /** A new member whose address is verified, signed in. */
    Api verifiedMember(String email) {
        Api person = member(email);
        mailbox().verify(email);
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
