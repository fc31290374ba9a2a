package io.jiwon.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EntrantJvmTest {
    private static final String NO_DATABASE = "jdbc:postgresql://localhost:1/none?user=nobody";

    @Test
    void oneThatCannotBeginEndsTheBenchmark() throws Exception {
        try (EntrantJvm entrant = EntrantJvm.start(Entrant.JIWON_APPEND, NO_DATABASE)) {
            assertThatThrownBy(() -> entrant.perSecond(1, Duration.ofMillis(1)))
                    .hasMessage("Jiwon failed; its errors are above");
        }
    }
}
