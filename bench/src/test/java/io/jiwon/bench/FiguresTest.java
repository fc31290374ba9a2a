package io.jiwon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
    }

    @Test
    void aPercentileIsOneOfTheNumbers() {
        List<Double> oneToThousand = DoubleStream.iterate(1, number -> number + 1)
                .limit(1_000)
                .boxed()
                .toList();
        assertThat(Figures.percentile(oneToThousand, 50)).isEqualTo(500);
        assertThat(Figures.percentile(oneToThousand, 99)).isEqualTo(990);
        assertThat(Figures.percentile(oneToThousand, 100)).isEqualTo(1_000);
        assertThat(Figures.percentile(oneToThousand, 0)).isEqualTo(1);
        assertThat(Figures.percentile(List.of(7.0), 99)).isEqualTo(7);
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        // A machine that gets ten times slower after the first round: twice as fast stays twice as fast.
        Figures.Spread spread = Figures.ratio(List.of(200.0, 20.0, 30.0), List.of(100.0, 10.0, 10.0));
        assertThat(spread).isEqualTo(new Figures.Spread(2, 2, 3));
        assertThat(spread).hasToString("2.00 (2.00–3.00)");
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(() -> Figures.median(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figures.percentile(List.of(1.0), 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figures.ratio(List.of(1.0), List.of(1.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Figures.milliseconds(List.of(), Figures::median)).isEqualTo("–");
    }

    @Test
    void figuresAreWrittenTheSameEverywhere() {
        assertThat(Figures.perSecond(12_345.6)).isEqualTo("12,346");
        assertThat(Figures.milliseconds(List.of(1_250.0), Figures::median)).isEqualTo("1.3");
    }
}
