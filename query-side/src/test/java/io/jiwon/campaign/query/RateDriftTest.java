package io.jiwon.campaign.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.campaign.query.CampaignAnswer.DriftStep;
import io.jiwon.campaign.query.CampaignAnswer.RateDrift;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RateDriftTest {
    @Test
    void eachReviewIsCountedInOneStep() {
        List<Double> deltas = List.of(-20.0, -20.5, -1.0, 0.0, 0.5, 1.0, 20.0, 3.0);

        RateDrift drift = Objects.requireNonNull(RateDrift.of(deltas));

        assertThat(drift.median()).isEqualTo(0.25);
        assertThat(drift.least()).isEqualTo(-20.5);
        assertThat(drift.greatest()).isEqualTo(20.0);
        assertThat(drift.distribution())
                .containsExactly(
                        new DriftStep(null, -20.0, 1),
                        new DriftStep(-20.0, -10.0, 1),
                        new DriftStep(-10.0, -5.0, 0),
                        new DriftStep(-5.0, -1.0, 0),
                        new DriftStep(-1.0, 1.0, 3),
                        new DriftStep(1.0, 5.0, 2),
                        new DriftStep(5.0, 10.0, 0),
                        new DriftStep(10.0, 20.0, 0),
                        new DriftStep(20.0, null, 1));
        assertThat(drift.distribution().stream().mapToLong(DriftStep::reviews).sum())
                .isEqualTo(deltas.size());
    }

    @Test
    void withoutComparedReviewsThereIsNoDrift() {
        assertThat(RateDrift.of(List.of())).isNull();
    }

    @Test
    void theDriftOfAReviewIsTheMedianOfItsRepeatsLessItsFirstRate() {
        assertThat(Drift.of(68, List.of(66, 71, 71))).isEqualTo(3.0);
        assertThat(Drift.of(68, List.of(66, 71))).isEqualTo(0.5);
    }
}
