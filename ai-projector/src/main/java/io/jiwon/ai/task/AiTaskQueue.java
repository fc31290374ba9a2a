package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.AiTaskId;
import io.jiwon.eventstore.Together;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The table of tasks as the workers see it. Every statement but a claim stands alone and is its own transaction; each
 * change of a claimed task names the lease, so a worker that was thought dead cannot overwrite its successor.
 *
 * <p>An array stands in a select of its own, where the planner does not see its length: for what it can see it plans a
 * statement anew each time, which takes as long as the statement.
 */
@Component
class AiTaskQueue {
    /** Characters of {@code last_error} that are kept. */
    private static final int LAST_ERROR_MAX_CHARS = 1_000;

    /** Due tasks that a claim looks at for each that it takes: the others are too many of one person. */
    private static final int LOOKED_AT_PER_PLACE = 4;

    /**
     * The condition is one that no index has, so that the picked are looked up one by one. As two conditions it had all
     * that wait compared with each of them: the planner does not know how many wait, for at most times none does.
     */
    private static final String TAKEN = """
            update ai.ai_task t
            set status = 'RUNNING', attempts = t.attempts + 1, lease_owner = :lease, provider = :provider,
                lease_until = clock_timestamp() + make_interval(secs => :leaseSeconds)
            from picked
            where t.id = picked.id
              and case t.status
                    when 'PENDING' then t.next_attempt_at <= now()
                    when 'RUNNING' then t.lease_until < now()
                  end
            returning t.id, t.kind, t.owner_id, t.payload, t.trace_id, t.cause_id, t.attempts, t.lease_owner, t.turn,
                      t.cancelled_at is not null as cancelled,
                      extract(epoch from t.deadline_at - clock_timestamp()) * 1000 as until_deadline_millis
            """;

    /**
     * The row that one claim at a time holds. Without sorting, those that wait are read in their order as far as they are
     * needed; the planner, which expects none to wait, would read and sort them all.
     */
    private static final String LOCK_CLOCK =
            "select turn, set_config('enable_sort', 'off', true) from ai.ai_clock for update";

    /** What fits into the places in flight, in turn, no more of one person than allowed. */
    private static final String CLAIM = """
            with flying as (
                select owner_id, provider from ai.ai_task
                where status = 'RUNNING' and lease_until >= now() and provider is not null
            ), busy as (
                select owner_id from flying group by owner_id having count(*) >= :perUserMax
            ), room as (
                select greatest(0, least(
                    :limit,
                    :inFlightMax - (select count(*) from flying where provider = :provider))) as places
            ), abandoned as (
                select id, owner_id, turn, created_at from ai.ai_task
                where status = 'RUNNING' and lease_until < now()
                order by lease_until
                limit (select places from room)
            ), waiting as (
                select id, owner_id, turn, created_at from ai.ai_task
                where status = 'PENDING' and next_attempt_at <= now()
                  and owner_id not in (select owner_id from busy)
                order by turn, created_at
                limit (select places * :lookedAt from room)
            ), placed as (
                select id, turn, created_at,
                       row_number() over (partition by owner_id order by id is not null, turn, created_at) as nth
                from (select null::uuid as id, owner_id, null::bigint as turn, null::timestamptz as created_at from flying
                      union all select * from abandoned
                      union all select * from waiting) every_kind
            ), picked as (
                select id from placed where id is not null and nth <= :perUserMax
                order by turn, created_at
                limit (select places from room)
            )
            """ + TAKEN;

    /** What is to end without a call, whether or not there is a place for it. */
    private static final String CLAIM_ENDING = """
            with picked as (
                (select id from ai.ai_task
                 where status = 'PENDING' and deadline_at <= now() and next_attempt_at <= now() limit :limit)
                union
                (select id from ai.ai_task
                 where cancelled_at is not null and finished_at is null
                   and ((status = 'PENDING' and next_attempt_at <= now())
                     or (status = 'RUNNING' and lease_until < now()))
                 limit :limit)
                union
                (select id from ai.ai_task
                 where status = 'RUNNING' and lease_until < now() and deadline_at <= now() limit :limit)
                limit :limit
            )
            """ + TAKEN;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AiSettings settings;
    private final String worker = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();

