package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.readmodel.FailedBatches.Events;
import io.jiwon.readmodel.FailedBatches.Work;
import org.junit.jupiter.api.Test;

class FailedBatchesTest {
    private static final Work WORK = new Work("resume-detail", 0);

    private final FailedBatches failed = new FailedBatches();

    @Test
    void aBatchThatFailedConcernsItsNextTryOfAnyLength() {
        failed.add(WORK, events(100, 199));
        assertThat(failed.concern(WORK, events(100, 120))).isTrue();
        assertThat(failed.concern(WORK, events(121, 199))).isTrue();
        assertThat(failed.concern(WORK, events(100, 400))).isTrue();
    }

    @Test
    void itIsForgottenOnceTheSegmentIsPastIt() {
        failed.add(WORK, events(100, 199));
        assertThat(failed.concern(WORK, events(200, 299))).isFalse();
        assertThat(failed.size()).isZero();
    }

    @Test
    void aReplayIsNotConcernedBeforeItComesThere() {
        failed.add(WORK, events(100, 199));
        assertThat(failed.concern(WORK, events(1, 99))).isFalse();
        assertThat(failed.concern(WORK, events(100, 199))).isTrue();
    }

    @Test
    void itDoesNotConcernOtherSegmentsAndGroups() {
        failed.add(WORK, events(100, 199));
        assertThat(failed.concern(new Work("resume-detail", 1), events(100, 199)))
                .isFalse();
        assertThat(failed.concern(new Work("posting-detail", 0), events(100, 199)))
                .isFalse();
        assertThat(failed.concern(WORK, events(100, 199))).isTrue();
    }

    @Test
    void thereIsOneEntryPerSegment() {
        for (long i = 0; i < 1_000; i++) {
            failed.add(WORK, events(i, i));
        }
        assertThat(failed.size()).isEqualTo(1);
    }

    private static Events events(long first, long last) {
        return new Events(first, last, Math.toIntExact(last - first + 1));
    }
}
