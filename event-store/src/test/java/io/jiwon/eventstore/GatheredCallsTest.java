package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatheredCallsTest {
    private final AtomicLong now = new AtomicLong(-500); // nanoTime may be negative.
    private final AtomicInteger passed = new AtomicInteger();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final AtomicLong delay = new AtomicLong();
    private final GatheredCalls calls = new GatheredCalls(passed::incrementAndGet, 100, now::get, nanos -> {
        delay.set(nanos);
        return later::add;
    });

    @Test
    void theFirstIsPassedOnAtOnceAndWhatFollowsCloselyTogether() {
        calls.run();
        assertThat(passed).hasValue(1);

        now.addAndGet(30);
        calls.run();
        calls.run();
        calls.run();
        assertThat(passed).hasValue(1);
        assertThat(later).hasSize(1);
        assertThat(delay).hasValue(70);

        now.addAndGet(70);
        later.remove().run();
        assertThat(passed).hasValue(2);
        assertThat(later).isEmpty();
    }

    @Test
    void afterASilenceNobodyWaits() {
        calls.run();
        now.addAndGet(100);
        calls.run();
        assertThat(passed).hasValue(2);
        assertThat(later).isEmpty();
    }

    @Test
    void whoComesWhileTheGatheredCallIsPassedOnHasAnotherOne() {
        calls.run();
        calls.run();
        now.addAndGet(100);
        later.remove().run();
        calls.run();
        assertThat(later).hasSize(1);
        now.addAndGet(100);
        later.remove().run();
        assertThat(passed).hasValue(3);
    }

    @Test
    void everyCallIsFollowedByOneThatIsPassedOn() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        int last = 100_000;
        GatheredCalls real = new GatheredCalls(
                () -> {
                    seen.set(done.get());
                    if (seen.get() == last) {
                        all.countDown();
                    }
                },
                TimeUnit.MICROSECONDS.toNanos(50));
        for (int i = 1; i <= last; i++) {
            done.set(i);
            real.run();
        }
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
