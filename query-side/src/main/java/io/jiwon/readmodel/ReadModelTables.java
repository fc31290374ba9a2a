package io.jiwon.readmodel;

import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every table of schema "query" that says whose its rows are, found in the catalogue, so that none is forgotten. */
@Component
final class ReadModelTables implements PersonalStore {
    private final JdbcClient jdbc;

    ReadModelTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Owned(String table, String column) {}

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        for (Owned owned : owned()) {
            long rows = jdbc.sql("delete from query.%s where %s = ?".formatted(owned.table(), owned.column()))
                    .param(person)
                    .update();
            if (rows > 0) {
                removed.put("query." + owned.table(), rows);
            }
        }
        long letters = jdbc.sql("delete from query.dead_letter_entry where " + PAYLOAD_IS_MARKED)
                .param(PersonalCipher.marks(person).toArray(String[]::new))
                .update();
        if (letters > 0) {
            removed.put("query.dead_letter_entry", letters);
        }
        return removed;
    }

    private List<Owned> owned() {
        return jdbc.sql("select table_name, column_name from information_schema.columns"
                        + " where table_schema = 'query' and column_name in ('owner_id', 'user_id')"
                        + " order by table_name")
                .query((row, number) -> new Owned(row.getString("table_name"), row.getString("column_name")))
                .list();
    }
}
