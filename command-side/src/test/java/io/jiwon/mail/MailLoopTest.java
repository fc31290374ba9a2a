package io.jiwon.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MailLoopTest {
    private static final UUID PERSON = UUID.randomUUID();
    private static HikariDataSource database;

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private JdbcClient jdbc;
    private MailOutbox outbox;

    @BeforeAll
    static void migrate() {
        database = TestPostgres.newDatabase();
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .load()
                .migrate();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbc = JdbcClient.create(database);
        jdbc.sql("truncate command.mail").update();
        outbox = new MailOutbox(jdbc);
    }

    @Test
    void aLetterIsSentOnceHoweverOftenItIsPutAndHoweverManyNodesSend() throws Exception {
        MailLoop one = loop((id, person, letter) -> sent.add(id));
        MailLoop two = loop((id, person, letter) -> sent.add(id));
        for (int time = 0; time < 3; time++) {
            IntStream.range(0, 40).forEach(n -> outbox.put("event-" + n, "note", UUID.randomUUID(), MailLanguage.KO));
        }
        Awaitility.await().until(() -> {
            one.work();
            two.work();
            return waiting() == 0;
        });
        one.awaitLetters();
        two.awaitLetters();
        assertThat(sent).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotTakenIsTriedAgainLaterAndGivenUpInTheEnd() throws Exception {
        MailLoop loop = loop((id, person, letter) -> {
            sent.add(id);
            throw new MailTransport.MailNotTaken(new IllegalStateException("the server is away"));
        });
        outbox.put("event", "note", PERSON, MailLanguage.KO);
        for (int attempt = 1; attempt <= MailLoop.ATTEMPTS_MAX; attempt++) {
            loop.work();
            loop.awaitLetters();
            assertThat(sent).hasSize(attempt);
            loop = loop((id, person, letter) -> {
                sent.add(id);
                throw new MailTransport.MailNotTaken(new IllegalStateException("the server is away"));
            });
            assertThat(jdbc.sql("select failed_at is not null or next_attempt_at > now() from command.mail")
                            .query(Boolean.class)
                            .single())
                    .as("not again at once")
                    .isTrue();
            jdbc.sql("update command.mail set next_attempt_at = now()").update();
        }
        loop.work();
        loop.awaitLetters();
        assertThat(sent).hasSize(MailLoop.ATTEMPTS_MAX);
        assertThat(jdbc.sql("select failed_at is not null and sent_at is null from command.mail")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aLetterOfANodeThatStoppedIsSentByAnotherWhenItsLeaseIsOver() throws Exception {
        outbox.put("event", "note", PERSON, MailLanguage.KO);
        // What a node leaves that claimed it and was killed.
        jdbc.sql("update command.mail set attempts = 1, next_attempt_at = now() + make_interval(secs => ?)")
                .param(MailLoop.LEASE.toSeconds())
                .update();
        MailLoop other = loop((id, person, letter) -> sent.add(id));
        other.work();
        assertThat(sent).isEmpty();

        jdbc.sql("update command.mail set next_attempt_at = now()").update();
        other.work();
        other.awaitLetters();

        assertThat(sent).containsExactly("event");
    }

    @Test
    void nothingIsSentThatIsOfNoUseAnyMoreNorMoreThanAPersonCanBear() throws Exception {
        MailLoop loop = loop((id, person, letter) -> sent.add(id));
        outbox.put("in vain", "nothing", PERSON, MailLanguage.EN);
        IntStream.range(0, 20).forEach(n -> outbox.put("event-" + n, "note", PERSON, MailLanguage.EN));
        outbox.put("another kind", "other", PERSON, MailLanguage.EN);
        loop.work();
        loop.awaitLetters();
        assertThat(waiting()).isZero();
        assertThat(sent)
                .containsExactlyInAnyOrder("event-0", "event-1", "event-2", "event-3", "event-4", "another kind");
        assertThat(new MailTables(jdbc).erase(PERSON)).containsEntry("command.mail", 7L);
        assertThat(new MailTables(jdbc).erase(PERSON)).isEmpty();
    }

    @Test
    void theWaitGrowsUpToItsLimit() {
        assertThat(MailLoop.waitSeconds(1)).isBetween(8.0, 12.0);
        assertThat(MailLoop.waitSeconds(4)).isBetween(64.0, 96.0);
        assertThat(MailLoop.waitSeconds(30)).isBetween(5760.0, 8640.0);
    }

    private long waiting() {
        return jdbc.sql("select count(*) from command.mail where sent_at is null and failed_at is null")
                .query(Long.class)
                .single();
    }

    private MailLoop loop(MailTransport transport) {
        return new MailLoop(
                jdbc,
                transport,
                List.of(
                        writer("note", Optional.of(new Letter("a@example.com", "s", "t"))),
                        writer("other", Optional.of(new Letter("a@example.com", "s", "t"))),
                        writer("nothing", Optional.empty())));
    }

    private static LetterWriter writer(String kind, Optional<Letter> letter) {
        return new LetterWriter() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Optional<Letter> write(UUID person, MailLanguage language) {
                return letter;
            }
        };
    }
}
