package io.jiwon.bench;

import io.jiwon.message.TimeOrderedIds;
import java.util.List;

/** How fast aggregates are created by commands, from the gateway to the commit. */
final class CommandBench {
    private final Comparison.Scale scale;

    CommandBench(Comparison.Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (RawInserts raw = RawInserts.create(server, "command_raw");
                Store jpa = JpaStore.create(server, "command_jpa");
                Store jdbc = JdbcStore.create(server, "command_jdbc");
                Store jiwon = JiwonStore.create(server, "command_jiwon");
                Store encrypting = JiwonStore.encrypting(server, "command_jiwon_encrypting");
                NoteApplication onJpa = NoteApplication.on(jpa);
                NoteApplication onJdbc = NoteApplication.on(jdbc);
                NoteApplication onJiwon = NoteApplication.on(jiwon);
                NoteApplication onEncrypting = NoteApplication.on(encrypting)) {
            Contender plain = contender(jiwon.name(), onJiwon);
            Contender encrypted = contender(encrypting.name(), onEncrypting);
            Comparison.run(
                    "Create command",
                    List.of(
                            raw.single(),
                            contender(jpa.name(), onJpa),
                            contender(jdbc.name(), onJdbc),
                            plain,
                            encrypted),
                    scale,
                    report);
            Comparison.run("What encryption costs", List.of(plain, encrypted), scale.finer(), report);
        }
        report.note("A command creates an aggregate with one event: gateway, SimpleCommandBus, repository, event store."
                + " Axon's engines run in a Spring transaction per command, Jiwon's in none.");
        report.note(
                "Encrypting: title, text and author, AES-256-GCM with one of 1,000 people's keys, as Jiwon stores them.");
    }

    private static Contender contender(String name, NoteApplication application) {
        return new Contender(name, () -> () -> {
            application.write(TimeOrderedIds.next().toString());
            return 1;
        });
    }
}
