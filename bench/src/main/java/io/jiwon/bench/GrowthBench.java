package io.jiwon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether appends get slower when there are many events already. */
final class GrowthBench {
    private static final int THREADS = 32;
    private static final int FILL_THREADS = 4;
    private static final int FILL_STREAMS = 10_000;
    private static final int EVENTS_PER_STREAM = 10;

    /**
     * How much is measured.
     *
     * @param sizes how many events there are, rising
     * @param rounds how many rounds count at each size; one more warms up
     * @param time how long one contender works in one round
     */
    record Scale(List<Long> sizes, int rounds, Duration time) {
        static final Scale FULL = new Scale(List.of(0L, 1_000_000L, 10_000_000L), 7, Duration.ofSeconds(3));
        static final Scale QUICK = new Scale(List.of(0L, 100_000L, 300_000L), 3, Duration.ofMillis(700));
    }

    private final Scale scale;

    GrowthBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        double emptyRate = 0;
        try (JiwonStore growing = JiwonStore.create(server, "growth_jiwon")) {
            for (long size : scale.sizes()) {
                fill(growing, size);
                server.settle(growing.dataSource());
                Map<String, List<Double>> rates = measure(server, growing, size);
                List<Double> grown = rates.getOrDefault("grown", List.of());
                double rate = Figures.median(grown);
                emptyRate = emptyRate == 0 ? rate : emptyRate;
                rows.add(List.of(
                        String.format(Locale.ROOT, "%,d", size),
                        Figures.ratio(grown, rates.getOrDefault("empty", List.of()))
                                .toString(),
                        Figures.ratio(grown, rates.getOrDefault("raw", List.of()))
                                .toString(),
                        String.format(Locale.ROOT, "%.2f", rate / emptyRate),
                        Figures.perSecond(rate),
                        Figures.perSecond(Figures.median(rates.getOrDefault("raw", List.of()))),
                        bytes(growing, "pg_table_size"),
                        bytes(growing, "pg_indexes_size")));
            }
        }
        report.table(new Report.Table(
                "Append with " + THREADS + " writers to a log that has events already",
                List.of(
                        "events before",
                        "to an empty log of its own, same moment",
                        "to raw, same moment",
                        "to its first median",
                        "events per second",
                        "raw per second",
                        "table MiB",
                        "indexes MiB"),
                rows));
        report.note(
                "At each size three take turns, %d rounds of %d ms after one that warms up: the grown log, a log of the"
                                .formatted(scale.rounds(), scale.time().toMillis())
                        + " same engine that was empty before, and raw inserts into a table that was empty before. The first"
                        + " ratio is free of the machine's drift; the third is not.");
        report.note(
                "Filled by the engine's own appends of 500 events, %d events per stream, time-ordered ids; then vacuum,"
                                .formatted(EVENTS_PER_STREAM)
                        + " analyze and checkpoint. Ratios: median (least–greatest round).");
    }

    private Map<String, List<Double>> measure(Server server, JiwonStore growing, long size) throws Exception {
        String emptyDatabase = "growth_empty_" + size;
        String rawDatabase = "growth_raw_" + size;
        Map<String, List<Double>> byName = new LinkedHashMap<>();
        try (JiwonStore empty = JiwonStore.create(server, emptyDatabase);
                RawInserts raw = RawInserts.create(server, rawDatabase)) {
            Map<String, Contender> contenders = new LinkedHashMap<>();
            contenders.put("raw", raw.single());
            contenders.put("empty", Contender.appending(empty));
            contenders.put("grown", Contender.appending(growing));
            byName.putAll(Rounds.interleaved(
                    "append at %,d events".formatted(size),
                    List.copyOf(contenders.keySet()),
                    scale.rounds(),
                    (name, round) ->
                            Load.perSecond(Objects.requireNonNull(contenders.get(name)), THREADS, scale.time())));
        }
        server.dropDatabase(emptyDatabase);
        server.dropDatabase(rawDatabase);
        return byName;
    }

    /** Appends what is missing; what the rounds before have appended counts. */
    private static void fill(JiwonStore store, long size) throws Exception {
        long missing = size - count(store);
        while (missing > 0) {
            int streams = (int) Math.min(FILL_STREAMS, Math.ceilDiv(missing, EVENTS_PER_STREAM));
            Progress.say(String.format(Locale.ROOT, "filling in, %,d events missing", missing));
            NoteEvents.fillStreams(store, NoteEvents.newIds(streams), EVENTS_PER_STREAM, FILL_THREADS);
            missing -= (long) streams * EVENTS_PER_STREAM;
        }
    }

    private static long count(JiwonStore store) {
        return Objects.requireNonNull(new JdbcTemplate(store.dataSource())
                .queryForObject("select count(*) from " + JiwonStore.TABLE, Long.class));
    }

    private static String bytes(JiwonStore store, String function) {
        long bytes = Objects.requireNonNull(new JdbcTemplate(store.dataSource())
                .queryForObject("select " + function + "('" + JiwonStore.TABLE + "')", Long.class));
        return String.format(Locale.ROOT, "%,d", bytes >> 20);
    }
}
