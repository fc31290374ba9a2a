package io.jiwon.ai.task;

import io.jiwon.message.PersonalCipher;
import io.jiwon.message.PersonalStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's tasks, the sagas that wait for their outcome, the dead letters of both, and what the tasks took. */
@Component
final class AiTaskTables implements PersonalStore {
    private final JdbcClient jdbc;

    AiTaskTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new LinkedHashMap<>();
        count(
                removed,
                "saga_entry",
                jdbc.sql("delete from ai.saga_entry where sagaid in (select sagaid"
                                + " from ai.association_value_entry where associationvalue in"
                                + " (select subject_id::text from ai.ai_task where owner_id = ?))")
                        .param(person)
                        .update());
        count(
                removed,
                "association_value_entry",
                jdbc.sql("delete from ai.association_value_entry where sagaid not in"
                                + " (select sagaid from ai.saga_entry) and associationvalue in"
                                + " (select subject_id::text from ai.ai_task where owner_id = ?)")
                        .param(person)
                        .update());
        count(
                removed,
                "ai_task",
                jdbc.sql("delete from ai.ai_task where owner_id = ?")
                        .param(person)
                        .update());
        // What somebody had done for others goes on; that it was they is forgotten.
        jdbc.sql("update ai.ai_task set charged_to = ? where charged_to = ?")
                .param(AiUsageTable.NOBODY)
                .param(person)
                .update();
        count(
                removed,
                "ai_usage",
                jdbc.sql("""
                        with gone as (delete from ai.ai_usage where owner_id = ? returning *)
                        insert into ai.ai_usage as sums
                            (owner_id, day, provider, model, calls, input_tokens, output_tokens, cost_usd)
                        select ?, day, provider, model, calls, input_tokens, output_tokens, cost_usd from gone
                        on conflict (owner_id, day, provider, model) do update
                        set calls = sums.calls + excluded.calls,
                            input_tokens = sums.input_tokens + excluded.input_tokens,
                            output_tokens = sums.output_tokens + excluded.output_tokens,
                            cost_usd = sums.cost_usd + excluded.cost_usd
                        """).param(person).param(AiUsageTable.NOBODY).update());
        count(
                removed,
                "dead_letter_entry",
                jdbc.sql("delete from ai.dead_letter_entry where " + PAYLOAD_IS_MARKED)
                        .param(PersonalCipher.marks(person).toArray(String[]::new))
                        .update());
        return removed;
    }

    private static void count(Map<String, Long> removed, String table, long rows) {
        if (rows > 0) {
            removed.put("ai." + table, rows);
        }
    }
}
