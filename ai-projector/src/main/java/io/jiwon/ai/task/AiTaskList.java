package io.jiwon.ai.task;

import io.jiwon.ai.task.AiTaskController.AiTaskLine;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the table of tasks for an operator. The payload is not among the columns. */
@Component
final class AiTaskList {
    private final JdbcClient jdbc;

    AiTaskList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param status only tasks with it; null for all */
    Page<AiTaskLine> page(@Nullable AiTaskStatus status, Paging paging) {
        String name = status == null ? null : status.name();
        String where = name == null ? "" : " where status = :status";
        JdbcClient.StatementSpec count = jdbc.sql("select count(*) from ai.ai_task" + where);
        JdbcClient.StatementSpec rows = jdbc.sql(
                        "select id, kind, subject_id, status, attempts, llm_calls, last_error, created_at, finished_at"
                                + " from ai.ai_task" + where
                                + " order by created_at desc, id desc limit :limit offset :offset")
                .param("limit", paging.pageSize())
                .param("offset", (paging.page() - 1) * paging.pageSize());
        if (name != null) {
            count = count.param("status", name);
            rows = rows.param("status", name);
        }
        List<AiTaskLine> items = rows.query(AiTaskList::line).list();
        return new Page<>(
                items, paging.page(), paging.pageSize(), count.query(Long.class).single());
    }

    private static AiTaskLine line(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new AiTaskLine(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("subject_id", UUID.class),
                AiTaskStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("llm_calls"),
                row.getString("last_error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
