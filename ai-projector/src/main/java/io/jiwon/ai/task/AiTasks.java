package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.AiTaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where sagas put work; it joins the transaction that it is called in. */
@Component
public final class AiTasks {
    private final JdbcClient jdbc;
    private final TaskPayloads payloads;
    private final WorkBell bell;
    private final AiSettings settings;

    AiTasks(JdbcClient jdbc, TaskPayloads payloads, WorkBell bell, AiSettings settings) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.bell = bell;
        this.settings = settings;
    }

    /** Puts the work down; the same work a second time changes nothing. */
    public void submit(NewAiTask task) {
        int inserted = jdbc.sql("""
                        insert into ai.ai_task (id, kind, subject_id, owner_id, payload, trace_id, cause_id, deadline_at)
                        values (:id, :kind, :subject, :owner, :payload, :trace, :cause,
                                now() + make_interval(secs => :deadlineSeconds))
                        on conflict (id) do nothing
                        """)
                .param("id", task.id().value())
                .param("kind", task.kind())
                .param("subject", task.subjectId())
                .param("owner", task.ownerId())
                .param("payload", payloads.write(task.ownerId(), task.payload()))
                .param("trace", task.traceId())
                .param("cause", task.causeId())
                .param("deadlineSeconds", settings.taskDeadline().toMillis() / 1000.0)
                .update();
        if (inserted > 0) {
            ringAfterCommit();
        }
    }

    /** Ends work that nobody waits for any more; a worker that has it already finds that out by itself. */
    public void cancel(AiTaskId id, String note) {
        jdbc.sql("""
                        update ai.ai_task
                        set status = 'DONE', finished_at = now(), payload = null, last_error = :note
                        where id = :id and status = 'PENDING'
                        """).param("id", id.value()).param("note", note).update();
    }

    private void ringAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.ring();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }
}
