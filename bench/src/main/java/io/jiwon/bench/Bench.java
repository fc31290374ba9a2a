package io.jiwon.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Runs one benchmark, prints what it found and writes it as Markdown beside the jar. */
public final class Bench {
    private static final int WRONG_USAGE = 64;

    private Bench() {}

    public static void main(String[] words) throws Exception {
        quietAxon();
        Optional<Arguments> arguments = Arguments.parse(words);
        if (arguments.isEmpty()) {
            System.err.print(Arguments.usage());
            System.exit(WRONG_USAGE);
            return;
        }
        Report report = run(arguments.get());
        System.out.print(report.text());
        Path file = folder().resolve(arguments.get().name().word() + ".md");
        Files.writeString(file, report.markdown(), StandardCharsets.UTF_8);
        Progress.say("written to " + file);
    }

    private static Report run(Arguments arguments) throws Exception {
        boolean quick = arguments.quick();
        Report report = new Report("bench " + arguments.name().word() + (quick ? " --quick" : ""));
        try (Server server = Server.start()) {
            report.machine(Machine.describe(server.folder()));
            report.machine(server.describe());
            Comparison.Scale scale = quick ? Comparison.Scale.QUICK : Comparison.Scale.FULL;
            switch (arguments.name()) {
                case APPEND -> new AppendBench(scale).run(server, report);
                case COMMAND -> new CommandBench(scale).run(server, report);
                case HISTORY -> {
                    new PastBench(quick ? PastBench.Scale.QUICK : PastBench.Scale.FULL).run(server, report);
                    new HistoryBench(quick ? HistoryBench.Scale.QUICK : HistoryBench.Scale.FULL).run(server, report);
                }
                case REPLAY ->
                    new ReplayBench(quick ? ReplayBench.Scale.QUICK : ReplayBench.Scale.FULL).run(server, report);
                case TAIL -> new TailBench(quick ? TailBench.Scale.QUICK : TailBench.Scale.FULL).run(server, report);
                case GROWTH ->
                    new GrowthBench(quick ? GrowthBench.Scale.QUICK : GrowthBench.Scale.FULL).run(server, report);
                case LISTS ->
                    new ListsBench(quick ? ListsBench.Scale.QUICK : ListsBench.Scale.FULL).run(server, report);
                case AI -> new AiBench(quick ? AiBench.Scale.QUICK : AiBench.Scale.FULL).run(server, report);
            }
        }
        if (quick) {
            report.note("--quick: smaller and shorter; it shows that the benchmark works, its figures mean little.");
        }
        return report;
    }

    /** Axon calls out for updates and advertises on the console unless told otherwise, before its classes load. */
    static void quietAxon() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    /** The folder of the jar, or of the classes: the build's target folder in both cases. */
    private static Path folder() throws IOException {
        try {
            Path code = Path.of(Bench.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.ofNullable(code.getParent()).orElse(code);
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }
}
