package io.jiwon.bench;

import java.util.List;

/** How fast aggregates are created by commands, from the gateway to the commit. */
final class CommandBench {
    private final Comparison.Scale scale;

    CommandBench(Comparison.Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (EntrantJvm raw = EntrantJvm.start(server, Entrant.RAW);
                EntrantJvm jpa = EntrantJvm.start(server, Entrant.JPA_COMMAND);
                EntrantJvm jdbc = EntrantJvm.start(server, Entrant.JDBC_COMMAND);
                EntrantJvm plain = EntrantJvm.start(server, Entrant.JIWON_COMMAND);
                EntrantJvm encrypting = EntrantJvm.start(server, Entrant.ENCRYPTING_COMMAND)) {
            Comparison.run("Create command", List.of(raw, jpa, jdbc, plain, encrypting), scale, report);
            Comparison.run("What encryption costs", List.of(plain, encrypting), scale.finer(), report);
        }
        report.note(EntrantJvm.NOTE);
        report.note("A command creates an aggregate with one event: gateway, SimpleCommandBus, repository, event store."
                + " Axon's engines run in a Spring transaction per command, Jiwon's in none.");
        report.note(
                "Encrypting: title, text and author, AES-256-GCM with one of 1,000 people's keys, as Jiwon stores them.");
    }
}
