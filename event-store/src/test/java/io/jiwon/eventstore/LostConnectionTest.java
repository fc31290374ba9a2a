package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that the server ends, again and again, under load. */
@Timeout(120)
class LostConnectionTest {
    private static final int TIMES = 40;
    private static final Duration PROGRESS_MAX = Duration.ofSeconds(60);

    @Test
    void noAppendFailsAndNoneIsStoredTwiceHoweverOftenTheCommittersConnectionEnds() throws Exception {
        try (StoredEvents stored = new StoredEvents(1_000);
                PostgresEventStorageEngine engine = stored.engine()
                        .reconnectMaxWait(PROGRESS_MAX)
                        .commitMaxWait(PROGRESS_MAX)
                        .build();
                Load load = new Load(engine, 16)) {
            int ended = 0;
            while (ended < TIMES) {
                load.untilAcknowledged(10, PROGRESS_MAX);
                // Also while it asks under the lock.
                ended += stored.endBackends(ended % 3 == 0 ? "select position, hash" : "with moved");
                ended += ended % 3 == 0 ? stored.endBackends("with moved") : 0;
            }
            load.untilAcknowledged(100, PROGRESS_MAX);
            load.close();
            assertThat(load.failures).isEmpty();
            assertThat(load.unknown).isEmpty();
            Load.assertWhole(stored.database, engine, load.acknowledged, load.refused);
            assertThat(stored.positions()).hasSize(load.acknowledged.size());
        }
    }

    @Test
    void readersAreWokenAgainWheneverTheListenersConnectionHasEnded() throws Exception {
        try (StoredEvents stored = new StoredEvents(1_000);
                PostgresEventStorageEngine other = stored.anotherEngine();
                TrackingEventStream tail = PostgresEventStore.builder()
                        .storageEngine(stored.engine)
                        .build()
                        .openStream(null)) {
            for (int turn = 0; turn < 5; turn++) {
                stored.untilListening();
                while (stored.endBackends("listen") == 0) {
                    Thread.sleep(5);
                }
                while (stored.engine.hearsOtherNodes()) {
                    Thread.sleep(1);
                }
                stored.untilListening();
                // The wake-up of the new connection itself must be over, to see that of the append.
                Thread.sleep(200);
                CountDownLatch woken = new CountDownLatch(1);
                tail.setOnAvailableCallback(woken::countDown);
                other.appendEvents(StoredEvents.event("a", turn));
                assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
                tail.setOnAvailableCallback(() -> {});
                assertThat(StoredEvents.text(tail.nextAvailable())).isEqualTo("a#" + turn);
            }
        }
    }
}
