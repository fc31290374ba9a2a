package io.jiwon.account.command;

import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What schema "command" keeps about a person beside the log: how they sign in, mailed links, kept answers, snapshots. */
@Component
final class CommandTables implements PersonalStore {
    private final JdbcClient jdbc;
    private final Sessions sessions;

    CommandTables(JdbcClient jdbc, Sessions sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        delete(removed, "credential", "user_id = ?", person);
        note(removed, "session", sessions.forgetAll(person));
        delete(removed, "sign_in_challenge", "user_id = ?", person);
        delete(removed, "recovery_code", "user_id = ?", person);
        delete(removed, "second_factor", "user_id = ?", person);
        delete(removed, "mailed_link", "user_id = ?", person);
        delete(removed, "idempotency_key", "owner = ?", person.toString());
        // Its key is destroyed; this only saves the place.
        delete(
                removed,
                "snapshot",
                PAYLOAD_IS_MARKED,
                PersonalCipher.marks(person).toArray(String[]::new));
        return removed;
    }

    private void delete(Map<String, Long> removed, String table, String where, Object parameter) {
        long rows = jdbc.sql("delete from command." + table + " where " + where)
                .param(parameter)
                .update();
        note(removed, table, rows);
    }

    private static void note(Map<String, Long> removed, String table, long rows) {
        if (rows > 0) {
            removed.put("command." + table, rows);
        }
    }
}
