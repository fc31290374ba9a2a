package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GatheredCallsTest {
    private static final int WAIT_SECONDS = 10;
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Semaphore passed = new Semaphore(0);

    @Test
    void theFirstIsPassedOnAtOnceAndWhatFollowsCloselyTogether() throws InterruptedException {
        try (GatheredCalls calls = calls(passed::release, GAP_NANOS)) {
            long begun = System.nanoTime();
            calls.run();
            assertPassed();
            for (int i = 0; i < 1_000; i++) {
                calls.run();
            }
            assertPassed();
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(GAP_NANOS);
            assertNoMore();
        }
    }

    @Test
    void afterASilenceNobodyWaits() throws InterruptedException {
        try (GatheredCalls calls = calls(passed::release, TimeUnit.MILLISECONDS.toNanos(1))) {
            for (int i = 0; i < 5; i++) {
                TimeUnit.MILLISECONDS.sleep(20);
                calls.run();
                assertPassed();
            }
            assertNoMore();
        }
    }

    @Test
    void whoCallsWhileOneIsPassedOnHasAnotherOne() throws InterruptedException {
        Semaphore goOn = new Semaphore(0);
        Runnable slow = () -> {
            passed.release();
            goOn.acquireUninterruptibly();
        };
        try (GatheredCalls calls = calls(slow, 1)) {
            calls.run();
            assertPassed();
            calls.run();
            assertNoMore();
            goOn.release(2);
            assertPassed();
        }
    }

    @Test
    void whatFailsIsCalledAgain() throws InterruptedException {
        Runnable failing = () -> {
            passed.release();
            throw new IllegalStateException("Meant by the test");
        };
        try (GatheredCalls calls = calls(failing, 1)) {
            calls.run();
            assertPassed();
            calls.run();
            assertPassed();
        }
    }

    @Test
    void closedItHasPassedOnWhatWasCalled() throws InterruptedException {
        try (GatheredCalls calls = calls(passed::release, TimeUnit.HOURS.toNanos(1))) {
            calls.run();
            assertPassed();
            calls.run();
        }
        assertThat(passed.availablePermits()).isEqualTo(1);
    }

    @Test
    void whoIsCalledMayCloseItAndDoesNotWaitForItself() throws InterruptedException {
        AtomicReference<GatheredCalls> own = new AtomicReference<>();
        AtomicLong closingNanos = new AtomicLong();
        Runnable closing = () -> {
            long begun = System.nanoTime();
            own.get().close();
            closingNanos.set(System.nanoTime() - begun);
            passed.release();
        };
        try (GatheredCalls calls = calls(closing, 1)) {
            own.set(calls);
            calls.run();
            assertPassed();
        }
        assertThat(closingNanos).hasValueLessThan(TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void everyCallIsFollowedByOneThatIsPassedOn() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        int last = 1_000_000;
        Runnable looking = () -> {
            if (done.get() == last) {
                all.countDown();
            }
        };
        try (GatheredCalls calls = calls(looking, TimeUnit.MICROSECONDS.toNanos(50))) {
            for (int i = 1; i <= last; i++) {
                done.set(i);
                calls.run();
            }
            assertThat(all.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static GatheredCalls calls(Runnable target, long gapNanos) {
        return new GatheredCalls("gathered-calls-test", target, gapNanos);
    }

    private void assertPassed() throws InterruptedException {
        assertThat(passed.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void assertNoMore() throws InterruptedException {
        assertThat(passed.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }
}
