package io.jiwon.mail;

import io.jiwon.message.PersonErased;
import io.jiwon.message.PersonalCipher;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Keeps letters instead of sending them, each encrypted with its person's key, for the page that shows them. */
final class DevelopmentMailbox implements MailTransport {
    /** How many letters are shown, and kept. */
    static final int LETTERS_MAX = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final PersonalCipher cipher;

    DevelopmentMailbox(JdbcClient jdbc, PersonalCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** A letter and when it came. */
    record Kept(Instant sentAt, String to, String subject, String text) {}

    @Override
    public void send(String id, UUID person, Letter letter) {
        jdbc.sql("insert into command.development_mail (id, person_id, letter) values (?, ?, ?)"
                        + " on conflict (id) do nothing")
                .params(id, person, cipher.seal(person, JSON.writeValueAsBytes(letter)))
                .update();
        jdbc.sql("delete from command.development_mail where id in"
                        + " (select id from command.development_mail order by sent_at desc, id offset ?)")
                .param(LETTERS_MAX)
                .update();
    }

    /** The newest first. */
    List<Kept> letters() {
        return jdbc
                .sql("select letter, sent_at from command.development_mail order by sent_at desc, id limit ?")
                .param(LETTERS_MAX)
                .query((row, number) -> opened(
                        row.getString("letter"),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Kept> opened(String sealed, Instant sentAt) {
        try {
            Letter letter = JSON.readValue(cipher.unseal(sealed), Letter.class);
            return Optional.of(new Kept(sentAt, letter.to(), letter.subject(), letter.text()));
        } catch (PersonErased erased) {
            return Optional.empty(); // Its row goes with the next pass of the erasure.
        }
    }
}
