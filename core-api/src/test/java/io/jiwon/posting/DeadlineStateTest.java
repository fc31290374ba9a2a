package io.jiwon.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.PartialDate;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineStateTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-09, OPEN",
        "2026-03-08, CLOSING_SOON",
        "2026-03-01, CLOSING_SOON",
        "2026-02-28, CLOSED",
        "2026-03, OPEN",
        "2026-02, CLOSED",
        "2026, OPEN",
        "2025, CLOSED",
        "0000, CLOSED"
    })
    void itFollowsFromTheDay(String endDate, DeadlineState state) {
        LocalDate today = LocalDate.parse("2026-03-01");
        assertThat(DeadlineState.of(false, new PartialDate(endDate), today)).isEqualTo(state);
        assertThat(DeadlineState.of(true, new PartialDate(endDate), today)).isEqualTo(DeadlineState.CLOSED);
    }

    @Test
    void withoutALastDayItIsOpenUntilItIsClosed() {
        LocalDate today = LocalDate.parse("2026-03-01");
        assertThat(DeadlineState.of(false, null, today)).isEqualTo(DeadlineState.ALWAYS_OPEN);
        assertThat(DeadlineState.of(true, null, today)).isEqualTo(DeadlineState.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"2024, 2024-12-31", "2024-02, 2024-02-29", "2023-02, 2023-02-28", "2023-02-01, 2023-02-01"})
    void theLastDayIsTheLastOneThatTheDateCanMean(String date, String last) {
        assertThat(new PartialDate(date).lastDay()).isEqualTo(LocalDate.parse(last));
    }
}
