package io.jiwon.ai.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.FallbackLlmClient;
import io.jiwon.ai.llm.GuardedLlmClient;
import io.jiwon.ai.llm.LlmAnswer;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.ProviderGate;
import io.jiwon.ai.llm.Providers;
import io.jiwon.ai.prompt.Sha256;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class AiTaskWorkerIT {
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    private final AiSettings settings = TestSettings.with(Map.of(
            "backoff-first", "20ms",
            "backoff-max", "200ms",
            "poll-interval", "20ms",
            "workers", "2",
            "command-timeout", "2s",
            "prices.gpt-test.input-usd-per-million", "0.40",
            "prices.gpt-test.output-usd-per-million", "1.60"));
    private final ScriptedLlm llm = new ScriptedLlm();
    private final RecordingCommands commands = new RecordingCommands();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkBell bell = new WorkBell();
    private final StopGate gate = new StopGate();
    private final AiMeters meters = new AiMeters(registry);
    private JdbcClient jdbc;
    private AiTasks tasks;
    private AiTaskQueue queue;
    private AiTaskWorker worker;
    private AiTaskLoop loop;
    private ProviderTable table;
    private Providers providers;
    private LlmClient client;

    @BeforeEach
    void begin() {
        jdbc = AiDatabase.empty();
        tasks = new AiTasks(jdbc, TestTasks.payloads(), bell, gate, settings);
        queue = new AiTaskQueue(jdbc, AiDatabase.transactions(), settings);
        guardedBy(TestSettings.with(Map.of()).breaker());
        worker = worker(queue);
        loop = new AiTaskLoop(queue, worker, providers, table, gate, bell, meters, settings);
    }

    /** The scripted model behind a gate, as the configuration sets it up. */
    private ProviderGate guardedBy(AiSettings.Breaker breaker) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        table = new ProviderTable(jdbc, beans.getBeanProvider(Providers.class));
        ProviderGate providerGate = new ProviderGate("openai", breaker, table);
        client = new GuardedLlmClient(llm, providerGate);
        providers = new Providers("openai", List.of(providerGate), List.of(), false);
        beans.addBean("providers", providers);
        return providerGate;
    }

    @AfterEach
    void end() {
        loop.stop();
    }

    private AiTaskWorker worker(AiTaskQueue its) {
        return new AiTaskWorker(
                its,
                TestTasks.payloads(),
                client,
                providers,
                gate,
                new ResultCommands(commands, settings),
                meters,
                new PriceList(settings),
                new AiUsageTable(jdbc, settings),
                settings,
                List.of(new WordRecipe()));
    }

    @Test
    @Acceptance("B1")
    void anAnswerIsRecordedWithItsWholeProvenance() {
        llm.thenAnswer("{\"word\":\"hello\"}");
        submit(1);

        worker.work(claim());

        assertThat(commands.payloads()).hasSize(2).first().isEqualTo(new WordRecipe.Begin("text 1"));
        WordRecipe.Say said = (WordRecipe.Say) commands.payloads().getLast();
        assertThat(said.word()).isEqualTo("hello");
        assertThat(said.provenance().taskId()).isEqualTo(task(1).id());
        assertThat(said.provenance().provider()).isEqualTo("openai");
        assertThat(said.provenance().model()).isEqualTo("gpt-test-1");
        assertThat(said.provenance().promptId()).isEqualTo("word");
        assertThat(said.provenance().promptVersion()).isEqualTo("v1");
        assertThat(said.provenance().renderedPrompt())
                .isEqualTo(llm.requests().getFirst().renderedText())
                .contains("text 1");
        assertThat(said.provenance().renderedPromptSha256())
                .isEqualTo(Sha256.hex(said.provenance().renderedPrompt()));
        assertThat(said.provenance().parameters())
                .containsEntry("temperature", "0.0")
                .containsEntry("seed", "20260101");
        assertThat(said.provenance().inputTokens()).isEqualTo(1_000);
        assertThat(said.provenance().costUsd()).isEqualByComparingTo(new BigDecimal("0.00056"));
        assertThat(said.provenance().attempts()).isEqualTo(1);
        assertThat(said.provenance().rawOutput()).isEqualTo("{\"word\":\"hello\"}");
        assertThat(row()).isEqualTo("DONE 1 1 -");
        assertThat(registry.counter("jiwon.ai.calls", "provider", "openai", "prompt", "word", "outcome", "answered")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("jiwon.ai.tokens", "provider", "openai", "prompt", "word", "direction", "input")
                        .count())
                .isEqualTo(1_000);
    }

    @Test
    void resultsAreSentAsJiwonItselfInsideTheTraceOfTheRequest() {
        submit(1);
        worker.work(claim());

        assertThat(commands.messages()).allSatisfy(message -> assertThat(message.getMetaData())
                .containsEntry(MessageMetadata.ACTOR, MessageMetadata.SYSTEM)
                .containsEntry(MessageMetadata.ORIGIN, "ai-worker")
                .containsEntry("traceId", "trace-1")
                .containsEntry("correlationId", "cause-1"));
    }

    @Test
    void anUnusableAnswerIsAskedForOnceMoreWithWhatWasWrong() {
        llm.thenAnswer("{\"word\":\"bad\"}").thenAnswer("{\"word\":\"good\"}");
        submit(1);

        worker.work(claim());

        assertThat(llm.requests()).hasSize(2);
        assertThat(llm.requests().getLast().renderedText())
                .contains("# assistant\n{\"word\":\"bad\"}")
                .contains("Wrong: - the word is bad");
        WordRecipe.Say said = (WordRecipe.Say) commands.payloads().getLast();
        assertThat(said.provenance().attempts()).isEqualTo(2);
        assertThat(said.provenance().inputTokens()).isEqualTo(2_000);
        assertThat(said.provenance().renderedPrompt()).contains("Wrong: - the word is bad");
        assertThat(row()).isEqualTo("DONE 1 2 -");
    }

    @Test
    @Acceptance({"B14", "X3"})
    void aSecondUnusableAnswerIsAFailureAndNothingOfItIsKept() {
        llm.thenAnswer("{\"wurd\":1}").thenAnswer("not json at all");
        submit(1);

        worker.work(claim());

        assertThat(llm.requests()).hasSize(2);
        assertThat(failure().reason()).isEqualTo(LlmReason.ANSWER_UNUSABLE);
        assertThat(failure().detail()).doesNotContain("not json at all");
        assertThat(row()).startsWith("FAILED 1 2 ANSWER_UNUSABLE");
    }

    @Test
    @Acceptance("P4")
    void aRetryableFailureIsTriedAgainUntilTheAttemptsAreSpent() {
        for (int i = 0; i < 3; i++) {
            llm.thenFail(
                    LlmFailure.retryable(LlmReason.TIMEOUT, "The provider did not answer within 60 seconds.", null));
        }
        submit(1);

        worker.work(claim());
        assertThat(row()).startsWith("PENDING 1 1 TIMEOUT");
        worker.work(claimSoon());
        assertThat(row()).startsWith("PENDING 2 2 TIMEOUT");
        assertThat(commands.payloads()).noneMatch(c -> c instanceof WordRecipe.Fail);
        worker.work(claimSoon());

        assertThat(failure().reason()).isEqualTo(LlmReason.TIMEOUT);
        assertThat(row()).startsWith("FAILED 3 3 TIMEOUT");
    }

    @Test
    void afterARetryTheAnswerIsRecorded() {
        llm.thenFail(LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, "The provider cannot be reached.", null))
                .thenAnswer("{\"word\":\"late\"}");
        submit(1);
        loop.start();

        await(() -> row().startsWith("DONE"));
        assertThat(((WordRecipe.Say) commands.payloads().getLast()).provenance().attempts())
                .isEqualTo(2);
    }

    @Test
    void theWaitThatTheProviderAsksForIsKept() {
        llm.thenFail(LlmFailure.rateLimited(Duration.ofMillis(150), null));
        submit(1);
        ClaimedTask task = claim();

        worker.work(task);

        assertThat(jdbc.sql("select next_attempt_at >= now() + interval '50 milliseconds' from ai.ai_task")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aLastingFailureIsNotTriedAgain() {
        llm.thenFail(LlmFailure.lasting(LlmReason.MODEL_REFUSED, "The model declined to answer.", null));
        submit(1);

        worker.work(claim());

        assertThat(failure()).isEqualTo(new WordRecipe.Fail(LlmReason.MODEL_REFUSED, "The model declined to answer."));
        assertThat(row()).startsWith("FAILED 1 1 MODEL_REFUSED");
    }

    @Test
    void workThatNobodyWantsAnyMoreEndsQuietlyWithoutACall() {
        commands.reply(command -> CompletableFuture.failedFuture(new Refused(FeedbackProblem.FEEDBACK_NOT_FOUND)));
        submit(1);

        worker.work(claim());

        assertThat(llm.requests()).isEmpty();
        assertThat(row()).isEqualTo("DONE 1 0 No longer wanted when the work began.");
    }

    @Test
    void aResultThatComesAfterTheDeletionEndsQuietly() {
        commands.reply(command -> command instanceof WordRecipe.Say
                ? CompletableFuture.failedFuture(new Refused(FeedbackProblem.FEEDBACK_NOT_FOUND))
                : CompletableFuture.completedFuture(null));
        submit(1);

        worker.work(claim());

        assertThat(row()).isEqualTo("DONE 1 1 Deleted before the result was there.");
    }

    @Test
    @Acceptance({"G17", "P4"})
    void aCommandThatIsLostIsSentAgainWithoutAskingTheModelAgain() {
        AtomicInteger sends = new AtomicInteger();
        commands.reply(command -> command instanceof WordRecipe.Say && sends.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(new IllegalStateException("the database is away"))
                : CompletableFuture.completedFuture(null));
        submit(1);

        worker.work(claim());

        assertThat(sends).hasValue(3);
        assertThat(llm.requests()).hasSize(1);
        assertThat(row()).isEqualTo("DONE 1 1 -");
    }

    @Test
    void aTaskPastItsDeadlineFailsAsATimeoutWithoutACall() {
        submit(1);
        jdbc.sql("update ai.ai_task set deadline_at = now() - interval '1 second'")
                .update();
        loop.start();

        await(() -> row().startsWith("FAILED"));
        assertThat(failure().reason()).isEqualTo(LlmReason.TIMEOUT);
        assertThat(llm.requests()).isEmpty();
    }

    @Test
    void aTaskWhoseWorkersAllDiedFailsInsteadOfKillingMore() {
        submit(1);
        for (int i = 0; i < settings.maxAttempts(); i++) {
            claim();
            jdbc.sql("update ai.ai_task set lease_until = now() - interval '1 second'")
                    .update();
        }

        worker.work(claim());

        assertThat(failure().reason()).isEqualTo(LlmReason.INTERNAL);
        assertThat(llm.requests()).isEmpty();
    }

    @Test
    void aWorkerThatLostItsLeaseSaysNothing() {
        submit(1);
        ClaimedTask lost = claim();
        jdbc.sql("update ai.ai_task set lease_until = now() - interval '1 second'")
                .update();
        AiTaskQueue another = new AiTaskQueue(jdbc, AiDatabase.transactions(), settings);
        ClaimedTask taken = another.claim("openai", 1).getFirst();

        worker.work(lost);
        assertThat(commands.payloads()).noneMatch(c -> c instanceof WordRecipe.Say);
        assertThat(llm.requests()).isEmpty();

        worker(another).work(taken);
        assertThat(commands.payloads()).anyMatch(c -> c instanceof WordRecipe.Say);
        assertThat(llm.requests()).hasSize(1);
    }

    @Test
    void aPayloadThatCannotBeReadIsReportedInTheRowAndTriedLater() {
        submit(1);
        jdbc.sql("update ai.ai_task set payload = '{'").update();

        worker.work(claim());

        assertThat(row()).startsWith("PENDING 1 0 ");
    }

    @Test
    void twoLoopsDoEveryTaskOnce() {
        AiTaskQueue another = new AiTaskQueue(jdbc, AiDatabase.transactions(), settings);
        AiTaskLoop second = new AiTaskLoop(
                another, worker(another), providers, table, new StopGate(), new WorkBell(), meters, settings);
        int count = 40;
        for (int i = 0; i < count; i++) {
            submit(i);
        }
        loop.start();
        second.start();
        try {
            await(() -> count("DONE") == count);
        } finally {
            second.stop();
        }

        assertThat(llm.requests()).hasSize(count);
        assertThat(commands.payloads().stream().filter(c -> c instanceof WordRecipe.Say))
                .hasSize(count);
    }

    @Test
    void noMoreTasksThanWorkersRunAtTheSameTimeAndABellBringsTheNext() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger together = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 6; i++) {
            llm.then(() -> {
                most.accumulateAndGet(together.incrementAndGet(), Math::max);
                go.await();
                together.decrementAndGet();
                return "{\"word\":\"x\"}";
            });
            submit(i);
        }
        loop.start();
        await(() -> together.get() == 2);
        go.countDown();

        await(() -> count("DONE") == 6);
        assertThat(most).hasValue(2);
    }

    @Test
    void stoppingGivesTasksBackAndAnotherProcessGoesOnAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        llm.then(() -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        submit(1);
        loop.start();
        assertThat(asked.await(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();

        loop.stop();

        assertThat(row()).startsWith("PENDING 0 1");
        assertThat(new AiTaskQueue(jdbc, AiDatabase.transactions(), settings).claim("openai", 1))
                .hasSize(1);
        assertThat(commands.payloads()).noneMatch(c -> c instanceof WordRecipe.Fail);
    }

    @Test
    void aCancelledCallIsBrokenOffAtOnceAndWhoWaitsIsTold() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        llm.then(() -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        submit(1);
        loop.start();
        assertThat(asked.await(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();

        tasks.cancel(task(1).id());

        await(() -> row().startsWith("FAILED"));
        assertThat(failure().reason()).isEqualTo(LlmReason.CANCELLED);
        assertThat(failure().detail()).contains("administrator");
        assertThat(commands.payloads()).noneMatch(c -> c instanceof WordRecipe.Say);
    }

    @Test
    void aCallThatAnotherProcessCancelledIsBrokenOffWhenLeasesAreRenewed() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        llm.then(() -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        AiSettings brief = TestSettings.with(Map.of("lease", "1s", "poll-interval", "20ms", "command-timeout", "2s"));
        queue = new AiTaskQueue(jdbc, AiDatabase.transactions(), brief);
        loop = new AiTaskLoop(queue, worker(queue), providers, table, gate, bell, meters, brief);
        submit(1);
        loop.start();
        assertThat(asked.await(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();

        new AiTasks(jdbc, TestTasks.payloads(), new WorkBell(), new StopGate(), settings).cancel(task(1).id());

        await(() -> row().startsWith("FAILED"));
        assertThat(failure().reason()).isEqualTo(LlmReason.CANCELLED);
    }

    @Test
    void anAnswerThatComesAfterTheCancellationIsNotRecorded() {
        llm.then(() -> {
            tasks.cancel(task(1).id());
            return "{\"word\":\"late\"}";
        });
        submit(1);

        worker.work(claim());

        assertThat(failure().reason()).isEqualTo(LlmReason.CANCELLED);
        assertThat(row()).startsWith("FAILED 1 1 CANCELLED");
    }

    @Test
    void aCancelledTaskThatWaitedIsReportedWithoutACall() {
        submit(1);
        jdbc.sql("update ai.ai_task set next_attempt_at = now() + interval '1 minute'")
                .update();
        tasks.cancel(task(1).id());
        loop.start();

        await(() -> row().startsWith("FAILED"));
        assertThat(failure().reason()).isEqualTo(LlmReason.CANCELLED);
        assertThat(llm.requests()).isEmpty();
    }

    @Test
    void withdrawnWorkEndsQuietly() {
        commands.reply(command -> command instanceof WordRecipe.Fail
                ? CompletableFuture.failedFuture(new Refused(FeedbackProblem.FEEDBACK_NOT_FOUND))
                : CompletableFuture.completedFuture(null));
        llm.then(() -> {
            tasks.withdraw(task(1).id(), "The feedback was deleted.");
            return "{\"word\":\"late\"}";
        });
        submit(1);

        worker.work(claim());

        assertThat(commands.payloads()).noneMatch(c -> c instanceof WordRecipe.Say);
        assertThat(row()).startsWith("DONE");
    }

    @Test
    void whenTheProviderAsksForARestNobodyCallsItBefore() {
        llm.thenFail(LlmFailure.rateLimited(Duration.ofSeconds(1), null));
        submit(1);
        submit(2);
        long begun = System.nanoTime();
        worker.work(claim());
        ClaimedTask other = claim();
        // Another process has heard of it before its first call.
        guardedBy(TestSettings.with(Map.of()).breaker());
        worker(queue).work(other);

        assertThat(llm.requests()).hasSize(1);
        assertThat(jdbc.sql("select attempts || ' ' || llm_calls from ai.ai_task where id = :id")
                        .param("id", other.id().value())
                        .query(String.class)
                        .single())
                .as("it was not tried")
                .isEqualTo("0 0");
        loop = new AiTaskLoop(queue, worker(queue), providers, table, gate, bell, meters, settings);
        loop.start();
        await(() -> count("DONE") == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(llm.requests()).hasSize(3);
    }

    @Test
    void aProviderThatFailsIsLeftAloneAndThenProbed() {
        ProviderGate providerGate = guardedBy(TestSettings.with(Map.of(
                        "breaker.calls", "4",
                        "breaker.calls-min", "4",
                        "breaker.open-for", "400ms",
                        "breaker.probes", "1"))
                .breaker());
        AiMeters watched = new AiMeters(registry);
        watched.watch(providers);
        worker = worker(queue);
        for (int i = 0; i < 4; i++) {
            llm.thenFail(LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, "down", null));
            submit(i);
        }
        // At once: the first would come back before the others.
        queue.claim("openai", 4).forEach(worker::work);
        assertThat(providerGate.state()).isEqualTo(ProviderGate.State.OPEN);
        assertThat(breaker("open")).isEqualTo(1);
        assertThat(providers.admits(100)).isZero();
        worker.work(claimSoon());
        assertThat(llm.requests()).hasSize(4);
        assertThat(count("RUNNING")).isZero();

        await(() -> providerGate.state() == ProviderGate.State.HALF_OPEN);
        assertThat(providers.admits(100)).isEqualTo(1);
        loop = new AiTaskLoop(queue, worker, providers, table, gate, bell, watched, settings);
        loop.start();
        await(() -> count("DONE") == 4);

        assertThat(breaker("closed")).isEqualTo(1);
        assertThat(breaker("open")).isZero();
        assertThat(commands.payloads()).noneMatch(c -> c instanceof WordRecipe.Fail);
    }

    @Test
    void anotherModelAnswersWhileTheFirstIsDownAndIsNamed() {
        LlmClient down = new LlmClient() {
            @Override
            public String provider() {
                return "openai";
            }

            @Override
            public <A> LlmAnswer<A> ask(LlmRequest<A> request) {
                throw LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, "down", null);
            }
        };
        client = new FallbackLlmClient(down, client);
        submit(1);

        worker(queue).work(claim());

        assertThat(((WordRecipe.Say) commands.payloads().getLast()).provenance().model())
                .isEqualTo("gpt-test-1");
    }

    private double breaker(String state) {
        return registry.get("jiwon.ai.breaker").tag("state", state).gauge().value();
    }

    @Test
    void theGaugeShowsTasksByStatus() {
        submit(1);
        meters.counted(queue.countByStatus());

        assertThat(registry.get("jiwon.ai.tasks")
                        .tag("status", "pending")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private static NewAiTask task(int number) {
        return new NewAiTask(
                "word",
                new UUID(9, number),
                new UUID(8, 8),
                AiTaskLane.INTERACTIVE,
                new WordRecipe.Text("text " + number),
                "trace-" + number,
                "cause-" + number);
    }

    private void submit(int number) {
        tasks.submit(task(number));
    }

    private ClaimedTask claim() {
        return queue.claim("openai", 1).getFirst();
    }

    private ClaimedTask claimSoon() {
        jdbc.sql("update ai.ai_task set next_attempt_at = now()").update();
        return claim();
    }

    private WordRecipe.Fail failure() {
        return (WordRecipe.Fail) commands.payloads().getLast();
    }

    private String row() {
        return jdbc.sql(
                        "select status || ' ' || attempts || ' ' || llm_calls || ' ' || coalesce(last_error, '-') from ai.ai_task")
                .query(String.class)
                .single();
    }

    private long count(String status) {
        return jdbc.sql("select count(*) from ai.ai_task where status = :status")
                .param("status", status)
                .query(Long.class)
                .single();
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + WAIT_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + WAIT_MAX).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
