package io.jiwon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads doing the same at the same time. */
final class Load {
    private Load() {}

    private record Done(long events, long endNanos) {}

    /** How many events per second the threads did together, from the common start until the last one ended. */
    static double perSecond(Contender contender, int threads, Duration time) throws Exception {
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Done>> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            try {
                for (int thread = 0; thread < threads; thread++) {
                    results.add(pool.submit(() -> {
                        try (Contender.Work work = open(contender.work(), ready)) {
                            start.await();
                            return repeat(work, System.nanoTime() + time.toNanos());
                        }
                    }));
                }
                ready.await();
            } finally {
                start.countDown();
            }
            long startNanos = System.nanoTime();
            long events = 0;
            long endNanos = startNanos + 1;
            for (Future<Done> result : results) {
                Done done = result.get();
                events += done.events();
                endNanos = Math.max(endNanos, done.endNanos());
            }
            return events * 1e9 / (endNanos - startNanos);
        }
    }

    // Counts down also when there is nothing to open: the others would wait for ever.
    private static Contender.Work open(Callable<Contender.Work> work, CountDownLatch ready) throws Exception {
        try {
            return work.call();
        } finally {
            ready.countDown();
        }
    }

    private static Done repeat(Contender.Work work, long deadline) throws Exception {
        long events = 0;
        int once;
        do {
            once = work.once();
            events += once;
        } while (once > 0 && System.nanoTime() < deadline);
        return new Done(events, System.nanoTime());
    }
}
