package io.jiwon.ai.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.AiProblem;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.AiTaskId;
import io.jiwon.message.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AiTaskQueueIT {
    private final AiSettings settings =
            TestSettings.with(Map.of("in-flight-per-user-max", "1000", "in-flight-max", "1000"));
    private final WorkBell bell = new WorkBell();
    private static final UUID OWNER = new UUID(8, 8);

    private JdbcClient jdbc;
    private AiTasks tasks;
    private AiTaskQueue one;
    private AiTaskQueue other;

    @BeforeEach
    void begin() {
        jdbc = AiDatabase.empty();
        tasks = new AiTasks(jdbc, TestTasks.payloads(), bell, new StopGate(), settings);
        one = queue(settings);
        other = queue(settings);
    }

    @Test
    void theSameRequestTwiceIsOneTask() {
        NewAiTask task = task(1);
        tasks.submit(task);
        tasks.submit(task);

        assertThat(one.claim("openai", 10)).singleElement().satisfies(claimed -> {
            assertThat(claimed.id()).isEqualTo(task.id());
            assertThat(claimed.attempts()).isEqualTo(1);
            assertThat(claimed.traceId()).isEqualTo("trace-1");
            assertThat(claimed.untilDeadline()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        });
        assertThat(task.id().value().version()).isEqualTo(5);
    }

    @Test
    @Acceptance("P4")
    void aRepeatedRequestAfterTheEndDoesNotBeginAgain() {
        tasks.submit(task(1));
        one.done(one.claim("openai", 1).getFirst(), "");
        tasks.submit(task(1));

        assertThat(one.claim("openai", 10)).isEmpty();
    }

    @Test
    void aTaskIsThereOnlyWhenTheTransactionIsCommitted() {
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(AiDatabase.source()));
        transaction.executeWithoutResult(status -> {
            tasks.submit(task(1));
            status.setRollbackOnly();
        });
        assertThat(one.claim("openai", 10)).isEmpty();

        transaction.executeWithoutResult(status -> tasks.submit(task(1)));
        assertThat(one.claim("openai", 10)).hasSize(1);
    }

    @Test
    @Acceptance("P4")
    void aClaimReadsOnlyWhatItTakesHoweverManyWait() {
        put("'DONE', now()");
        jdbc.sql("analyze ai.ai_task").update(); // None waits: so it looks to the planner at most times.
        put("'PENDING', null");
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(AiDatabase.source()));

        long read = transaction.execute(status -> {
            long before = rowsRead();
            assertThat(one.claim("openai", 10)).hasSize(10);
            return rowsRead() - before;
        });

        assertThat(read).as("rows read for ten").isBetween(10L, 200L);
    }

    private void put(String statusAndEnd) {
        jdbc.sql("""
                insert into ai.ai_task (id, kind, subject_id, owner_id, trace_id, cause_id, deadline_at, turn,
                    status, finished_at)
                select gen_random_uuid(), 'word', gen_random_uuid(), gen_random_uuid(), 'trace', 'cause',
                       now() + interval '1 hour', nth, %s
                from generate_series(1, 5000) nth""".formatted(statusAndEnd)).update();
    }

    /** Rows of tasks that this transaction's connection has read. */
    private long rowsRead() {
        return jdbc.sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables"
                        + " where relid = 'ai.ai_task'::regclass")
                .query(Long.class)
                .single();
    }

    @Test
    @Acceptance("P4")
    void twoWorkersNeverClaimTheSameTask() throws Exception {
        int count = 200;
        for (int i = 0; i < count; i++) {
            tasks.submit(task(i));
        }
        List<ClaimedTask> claimed = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<List<ClaimedTask>> claimAll = () -> {
                AiTaskQueue queue = queue(settings);
                List<ClaimedTask> mine = new ArrayList<>();
                together.await();
                for (List<ClaimedTask> batch = queue.claim("openai", 3);
                        !batch.isEmpty();
                        batch = queue.claim("openai", 3)) {
                    mine.addAll(batch);
                }
                return mine;
            };
            for (Future<List<ClaimedTask>> mine : threads.invokeAll(List.of(claimAll, claimAll, claimAll, claimAll))) {
                claimed.addAll(mine.get());
            }
        }

        assertThat(claimed).hasSize(count).extracting(ClaimedTask::id).doesNotHaveDuplicates();
    }

    @Test
    void anExpiredLeasePassesToAnotherWorkerAndTheFirstCanNoLongerWrite() {
        tasks.submit(task(1));
        ClaimedTask lost = one.claim("openai", 1).getFirst();
        assertThat(other.claim("openai", 1)).isEmpty();

        expireLeases();
        ClaimedTask taken = other.claim("openai", 1).getFirst();

        assertThat(taken.attempts()).isEqualTo(2);
        assertThat(one.countCall(lost)).isEmpty();
        one.done(lost, "");
        one.giveBack(lost);
        assertThat(statusOf(lost)).isEqualTo("RUNNING");
        other.done(taken, "");
        assertThat(statusOf(lost)).isEqualTo("DONE");
    }

    @Test
    void aRenewedLeaseStays() {
        tasks.submit(task(1));
        ClaimedTask task = one.claim("openai", 1).getFirst();
        expireLeases();
        one.renew(List.of(task));

        assertThat(other.claim("openai", 1)).isEmpty();
    }

    @Test
    void aRetryWaitsForItsTimeButNotPastTheDeadline() {
        tasks.submit(task(1));
        ClaimedTask task = one.claim("openai", 1).getFirst();
        one.retry(task, "TIMEOUT: too slow", Duration.ofHours(5));

        assertThat(one.claim("openai", 1)).isEmpty();
        assertThat(jdbc.sql(
                                "select next_attempt_at <= deadline_at and last_error = 'TIMEOUT: too slow' from ai.ai_task")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        jdbc.sql("update ai.ai_task set next_attempt_at = now()").update();
        assertThat(one.claim("openai", 1))
                .singleElement()
                .extracting(ClaimedTask::attempts)
                .isEqualTo(2);
    }

    @Test
    void aTaskGivenBackCountsAsNotTried() {
        tasks.submit(task(1));
        one.giveBack(one.claim("openai", 1).getFirst());

        assertThat(other.claim("openai", 1))
                .singleElement()
                .extracting(ClaimedTask::attempts)
                .isEqualTo(1);
    }

    @Test
    void onlyTasksPastTheirDeadlineAreOverdue() {
        tasks.submit(task(1));
        tasks.submit(task(2));
        jdbc.sql("update ai.ai_task set deadline_at = now() - interval '1 second' where id = :id")
                .param("id", task(2).id().value())
                .update();

        assertThat(one.claimEnding(10)).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(task(2).id());
            assertThat(task.untilDeadline()).isNegative();
        });
    }

    @Test
    void whatIsFinishedKeepsNoPayloadAndIsForgottenInTime() {
        tasks.submit(task(1));
        tasks.submit(task(2));
        one.claim("openai", 2).forEach(task -> one.done(task, ""));

        assertThat(jdbc.sql("select count(*) from ai.ai_task where payload is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        jdbc.sql("update ai.ai_task set finished_at = now() - interval '31 days' where id = :id")
                .param("id", task(1).id().value())
                .update();
        assertThat(one.forgetFinished()).isEqualTo(1);
        assertThat(one.countByStatus()).containsEntry(AiTaskStatus.DONE, 1L).containsEntry(AiTaskStatus.PENDING, 0L);
    }

    @Test
    void withdrawingEndsWhatWaitsAndLeavesWhatIsDone() {
        tasks.submit(task(1));
        tasks.withdraw(task(1).id(), "The feedback was deleted.");

        assertThat(one.claim("openai", 1)).isEmpty();
        assertThat(jdbc.sql("select status || ' ' || last_error from ai.ai_task")
                        .query(String.class)
                        .single())
                .isEqualTo("DONE The feedback was deleted.");
    }

    @Test
    @Acceptance("P4")
    void allProcessesTogetherKeepTheLimitInFlight() throws Exception {
        AiSettings few = TestSettings.with(Map.of("in-flight-max", "7", "in-flight-per-user-max", "1000"));
        for (int i = 0; i < 60; i++) {
            tasks.submit(task(i, owner(i), AiTaskLane.INTERACTIVE));
        }
        CyclicBarrier together = new CyclicBarrier(4);
        List<ClaimedTask> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<List<ClaimedTask>> claim = () -> {
                AiTaskQueue queue = queue(few);
                together.await();
                return queue.claim("openai", 5);
            };
            for (Future<List<ClaimedTask>> mine : threads.invokeAll(List.of(claim, claim, claim, claim))) {
                claimed.addAll(mine.get());
            }
        }

        assertThat(claimed).hasSize(7);
        assertThat(queue(few).claim("openai", 5)).isEmpty();
        assertThat(queue(few).claim("another", 5))
                .as("another provider has places of its own")
                .hasSize(5);
        one.done(claimed.getFirst(), "");
        assertThat(queue(few).claim("openai", 5)).hasSize(1);
    }

    @Test
    void aDeadWorkersPlacesArePassedOn() {
        AiSettings two = TestSettings.with(Map.of("in-flight-max", "2", "in-flight-per-user-max", "2"));
        for (int i = 0; i < 4; i++) {
            tasks.submit(task(i, owner(i), AiTaskLane.INTERACTIVE));
        }
        List<ClaimedTask> lost = queue(two).claim("openai", 4);
        expireLeases();

        List<ClaimedTask> next = queue(two).claim("openai", 4);
        assertThat(next)
                .extracting(ClaimedTask::id)
                .containsExactlyInAnyOrderElementsOf(
                        lost.stream().map(ClaimedTask::id).toList());
        assertThat(next).extracting(ClaimedTask::attempts).containsOnly(2);
    }

    @Test
    @Acceptance("P4")
    void whoAskedForAThousandDoesNotKeepWhoAskedForOneWaiting() {
        AiSettings four = TestSettings.with(Map.of("in-flight-max", "1000", "in-flight-per-user-max", "4"));
        AiTaskQueue queue = queue(four);
        for (int i = 0; i < 1_000; i++) {
            tasks.submit(task(i, owner(1), AiTaskLane.INTERACTIVE));
        }
        assertThat(queue.claim("openai", 2)).hasSize(2).allMatch(task -> task.ownerId()
                .equals(owner(1)));
        tasks.submit(task(1_000, owner(2), AiTaskLane.INTERACTIVE));

        List<ClaimedTask> next = queue.claim("openai", 3);

        assertThat(next).filteredOn(task -> task.ownerId().equals(owner(2))).hasSize(1);
        assertThat(next).filteredOn(task -> task.ownerId().equals(owner(1))).hasSize(2);
        assertThat(queue.claim("openai", 100)).as("one person has four at most").isEmpty();
    }

    @Test
    void ownersTakeTurns() {
        AiSettings settings = TestSettings.with(Map.of("in-flight-per-user-max", "1000"));
        for (int i = 0; i < 30; i++) {
            tasks.submit(task(i, owner(i / 10), AiTaskLane.INTERACTIVE));
        }
        for (int round = 0; round < 10; round++) {
            assertThat(queue(settings).claim("openai", 3))
                    .extracting(ClaimedTask::ownerId)
                    .containsExactlyInAnyOrder(owner(0), owner(1), owner(2));
        }
    }

    @Test
    void workThatNobodyWaitsForComesLaterButItComes() {
        AiSettings settings = TestSettings.with(Map.of("in-flight-per-user-max", "1000"));
        tasks.submit(task(0, owner(1), AiTaskLane.BATCH));
        tasks.submit(task(1, owner(1), AiTaskLane.BATCH));
        for (int i = 2; i < 42; i++) {
            tasks.submit(task(i, owner(2), AiTaskLane.INTERACTIVE));
        }
        tasks.submit(task(42, owner(1), AiTaskLane.INTERACTIVE));

        List<AiTaskId> order = new ArrayList<>();
        for (int i = 0; i < 43; i++) {
            order.add(queue(settings).claim("openai", 1).getFirst().id());
        }

        assertThat(order.indexOf(task(42).id()))
                .as("not behind one's own batch")
                .isLessThan(3);
        assertThat(order.indexOf(task(0).id())).isBetween(9, 12);
        assertThat(order.indexOf(task(1).id())).isBetween(19, 23);
    }

    @Test
    void aKindMayHaveADeadlineOfItsOwn() {
        AiSettings own = TestSettings.with(Map.of("deadlines.word", "90s"));
        new AiTasks(jdbc, TestTasks.payloads(), bell, new StopGate(), own).submit(task(1));

        assertThat(one.claim("openai", 1)).singleElement().satisfies(task -> assertThat(task.untilDeadline())
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90)));
    }

    @Test
    void aCancelledTaskIsToEndAndAFinishedOneCannotBeCancelled() {
        tasks.submit(task(1));
        tasks.cancel(task(1).id());
        tasks.cancel(task(1).id());

        ClaimedTask ending = one.claimEnding(10).getFirst();
        assertThat(ending.cancelled()).isTrue();
        one.failed(ending, "CANCELLED");
        assertThatThrownBy(() -> tasks.cancel(task(1).id()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(AiProblem.AI_TASK_ENDED));
        assertThatThrownBy(() -> tasks.cancel(task(2).id()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(AiProblem.AI_TASK_NOT_FOUND));
    }

    @Test
    void whoRenewsIsToldWhatWasCancelledByOthers() {
        tasks.submit(task(1));
        tasks.submit(task(2));
        List<ClaimedTask> held = one.claim("openai", 2);
        assertThat(one.renew(held)).isEmpty();

        tasks.cancel(task(2).id());

        assertThat(one.renew(held)).containsExactly(task(2).id());
        assertThat(one.isCancelled(held.getFirst())).isNotEqualTo(one.isCancelled(held.getLast()));
    }

    @Test
    void aClaimIsFastWhereAHundredThousandWait() {
        AiSettings settings = TestSettings.with(Map.of());
        for (int owners : List.of(100_000, 1_000, 1)) {
            jdbc.sql("truncate ai.ai_task").update();
            jdbc.sql("""
                            insert into ai.ai_task (id, kind, subject_id, owner_id, turn, payload, trace_id, cause_id, deadline_at)
                            select gen_random_uuid(), 'word', gen_random_uuid(),
                                   ('00000000-0000-0000-0000-' || lpad((n %% %d)::text, 12, '0'))::uuid,
                                   n / %d, repeat('x', 100), 't', 'c', now() + interval '10 minutes'
                            from generate_series(1, 100000) n
                            """.formatted(owners, owners)).update();
            jdbc.sql("vacuum analyze ai.ai_task").update();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long begun = System.nanoTime();
                List<ClaimedTask> claimed = queue(settings).claim("openai", 16);
                millis.add((System.nanoTime() - begun) / 1_000_000);
                claimed.forEach(task -> one.done(task, ""));
            }
            millis.sort(null);
            System.out.println("claims of 16 among 100,000 waiting tasks of " + owners + " people, ms: " + millis);
            assertThat(millis.get(6)).as("%d people", owners).isLessThan(100);
        }
    }

    @Test
    void theOperatorsListIsPagedFilteredAndShowsNoPayload() {
        Stream.of(1, 2, 3).forEach(i -> tasks.submit(task(i)));
        one.failed(one.claim("openai", 1).getFirst(), "TIMEOUT: too slow");
        AiTaskController controller = new AiTaskController(new AiTaskList(jdbc), tasks);

        assertThat(controller.list(null, 1, 2).items()).hasSize(2);
        assertThat(controller.list(null, 2, 2).items()).hasSize(1);
        assertThat(controller.list(null, 1, 2).total()).isEqualTo(3);
        assertThat(controller.list("failed", 1, 20).items()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(AiTaskStatus.FAILED);
            assertThat(line.lastError()).isEqualTo("TIMEOUT: too slow");
            assertThat(line.finishedAt()).isNotNull();
            assertThat(line.toString()).doesNotContain("canary");
        });
    }

    private static NewAiTask task(int number) {
        return task(number, OWNER, AiTaskLane.INTERACTIVE);
    }

    private static NewAiTask task(int number, UUID owner, AiTaskLane lane) {
        return new NewAiTask(
                "word", new UUID(7, number), owner, lane, Map.of("text", "canary"), "trace-" + number, "cause");
    }

    private AiTaskQueue queue(AiSettings its) {
        return new AiTaskQueue(jdbc, AiDatabase.transactions(), its);
    }

    private static UUID owner(int number) {
        return new UUID(8, number);
    }

    private void expireLeases() {
        jdbc.sql("update ai.ai_task set lease_until = now() - interval '1 second' where status = 'RUNNING'")
                .update();
    }

    private String statusOf(ClaimedTask task) {
        return jdbc.sql("select status from ai.ai_task where id = :id")
                .param("id", task.id().value())
                .query(String.class)
                .single();
    }
}
