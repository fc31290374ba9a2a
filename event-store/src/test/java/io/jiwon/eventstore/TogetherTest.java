package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
    private final List<List<Integer>> statements = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstGoesOn = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Together<Integer, String> together = new Together<>(lock, this::statement);

    private List<String> statement(List<Integer> items) {
        statements.add(items);
        if (items.contains(0)) {
            try {
                firstGoesOn.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
        if (items.contains(-1)) {
            throw new IllegalArgumentException("one of " + items);
        }
        return items.stream().map(item -> "of " + item).toList();
    }

    @Test
    void whoIsAloneIsNotKeptWaiting() {
        assertThat(together.run(7)).isEqualTo("of 7");
        assertThat(together.run(8)).isEqualTo("of 8");
        assertThat(statements).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void whoComesWhileAStatementRunsGoesWithTheNextAndEachGetsTheirOwn() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> together.run(0));
            until(() -> statements.size() == 1);
            List<Future<String>> others = new ArrayList<>();
            for (int item = 1; item <= 20; item++) {
                int mine = item;
                others.add(callers.submit(() -> together.run(mine)));
            }
            until(() -> lock.getQueueLength() == 20);
            firstGoesOn.countDown();

            assertThat(first.get()).isEqualTo("of 0");
            for (int item = 1; item <= 20; item++) {
                assertThat(others.get(item - 1).get()).isEqualTo("of " + item);
            }
        }
        assertThat(statements).hasSize(2);
        assertThat(statements.getLast()).hasSize(20);
    }

    @Test
    void aFailureIsToldToAllWhoWereInItAndToNobodyElse() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> together.run(0));
            until(() -> statements.size() == 1);
            Future<String> failing = callers.submit(() -> together.run(-1));
            Future<String> neighbour = callers.submit(() -> together.run(1));
            until(() -> lock.getQueueLength() == 2);
            firstGoesOn.countDown();

            assertThat(first.get()).isEqualTo("of 0");
            for (Future<String> failed : List.of(failing, neighbour)) {
                assertThatThrownBy(failed::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(together.run(2)).isEqualTo("of 2");
    }

    @Test
    void whatIsNoExceptionIsToldToAllWhoWereInItToo() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        Together<Integer, Integer> once = new Together<>(lock, items -> {
            assertThat(items).isNotEmpty();
            if (broken.getAndSet(false)) {
                throw new StackOverflowError("once");
            }
            return items;
        });
        lock.lock();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int item = 0; item < 3; item++) {
                int mine = item;
                all.add(callers.submit(() -> once.run(mine)));
            }
            until(() -> lock.getQueueLength() == 3);
            lock.unlock();
            for (Future<Integer> failed : all) {
                assertThatThrownBy(failed::get).hasRootCauseInstanceOf(StackOverflowError.class);
            }
        }
        assertThat(once.run(7)).isEqualTo(7);
    }

    @Test
    void aStatementThatDoesNotAnswerForEachIsAFault() {
        Together<Integer, String> silent = new Together<>(lock, items -> Collections.singletonList(null));
        assertThatThrownBy(() -> silent.run(1)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whoWaitsNoLongerLeavesNothingToBeDone() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> together.run(0));
            until(() -> statements.size() == 1);
            assertThat(together.runWithin(Duration.ofMillis(50), 1)).isEmpty();
            firstGoesOn.countDown();
            assertThat(first.get()).isEqualTo("of 0");
        }
        assertThat(together.runWithin(Duration.ofMillis(50), 2)).contains("of 2");
        assertThat(statements).containsExactly(List.of(0), List.of(2));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }
}
