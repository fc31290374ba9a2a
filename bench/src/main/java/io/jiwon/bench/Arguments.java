package io.jiwon.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was asked for on the command line.
 *
 * @param name which benchmark
 * @param quick whether only briefly, to see that it works
 */
record Arguments(Name name, boolean quick) {
    private static final String QUICK = "--quick";

    /** The benchmarks there are. */
    enum Name {
        APPEND("events per second into new streams, against raw JDBC and Axon's engines"),
        COMMAND("create commands per second, through an Axon application"),
        HISTORY("a resume of 1,000 events as it was; update commands on aggregates with 1 to 1,000 prior events"),
        REPLAY("events per second into a read model"),
        TAIL("from acknowledgement to visibility, in the same and in another JVM"),
        GROWTH("appends at 0, 1 M and 10 M events"),
        AI("AI tasks from request to result, against a scripted provider"),
        LISTS("pages of lists per second from the packaged application");

        private final String purpose;

        Name(String purpose) {
            this.purpose = purpose;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty when the command line is wrong. */
    static Optional<Arguments> parse(String... words) {
        boolean quick = words.length == 2 && words[1].equals(QUICK);
        if (words.length != 1 && !quick) {
            return Optional.empty();
        }
        return Arrays.stream(Name.values())
                .filter(name -> name.word().equals(words[0]))
                .findFirst()
                .map(name -> new Arguments(name, quick));
    }

    static String usage() {
        return "Usage: ./jiwon bench <name> [" + QUICK + "]\n\n"
                + Arrays.stream(Name.values())
                        .map(name -> "  %-8s  %s%n".formatted(name.word(), name.purpose))
                        .collect(Collectors.joining())
                + "\n  " + QUICK + "   smaller and shorter: shows that it works, its figures mean little\n";
    }
}
