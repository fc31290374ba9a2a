package io.jiwon.ai.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.AiSettings;
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
    private final AiSettings settings = TestSettings.with(Map.of());
    private final WorkBell bell = new WorkBell();
    private JdbcClient jdbc;
    private AiTasks tasks;
    private AiTaskQueue one;
    private AiTaskQueue other;

    @BeforeEach
    void begin() {
        jdbc = AiDatabase.empty();
        tasks = new AiTasks(jdbc, TestTasks.payloads(), bell, settings);
        one = new AiTaskQueue(jdbc, settings);
        other = new AiTaskQueue(jdbc, settings);
    }

    @Test
    void theSameRequestTwiceIsOneTask() {
        NewAiTask task = task(1);
        tasks.submit(task);
        tasks.submit(task);

        assertThat(one.claim(10)).singleElement().satisfies(claimed -> {
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
        one.done(one.claim(1).getFirst(), "");
        tasks.submit(task(1));

        assertThat(one.claim(10)).isEmpty();
    }

    @Test
    void aTaskIsThereOnlyWhenTheTransactionIsCommitted() {
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(AiDatabase.source()));
        transaction.executeWithoutResult(status -> {
            tasks.submit(task(1));
            status.setRollbackOnly();
        });
        assertThat(one.claim(10)).isEmpty();

        transaction.executeWithoutResult(status -> tasks.submit(task(1)));
        assertThat(one.claim(10)).hasSize(1);
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
                AiTaskQueue queue = new AiTaskQueue(jdbc, settings);
                List<ClaimedTask> mine = new ArrayList<>();
                together.await();
                for (List<ClaimedTask> batch = queue.claim(3); !batch.isEmpty(); batch = queue.claim(3)) {
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
        ClaimedTask lost = one.claim(1).getFirst();
        assertThat(other.claim(1)).isEmpty();

        expireLeases();
        ClaimedTask taken = other.claim(1).getFirst();

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
        ClaimedTask task = one.claim(1).getFirst();
        expireLeases();
        one.renew(List.of(task));

        assertThat(other.claim(1)).isEmpty();
    }

    @Test
    void aRetryWaitsForItsTimeButNotPastTheDeadline() {
        tasks.submit(task(1));
        ClaimedTask task = one.claim(1).getFirst();
        one.retry(task, "TIMEOUT: too slow", Duration.ofHours(5));

        assertThat(one.claim(1)).isEmpty();
        assertThat(jdbc.sql(
                                "select next_attempt_at <= deadline_at and last_error = 'TIMEOUT: too slow' from ai.ai_task")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        jdbc.sql("update ai.ai_task set next_attempt_at = now()").update();
        assertThat(one.claim(1))
                .singleElement()
                .extracting(ClaimedTask::attempts)
                .isEqualTo(2);
    }

    @Test
    void aTaskGivenBackCountsAsNotTried() {
        tasks.submit(task(1));
        one.giveBack(one.claim(1).getFirst());

        assertThat(other.claim(1))
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

        assertThat(one.claimOverdue(10)).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(task(2).id());
            assertThat(task.untilDeadline()).isNegative();
        });
    }

    @Test
    void whatIsFinishedKeepsNoPayloadAndIsForgottenInTime() {
        tasks.submit(task(1));
        tasks.submit(task(2));
        one.claim(2).forEach(task -> one.done(task, ""));

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
    void cancellingEndsWhatWaitsAndLeavesWhatIsDone() {
        tasks.submit(task(1));
        tasks.cancel(task(1).id(), "The feedback was deleted.");

        assertThat(one.claim(1)).isEmpty();
        assertThat(jdbc.sql("select status || ' ' || last_error from ai.ai_task")
                        .query(String.class)
                        .single())
                .isEqualTo("DONE The feedback was deleted.");
    }

    @Test
    void theOperatorsListIsPagedFilteredAndShowsNoPayload() {
        Stream.of(1, 2, 3).forEach(i -> tasks.submit(task(i)));
        one.failed(one.claim(1).getFirst(), "TIMEOUT: too slow");
        AiTaskController controller = new AiTaskController(new AiTaskList(jdbc));

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
        return new NewAiTask(
                "word", new UUID(7, number), new UUID(8, 8), Map.of("text", "canary"), "trace-" + number, "cause");
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
