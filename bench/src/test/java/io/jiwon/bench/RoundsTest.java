package io.jiwon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void contendersTakeTurnsAndTheFirstRoundIsDropped() throws Exception {
        List<String> turns = new ArrayList<>();
        var rates = Rounds.interleaved("test", List.of("a", "b"), 2, (contender, round) -> {
            turns.add(contender + round);
            return contender.equals("a") ? round : 10 * round;
        });

        assertThat(turns).containsExactly("a0", "b0", "b1", "a1", "a2", "b2");
        assertThat(rates).containsEntry("a", List.of(1.0, 2.0)).containsEntry("b", List.of(10.0, 20.0));
    }

    @Test
    void aThreadThatHasNothingLeftToDoEnds() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        double rate = Load.perSecond(
                new Contender("one event each", () -> {
                    opened.incrementAndGet();
                    return new Contender.Work() {
                        private int left = 1;

                        @Override
                        public int once() {
                            int now = left;
                            left = 0;
                            done.addAndGet(now);
                            return now;
                        }

                        @Override
                        public void close() {
                            closed.incrementAndGet();
                        }
                    };
                }),
                4,
                Duration.ofMinutes(1));

        assertThat(rate).isPositive();
        assertThat(List.of(opened.get(), done.get(), closed.get())).containsExactly(4, 4, 4);
    }

    @Test
    void aContenderThatFailsEndsTheBenchmark() {
        assertThatThrownBy(() -> Load.perSecond(
                        new Contender("fails", () -> () -> {
                            throw new IllegalStateException("no");
                        }),
                        2,
                        Duration.ofSeconds(1)))
                .hasRootCauseMessage("no");
        assertThatThrownBy(() -> Load.perSecond(
                        new Contender("cannot begin", () -> {
                            throw new IllegalStateException("no work");
                        }),
                        2,
                        Duration.ofSeconds(1)))
                .hasRootCauseMessage("no work");
    }
}
