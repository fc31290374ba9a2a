package io.jiwon.ai.task;

import io.jiwon.ai.AiProblem;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.AiTaskId;
import io.jiwon.message.Refused;
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
    private final StopGate gate;
    private final AiSettings settings;

    AiTasks(JdbcClient jdbc, TaskPayloads payloads, WorkBell bell, StopGate gate, AiSettings settings) {
        this.jdbc = jdbc;
        this.payloads = payloads;
        this.bell = bell;
        this.gate = gate;
        this.settings = settings;
    }

    /** Puts the work down; the same work a second time changes nothing. */
    public void submit(NewAiTask task) {
        int inserted = jdbc.sql("""
                        insert into ai.ai_task
                            (id, kind, subject_id, owner_id, charged_to, lane, turn, payload, trace_id, cause_id, deadline_at)
                        values (:id, :kind, :subject, :owner, :chargedTo, :lane,
                                greatest(
                                    (select turn from ai.ai_clock),
                                    (select max(turn) from ai.ai_task
                                     where owner_id = :owner and lane = :lane and status = 'PENDING')) + :step,
                                :payload, :trace, :cause, now() + make_interval(secs => :deadlineSeconds))
                        on conflict (id) do nothing
                        """)
                .param("id", task.id().value())
                .param("kind", task.kind())
                .param("subject", task.subjectId())
                .param("owner", task.ownerId())
                .param("chargedTo", task.chargedTo())
                .param("lane", task.lane().name())
                .param("step", task.lane().step())
                .param("payload", payloads.write(task.ownerId(), task.payload()))
                .param("trace", task.traceId())
                .param("cause", task.causeId())
                .param("deadlineSeconds", settings.deadlineOf(task.kind()).toMillis() / 1000.0)
                .update();
        if (inserted > 0) {
            afterCommit(bell::ring);
        }
    }

    /**
     * Ends work that nobody waits for any more. What waits ends at once; a call that is under way is broken off, by this
     * process now and by another one when it next renews its leases.
     */
    public void withdraw(AiTaskId id, String note) {
        withdrawWaiting(id, note);
        int running = jdbc.sql("update ai.ai_task set cancelled_at = coalesce(cancelled_at, now())"
                        + " where id = :id and status = 'RUNNING'")
                .param("id", id.value())
                .update();
        if (running > 0) {
            afterCommit(() -> gate.cancel(id));
        }
    }

    /** Ends work that has not been begun, or waits for another attempt; whether it was so. What is under way goes on. */
    public boolean withdrawWaiting(AiTaskId id, String note) {
        return jdbc.sql("""
                        update ai.ai_task
                        set status = 'DONE', finished_at = now(), payload = null, last_error = :note
                        where id = :id and status = 'PENDING'
                        """).param("id", id.value()).param("note", note).update() > 0;
    }

    /**
     * Has work end without a result; whoever waits for it is told so. A call that is under way is broken off, by this
     * process now and by another one when it next renews its leases; its result is not recorded.
     *
     * @throws Refused when there is no such task, or it has ended
     */
    void cancel(AiTaskId id) {
        int cancelled = jdbc.sql("""
                        update ai.ai_task
                        set cancelled_at = coalesce(cancelled_at, now()),
                            next_attempt_at = case when status = 'PENDING' then now() else next_attempt_at end
                        where id = :id and status in ('PENDING', 'RUNNING')
                        """).param("id", id.value()).update();
        if (cancelled == 0) {
            boolean ended = jdbc.sql("select exists (select from ai.ai_task where id = :id)")
                    .param("id", id.value())
                    .query(Boolean.class)
                    .single();
            throw new Refused(ended ? AiProblem.AI_TASK_ENDED : AiProblem.AI_TASK_NOT_FOUND);
        }
        afterCommit(() -> {
            gate.cancel(id);
            bell.ring();
        });
    }

    private static void afterCommit(Runnable told) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            told.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                told.run();
            }
        });
    }
}
