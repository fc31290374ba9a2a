package io.jiwon.mail;

import io.jiwon.message.PersonalStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters to a person: those that wait, and those in the development mailbox. */
@Component
final class MailTables implements PersonalStore {
    private final JdbcClient jdbc;

    MailTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        for (String table : new String[] {"command.mail", "command.development_mail"}) {
            long rows = jdbc.sql("delete from " + table + " where person_id = ?")
                    .param(person)
                    .update();
            if (rows > 0) {
                removed.put(table, rows);
            }
        }
        return removed;
    }
}
