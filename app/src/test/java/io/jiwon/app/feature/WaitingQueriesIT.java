package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Queries that wait for a position leave the connections to the projectors that bring it. */
class WaitingQueriesIT extends RunningJiwon {
    @Autowired
    HikariDataSource pool;

    @Test
    void howeverManyQueriesWaitForTheirReadModelTheyHoldNoConnection() throws Exception {
        Api person = member().with("Jiwon-Min-Position", "999999999999");
        List<Integer> held = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> waiting = IntStream.range(0, 2 * pool.getMaximumPoolSize())
                    .mapToObj(i -> callers.submit(() -> person.get("/api/v1/postings")))
                    .toList();
            while (!waiting.stream().allMatch(Future::isDone)) {
                held.add(pool.getHikariPoolMXBean().getActiveConnections());
                TimeUnit.MILLISECONDS.sleep(5);
            }
            for (Future<Api.Answer> answer : waiting) {
                answer.get().expectProblem(503, "position_not_reached");
            }
        }
        // Each needs one for a moment at its beginning, when its token is checked.
        held.sort(null);
        assertThat(held.get(held.size() / 2)).isLessThan(pool.getMaximumPoolSize() / 2);
    }
}
