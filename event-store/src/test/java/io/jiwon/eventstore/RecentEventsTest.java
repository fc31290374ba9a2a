package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private final List<Long> reads = new ArrayList<>();
    private long end;
    private long unreadable = Long.MAX_VALUE;
    private long heard;
    private long now;
    private long own;
    private final RecentEvents recent = new RecentEvents(this::read, () -> own, () -> heard, () -> now);

    @Test
    void theLogIsReadOnceForAll() {
        append(3);

        assertThat(positions(recent.after(0))).containsExactly(1L, 2L, 3L);
        assertThat(positions(recent.after(0))).containsExactly(1L, 2L, 3L);
        assertThat(positions(recent.after(2))).containsExactly(3L);
        assertThat(recent.after(3)).isEmpty();
        assertThat(reads).containsExactly(0L);
    }

    @Test
    void itIsReadAgainWhenAnAppendWasHeardOf() {
        append(1);
        recent.after(0);
        append(2);

        assertThat(positions(recent.after(1))).containsExactly(2L, 3L);
        assertThat(positions(recent.after(0))).containsExactly(1L, 2L, 3L);
        assertThat(reads).containsExactly(0L, 1L);
    }

    @Test
    void whatIsAppendedWhileItIsReadIsFoundWhenItIsHeardOf() {
        end = 1;
        assertThat(positions(recent.after(0))).containsExactly(1L);
        // Committed, and nobody told of it yet.
        end = 2;
        assertThat(recent.after(1)).isEmpty();

        heard++;
        assertThat(positions(recent.after(1))).containsExactly(2L);
    }

    @Test
    void whatThisNodeAppendedIsFoundAtOnce() {
        append(1);
        recent.after(0);
        end = 2;
        own = 2;

        assertThat(positions(recent.after(1))).containsExactly(2L);
    }

    @Test
    void whoIsFurtherBehindReadsByThemselves() {
        end = 100;
        assertThat(recent.after(100)).isEmpty();

        assertThat(recent.after(99)).isNull();
        assertThat(recent.after(100)).isEmpty();
    }

    @Test
    void onlySoManyAreKeptAndReadAtOnce() {
        append(RecentEvents.EVENTS_MAX + 10);

        assertThat(recent.after(0)).hasSize(RecentEvents.EVENTS_MAX);
        assertThat(recent.after(RecentEvents.EVENTS_MAX)).hasSize(10);
        recent.forgetOldIfIdle();
        assertThat(recent.after(0)).isNull();
        assertThat(recent.after(10)).hasSize(RecentEvents.EVENTS_MAX);
    }

    @Test
    void whatWasReadLongAgoIsForgottenAlsoWhenNobodyAsks() {
        append(2);
        recent.after(0);
        now += RecentEvents.KEEP_NANOS + 1;
        recent.forgetOldIfIdle();
        now = 0;

        assertThat(recent.after(1)).isNull();
        assertThat(recent.after(2)).isEmpty();
    }

    @Test
    void whatCannotBeReadFailsForWhomItIsNext() {
        unreadable = 3;
        append(3);

        assertThat(positions(recent.after(0))).containsExactly(1L, 2L);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> recent.after(2));
        unreadable = Long.MAX_VALUE;
        assertThat(positions(recent.after(2))).containsExactly(3L);
    }

    @Test
    void whileOneWaitsForTheDatabaseOthersAskByThemselves() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        RecentEvents slow = new RecentEvents(
                position -> {
                    asked.countDown();
                    try {
                        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return Stream.of();
                },
                () -> 0,
                () -> 0,
                () -> 0);
        Thread first = Thread.startVirtualThread(() -> slow.after(0));
        asked.await();

        assertThat(slow.after(0)).isNull();
        slow.forgetOldIfIdle();

        answered.countDown();
        assertThat(first.join(Duration.ofSeconds(30))).isTrue();
    }

    private void append(int count) {
        end += count;
        heard++;
    }

    private Stream<TrackedEventMessage<?>> read(long after) {
        reads.add(after);
        return LongStream.rangeClosed(after + 1, end).mapToObj(position -> {
            if (position == unreadable) {
                throw new IllegalStateException("unreadable");
            }
            return new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("event " + position));
        });
    }

    private static List<Long> positions(List<TrackedEventMessage<?>> events) {
        return events.stream()
                .map(event -> event.trackingToken().position().orElseThrow())
                .toList();
    }
}
