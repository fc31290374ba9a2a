package io.jiwon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That it runs and what it prints; how fast anything is depends on who else uses the machine. */
class AppendBenchTest {
    private static final Comparison.Scale TINY = new Comparison.Scale(List.of(1, 2), 1, Duration.ofMillis(20));

    @Test
    void everyContenderIsMeasuredAtEveryNumberOfThreads() throws Exception {
        Report report = new Report("bench append");
        try (Server server = Server.start()) {
            assertThat(String.join("\n", server.describe())).contains("fsync=on", "synchronous_commit=on");
            new AppendBench(TINY).run(server, report);
        }

        assertThat(report.tables()).hasSize(2).allSatisfy(table -> {
            assertThat(table.head()).containsExactly("threads", "1", "2");
            assertThat(table.rows())
                    .extracting(List::getFirst)
                    .containsExactly(
                            RawInserts.SINGLE, RawInserts.BATCH, JpaStore.NAME, JdbcStore.NAME, JiwonStore.NAME);
        });
        assertThat(report.tables().getFirst().rows().getFirst()).contains("1.00 (1.00–1.00)");
        assertThat(report.tables().getLast().rows()).allSatisfy(row -> assertThat(row.subList(1, 3))
                .allSatisfy(rate -> assertThat(rate).matches("[1-9][\\d,]*")));
        assertThat(report.markdown()).contains("| threads | 1 | 2 |", "| --- | --- | --- |");
        assertThat(report.text()).contains("Append, events per second");
    }
}