    /** Statements that change many held tasks: two of them at once could wait for each other. */
    private final ReentrantLock changing = new ReentrantLock();

    private final Together<ClaimedTask, Optional<CountedCall>> counting = new Together<>(changing, this::countCalls);
    private final Together<ClaimedTask, Boolean> looking = new Together<>(new ReentrantLock(), this::cancelled);
    private final Together<Ended, Boolean> ending = new Together<>(changing, this::finish);

    private record Ended(ClaimedTask task, AiTaskStatus status, String lastError) {}

    AiTaskQueue(JdbcClient jdbc, TransactionOperations transactions, AiSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
    }

    /**
     * Takes up to {@code limit} tasks that are due, or whose worker has given no sign of life, as long as the provider
     * has places in flight. One claim at a time is made on all processes together, so that the places are counted right.
     */
    List<ClaimedTask> claim(String provider, int limit) {
        boolean any = jdbc.sql("""
                        select exists (select from ai.ai_task where status = 'PENDING' and next_attempt_at <= now())
                            or exists (select from ai.ai_task where status = 'RUNNING' and lease_until < now())
                        """).query(Boolean.class).single();
        if (!any) {
            return List.of();
        }
        List<ClaimedTask> claimed = transactions.execute(transaction -> claimLocked(provider, limit));
        return claimed == null ? List.of() : claimed;
    }

    private List<ClaimedTask> claimLocked(String provider, int limit) {
        jdbc.sql(LOCK_CLOCK).query((row, number) -> row.getLong("turn")).single();
        long[] latest = {Long.MIN_VALUE};
        List<ClaimedTask> claimed = jdbc.sql(CLAIM)
                .param("limit", limit)
                .param("inFlightMax", settings.inFlightMax())
                .param("perUserMax", settings.inFlightPerUserMax())
                .param("lookedAt", LOOKED_AT_PER_PLACE)
                .param("provider", provider)
                .param("lease", nextLease())
                .param("leaseSeconds", seconds(settings.lease()))
                .query((row, number) -> {
                    latest[0] = Math.max(latest[0], row.getLong("turn"));
                    return claimed(row, number);
                })
                .list();
        if (!claimed.isEmpty()) {
            jdbc.sql("update ai.ai_clock set turn = :turn where turn < :turn")
                    .param("turn", latest[0])
                    .update();
        }
        return claimed;
    }

    /** Takes up to {@code limit} tasks that are past their deadline or cancelled, and not with a worker. */
    List<ClaimedTask> claimEnding(int limit) {
        return jdbc.sql(CLAIM_ENDING)
                .param("limit", limit)
                .param("provider", null, Types.VARCHAR)
                .param("lease", nextLease())
                .param("leaseSeconds", seconds(settings.lease()))
                .query(AiTaskQueue::claimed)
                .list();
    }

    private String nextLease() {
        return worker + "#" + claims.incrementAndGet();
    }

    /** Keeps the leases of tasks that are still being worked on; which of them were cancelled meanwhile. */
    List<AiTaskId> renew(Collection<ClaimedTask> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        changing.lock();
        try {
            return renewed(tasks);
        } finally {
            changing.unlock();
        }
    }

