package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
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
        int most = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> waiting = IntStream.range(0, 2 * pool.getMaximumPoolSize())
                    .mapToObj(i -> callers.submit(() -> person.get("/api/v1/postings")))
                    .toList();
            while (!waiting.stream().allMatch(Future::isDone)) {
                most = Math.max(most, pool.getHikariPoolMXBean().getActiveConnections());
                TimeUnit.MILLISECONDS.sleep(5);
            }
            for (Future<Api.Answer> answer : waiting) {
                answer.get().expectProblem(503, "position_not_reached");
            }
        }
        assertThat(most).isLessThan(pool.getMaximumPoolSize());
    }
}
