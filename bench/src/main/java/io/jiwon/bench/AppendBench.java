package io.jiwon.bench;

import java.util.List;

/** How fast new streams of one event are appended, by the engines alone. */
final class AppendBench {
    private final Comparison.Scale scale;

    AppendBench(Comparison.Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (EntrantJvm raw = EntrantJvm.start(server, Entrant.RAW);
                EntrantJvm rawBatch = EntrantJvm.start(server, Entrant.RAW_BATCH);
                EntrantJvm jpa = EntrantJvm.start(server, Entrant.JPA_APPEND);
                EntrantJvm jdbc = EntrantJvm.start(server, Entrant.JDBC_APPEND);
                EntrantJvm jiwon = EntrantJvm.start(server, Entrant.JIWON_APPEND)) {
            Comparison.run("Append", List.of(raw, rawBatch, jpa, jdbc, jiwon), scale.finer(), report);
        }
        report.note(EntrantJvm.NOTE);
        report.note("Each append is one event of a new stream, acknowledged when committed. Axon's engines append in a"
                + " Spring transaction each; Jiwon's commits by itself.");
        report.note("The raw writers keep connection and statement and do not serialize; their table is that of Axon's"
                + " JDBC engine.");
    }
}
