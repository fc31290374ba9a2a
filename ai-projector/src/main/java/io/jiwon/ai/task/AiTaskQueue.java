package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.AiTaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of tasks as the workers see it. Every statement stands alone and is its own transaction; each change of a
 * claimed task names the lease, so a worker that was thought dead cannot overwrite its successor.
 */
@Component
class AiTaskQueue {
    /** Characters of {@code last_error} that are kept. */
    private static final int LAST_ERROR_MAX_CHARS = 1_000;

    private static final String CLAIM = """
            with picked as (
                select id from ai.ai_task
                where ((status = 'PENDING' and next_attempt_at <= now())
                    or (status = 'RUNNING' and lease_until < now()))
                  and (not :overdueOnly or deadline_at <= now())
                order by next_attempt_at
                limit :limit
                for update skip locked
            )
            update ai.ai_task t
            set status = 'RUNNING', attempts = t.attempts + 1, lease_owner = :lease,
                lease_until = now() + make_interval(secs => :leaseSeconds)
            from picked
            where t.id = picked.id
            returning t.id, t.kind, t.payload, t.trace_id, t.cause_id, t.attempts, t.lease_owner,
                      extract(epoch from t.deadline_at - now()) * 1000 as until_deadline_millis
            """;

    private final JdbcClient jdbc;
    private final AiSettings settings;
    private final String worker = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();

    AiTaskQueue(JdbcClient jdbc, AiSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Takes up to {@code limit} tasks that are due, or whose worker has given no sign of life. */
    List<ClaimedTask> claim(int limit) {
        return claim(limit, false);
    }

    /** Takes up to {@code limit} tasks that are due and past their deadline. */
    List<ClaimedTask> claimOverdue(int limit) {
        return claim(limit, true);
    }

    private List<ClaimedTask> claim(int limit, boolean overdueOnly) {
        return jdbc.sql(CLAIM)
                .param("limit", limit)
                .param("overdueOnly", overdueOnly)
                .param("lease", worker + "#" + claims.incrementAndGet())
                .param("leaseSeconds", seconds(settings.lease()))
                .query(AiTaskQueue::claimed)
                .list();
    }

    /** Keeps the leases of tasks that are still being worked on. */
    void renew(Collection<ClaimedTask> tasks) {
        for (ClaimedTask task : tasks) {
            held("update ai.ai_task set lease_until = now() + make_interval(secs => :leaseSeconds)", task)
                    .param("leaseSeconds", seconds(settings.lease()))
                    .update();
        }
    }

    /** Counts a call before it is made; the number of calls so far, or empty when the lease is lost. */
    OptionalInt countCall(ClaimedTask task) {
        List<Integer> calls = jdbc.sql("""
                        update ai.ai_task
                        set llm_calls = llm_calls + 1
                        where id = :id and lease_owner = :lease and status = 'RUNNING'
                        returning llm_calls
                        """)
                .param("id", task.id().value())
                .param("lease", task.lease())
                .query(Integer.class)
                .list();
        return calls.isEmpty() ? OptionalInt.empty() : OptionalInt.of(calls.getFirst());
    }

    /** Ends the task with a result, or with a note why there was nothing left to do (empty for none). */
    void done(ClaimedTask task, String note) {
        finish(task, AiTaskStatus.DONE, note);
    }

    /** Ends the task without a result. */
    void failed(ClaimedTask task, String error) {
        finish(task, AiTaskStatus.FAILED, error);
    }

    /** Lets the task wait for its next attempt, but not past its deadline. */
    void retry(ClaimedTask task, String error, Duration wait) {
        held("""
                        update ai.ai_task
                        set status = 'PENDING', lease_owner = null, lease_until = null, last_error = :error,
                            next_attempt_at = least(
                                now() + make_interval(secs => :waitSeconds),
                                greatest(deadline_at, now() + interval '1 second'))
                        """, task)
                .param("error", shortened(error))
                .param("waitSeconds", seconds(wait))
                .update();
    }

    /** Gives the task back as if it had not been taken. */
    void giveBack(ClaimedTask task) {
        held("""
                        update ai.ai_task
                        set status = 'PENDING', lease_owner = null, lease_until = null, attempts = attempts - 1,
                            next_attempt_at = now()
                        """, task).update();
    }

    /** Deletes what has been finished for longer than it is to be kept. */
    int forgetFinished() {
        return jdbc.sql("delete from ai.ai_task where finished_at < now() - make_interval(secs => :keepSeconds)")
                .param("keepSeconds", seconds(settings.finishedRetention()))
                .update();
    }

    Map<AiTaskStatus, Long> countByStatus() {
        Map<AiTaskStatus, Long> counts = new EnumMap<>(AiTaskStatus.class);
        for (AiTaskStatus status : AiTaskStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql("select status, count(*) as tasks from ai.ai_task group by status")
                .query(row -> {
                    counts.put(AiTaskStatus.valueOf(row.getString("status")), row.getLong("tasks"));
                });
        return counts;
    }

    private void finish(ClaimedTask task, AiTaskStatus status, String lastError) {
        held("""
                        update ai.ai_task
                        set status = :status, finished_at = now(), payload = null, lease_owner = null,
                            lease_until = null, last_error = nullif(:error, '')
                        """, task)
                .param("status", status.name())
                .param("error", shortened(lastError))
                .update();
    }

    private JdbcClient.StatementSpec held(String update, ClaimedTask task) {
        return jdbc.sql(update + " where id = :id and lease_owner = :lease and status = 'RUNNING'")
                .param("id", task.id().value())
                .param("lease", task.lease());
    }

    private static ClaimedTask claimed(ResultSet row, int number) throws SQLException {
        return new ClaimedTask(
                new AiTaskId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getString("payload"),
                row.getString("trace_id"),
                row.getString("cause_id"),
                row.getInt("attempts"),
                row.getString("lease_owner"),
                Duration.ofMillis(row.getBigDecimal("until_deadline_millis").longValue()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String shortened(String text) {
        return text.length() <= LAST_ERROR_MAX_CHARS ? text : text.substring(0, LAST_ERROR_MAX_CHARS);
    }
}
