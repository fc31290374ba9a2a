package io.jiwon.mail;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to be mailed to whom. A row says neither the address nor the text. */
@Component
public final class MailOutbox {
    /** How many letters of one kind a person gets within {@link #LETTERS_PER_HOURS}; others can ask for some of them. */
    static final int LETTERS_MAX = 5;

    static final int LETTERS_PER_HOURS = 1;

    private final JdbcClient jdbc;

    MailOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Has a letter sent. Nothing happens for an id that is there already, nor when the person has had so many of this
     * kind that one more would be a nuisance.
     *
     * @param id of what the letter is about, for example of an event
     */
    public void put(String id, String kind, UUID person, MailLanguage language) {
        jdbc.sql("insert into command.mail (id, kind, person_id, language)"
                        + " select :id, :kind, :person, :language"
                        + " where (select count(*) from command.mail where person_id = :person and kind = :kind"
                        + " and created_at > now() - make_interval(hours => :hours)) < :max"
                        + " on conflict (id) do nothing")
                .param("id", id)
                .param("kind", kind)
                .param("person", person)
                .param("language", language.name())
                .param("hours", LETTERS_PER_HOURS)
                .param("max", LETTERS_MAX)
                .update();
    }
}