    private List<AiTaskId> renewed(Collection<ClaimedTask> tasks) {
        return jdbc
                .sql("""
                        update ai.ai_task t
                        set lease_until = now() + make_interval(secs => :leaseSeconds)
                        from unnest((select :ids::uuid[]), :leases::text[]) as held(id, lease)
                        where t.id = held.id and t.lease_owner = held.lease and t.status = 'RUNNING'
                        returning case when t.cancelled_at is not null then t.id end
                        """)
                .param("leaseSeconds", seconds(settings.lease()))
                .param("ids", ids(tasks))
                .param("leases", leases(tasks))
                .query(UUID.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(AiTaskId::new)
                .toList();
    }

    /** Whether the task was cancelled while it was worked on. */
    boolean isCancelled(ClaimedTask task) {
        return looking.run(task);
    }

    private List<Boolean> cancelled(List<ClaimedTask> tasks) {
        Set<UUID> cancelled = new HashSet<>(
                jdbc.sql("select id from unnest((select :ids::uuid[])) asked (id) join ai.ai_task using (id)"
                                + " where cancelled_at is not null")
                        .param("ids", ids(tasks))
                        .query(UUID.class)
                        .list());
        return tasks.stream().map(task -> cancelled.contains(task.id().value())).toList();
    }

    /**
     * A call that was counted before it is made.
     *
     * @param number which call for this task it is, from 1
     * @param rest how long the provider is not to be called, as any process was told
     */
    record CountedCall(int number, Duration rest) {}

    /** Counts a call before it is made; empty when the lease is lost. */
    Optional<CountedCall> countCall(ClaimedTask task) {
        return counting.run(task);
    }

    private List<Optional<CountedCall>> countCalls(List<ClaimedTask> tasks) {
        Map<UUID, CountedCall> counted = new HashMap<>();
        jdbc.sql("""
                        update ai.ai_task t
                        set llm_calls = llm_calls + 1
                        from unnest((select :ids::uuid[]), :leases::text[]) as held(id, lease)
                        where t.id = held.id and t.lease_owner = held.lease and t.status = 'RUNNING'
                        returning t.id, t.llm_calls, coalesce((
                            select extract(epoch from p.not_before - clock_timestamp()) * 1000
                            from ai.ai_provider p
                            where p.name = t.provider and p.not_before > clock_timestamp()), 0) as rest_millis
                        """).param("ids", ids(tasks)).param("leases", leases(tasks)).query(row -> {
            counted.put(
                    row.getObject("id", UUID.class), new CountedCall(row.getInt("llm_calls"), Duration.ofMillis((long)
                            Math.ceil(row.getBigDecimal("rest_millis").doubleValue()))));
        });
        return tasks.stream()
                .map(task -> Optional.ofNullable(counted.get(task.id().value())))
                .toList();
    }

    /** Ends the task with a result, or with a note why there was nothing left to do (empty for none). */
    void done(ClaimedTask task, String note) {
        ending.run(new Ended(task, AiTaskStatus.DONE, note));
    }

    /** Ends the task without a result. */
    void failed(ClaimedTask task, String error) {
        ending.run(new Ended(task, AiTaskStatus.FAILED, error));
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

    /** Gives the task back as if it had not been tried: nobody could be asked. The call counted last was not made. */
    void postpone(ClaimedTask task, String error, Duration wait) {
        held("""
                        update ai.ai_task
                        set status = 'PENDING', lease_owner = null, lease_until = null, last_error = :error,
                            attempts = attempts - 1, llm_calls = llm_calls - 1,
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

    private List<Boolean> finish(List<Ended> ended) {
        List<ClaimedTask> tasks = ended.stream().map(Ended::task).toList();
        jdbc.sql("""
                        update ai.ai_task t
                        set status = held.status, finished_at = now(), payload = null, lease_owner = null,
                            lease_until = null, last_error = nullif(held.error, '')
                        from unnest((select :ids::uuid[]), :leases::text[], :statuses::text[], :errors::text[])
                            as held(id, lease, status, error)
                        where t.id = held.id and t.lease_owner = held.lease and t.status = 'RUNNING'
                        """)
                .param("ids", ids(tasks))
                .param("leases", leases(tasks))
                .param(
                        "statuses",
                        ended.stream().map(end -> end.status().name()).toArray(String[]::new))
                .param(
                        "errors",
                        ended.stream().map(end -> shortened(end.lastError())).toArray(String[]::new))
                .update();
        return ended.stream().map(end -> true).toList();
    }

    private static String[] ids(Collection<ClaimedTask> tasks) {
        return tasks.stream().map(task -> task.id().toString()).toArray(String[]::new);
    }

    private static String[] leases(Collection<ClaimedTask> tasks) {
        return tasks.stream().map(ClaimedTask::lease).toArray(String[]::new);
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
                row.getObject("owner_id", UUID.class),
                row.getString("payload"),
                row.getString("trace_id"),
                row.getString("cause_id"),
                row.getInt("attempts"),
                row.getString("lease_owner"),
                Duration.ofMillis(row.getBigDecimal("until_deadline_millis").longValue()),
                row.getBoolean("cancelled"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String shortened(String text) {
        return text.length() <= LAST_ERROR_MAX_CHARS ? text : text.substring(0, LAST_ERROR_MAX_CHARS);
    }
}
