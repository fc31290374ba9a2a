package io.jiwon.ai.task;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Rung when there may be work in this process, so that it need not wait for the next look at the table. */
@Component
final class WorkBell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        // One ring waiting is enough: whoever hears it looks at everything.
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /** Returns at the first ring, or after the time. */
    void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
