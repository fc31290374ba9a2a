package io.jiwon.bench;

import io.jiwon.message.TimeOrderedIds;
import java.util.List;

/** How fast new streams of one event are appended, by the engines alone. */
final class AppendBench {
    private final Comparison.Scale scale;

    AppendBench(Comparison.Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (RawInserts raw = RawInserts.create(server, "append_raw");
                RawInserts rawBatch = RawInserts.create(server, "append_raw_batch");
                Store jpa = JpaStore.create(server, "append_jpa");
                Store jdbc = JdbcStore.create(server, "append_jdbc");
                Store jiwon = JiwonStore.create(server, "append_jiwon")) {
            Comparison.run(
                    "Append",
                    List.of(raw.single(), rawBatch.batch(), contender(jpa), contender(jdbc), contender(jiwon)),
                    scale.finer(),
                    report);
        }
        report.note("Each append is one event of a new stream, acknowledged when committed. Axon's engines append in a"
                + " Spring transaction each; Jiwon's commits by itself.");
        report.note("The raw writers keep connection and statement and do not serialize; their table is that of Axon's"
                + " JDBC engine.");
    }

    static Contender contender(Store store) {
        return new Contender(store.name(), () -> () -> {
            store.append(List.of(NoteEvents.message(TimeOrderedIds.next().toString(), 0)));
            return 1;
        });
    }
}
