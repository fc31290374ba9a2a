package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatorExecutorTest {
    private final CoordinatorExecutor executor = new CoordinatorExecutor(Executors.defaultThreadFactory());

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100})
    void looksAgainSoonWhenTheQueuesAreFull(long millis) {
        assertThat(delay(millis)).isLessThanOrEqualTo(CoordinatorExecutor.PAUSE_MAX.toNanos());
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 500, 5_000})
    void keepsThePausesBetweenClaimsAndAfterErrors(long millis) {
        assertThat(delay(millis)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(millis - 50));
    }

    @Test
    void runsWhatIsScheduled() throws Exception {
        assertThat(executor.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS))
                .isNull();
    }

    private long delay(long millis) {
        Delayed scheduled = executor.schedule(() -> {}, millis, TimeUnit.MILLISECONDS);
        return scheduled.getDelay(TimeUnit.NANOSECONDS);
    }
}
