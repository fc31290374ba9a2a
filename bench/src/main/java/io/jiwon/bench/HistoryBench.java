package io.jiwon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** How fast aggregates are changed that have a history. */
final class HistoryBench {
    private static final int THREADS = 8;
    private static final int FILL_THREADS = 4;
    private static final int SNAPSHOT_EVERY_EVENTS = 50;
    private static final long CACHE_MAX_AGGREGATES = 100_000;

    /**
     * One length of history.
     *
     * @param priorEvents how many events an aggregate has before it is measured
     * @param aggregates how many aggregates one contender has in a round
     * @param updatesEach how often each of them is changed at most in a round
     * @param fresh whether each round has aggregates of its own: else the few prior events would soon be many
     */
    record Length(int priorEvents, int aggregates, int updatesEach, boolean fresh) {}

    /**
     * How much is measured.
     *
     * @param lengths the first one is what the others are compared with
     * @param rounds how many rounds count; one more warms up
     * @param time how long one contender works in one round at most
     */
    record Scale(List<Length> lengths, int rounds, Duration time) {
        static final Scale FULL = new Scale(
                List.of(
                        new Length(1, 4_000, 1, true),
                        new Length(10, 1_500, 2, true),
                        new Length(100, 300, 5, false),
                        new Length(1_000, 80, 20, false)),
                5,
                Duration.ofSeconds(4));
        static final Scale QUICK = new Scale(
                List.of(
                        new Length(1, 800, 1, true),
                        new Length(10, 300, 2, true),
                        new Length(100, 80, 5, false),
                        new Length(1_000, 16, 20, false)),
                3,
                Duration.ofSeconds(1));
    }

    private enum Warm {
        NOTHING,
        CACHE,
        SNAPSHOTS
    }

    private record Candidate(String name, Store store, NoteApplication application, Warm warm) {}

    private final Scale scale;

    HistoryBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (Store jpa = JpaStore.create(server, "history_jpa");
                Store jdbc = JdbcStore.create(server, "history_jdbc");
                Store jiwon = JiwonStore.create(server, "history_jiwon");
                NoteApplication onJpa = NoteApplication.on(jpa);
                NoteApplication onJdbc = NoteApplication.on(jdbc);
                NoteApplication onJdbcCached =
                        NoteApplication.withCache(jdbc, new CaffeineCache(CACHE_MAX_AGGREGATES));
                NoteApplication onJiwon = NoteApplication.on(jiwon);
                NoteApplication onJiwonCached =
                        NoteApplication.withCache(jiwon, new CaffeineCache(CACHE_MAX_AGGREGATES));
                NoteApplication onJiwonSnapshots = NoteApplication.withSnapshots(jiwon, SNAPSHOT_EVERY_EVENTS)) {
            Candidate reference = new Candidate(jdbc.name(), jdbc, onJdbc, Warm.NOTHING);
            measure(
                    server,
                    List.of(
                            reference,
                            new Candidate(jpa.name(), jpa, onJpa, Warm.NOTHING),
                            new Candidate(jdbc.name() + " + Caffeine", jdbc, onJdbcCached, Warm.CACHE),
                            new Candidate(jiwon.name(), jiwon, onJiwon, Warm.NOTHING),
                            new Candidate(jiwon.name() + " + Caffeine", jiwon, onJiwonCached, Warm.CACHE),
                            new Candidate(
                                    jiwon.name() + " + snapshot every " + SNAPSHOT_EVERY_EVENTS,
                                    jiwon,
                                    onJiwonSnapshots,
                                    Warm.SNAPSHOTS)),
                    reference,
                    report);
        }
    }

    /** One contender at one length of history. All take turns: the machine shall not change between two lengths. */
    private record Cell(Candidate candidate, Length length) {}

    private void measure(Server server, List<Candidate> candidates, Candidate reference, Report report)
            throws Exception {
        List<Cell> cells = new ArrayList<>();
        Map<Cell, List<String>> kept = new HashMap<>();
        for (Candidate candidate : candidates) {
            for (Length length : scale.lengths()) {
                Cell cell = new Cell(candidate, length);
                cells.add(cell);
                if (!length.fresh()) {
                    Progress.say("filling in %d events for each of %d aggregates of %s"
                            .formatted(length.priorEvents(), length.aggregates(), candidate.name()));
                    kept.put(cell, prepare(candidate, length));
                }
            }
        }
        for (Candidate candidate : candidates) {
            server.settle(candidate.store().dataSource());
        }
        Map<Cell, List<Double>> rates = Rounds.interleaved("update", cells, scale.rounds(), (cell, round) -> {
            List<String> ids = kept.get(cell);
            return rate(cell.candidate(), ids == null ? prepare(cell.candidate(), cell.length()) : ids, cell.length());
        });
        Length first = scale.lengths().getFirst();
        table(
                report,
                "Update, ratio to the same contender at %d prior event(s): median (least–greatest round)"
                        .formatted(first.priorEvents()),
                candidates,
                (candidate, length) -> Figures.ratio(at(rates, candidate, length), at(rates, candidate, first))
                        .toString());
        table(
                report,
                "Update, ratio to " + reference.name() + " at the same history: median (least–greatest round)",
                candidates,
                (candidate, length) -> Figures.ratio(at(rates, candidate, length), at(rates, reference, length))
                        .toString());
        table(
                report,
                "Update commands per second: median",
                candidates,
                (candidate, length) -> Figures.perSecond(Figures.median(at(rates, candidate, length))));
        report.note(
                "%d threads, each with aggregates of its own; %d rounds of at most %d ms for each contender and length"
                                .formatted(THREADS, scale.rounds(), scale.time().toMillis())
                        + " in turn, after one that warms up; ratios are taken within a round.");
        report.note("Caffeine: the aggregates are in the cache before a round. Snapshots: each has one before the first"
                + " round when it has at least %d events.".formatted(SNAPSHOT_EVERY_EVENTS));
        for (Length length : scale.lengths()) {
            report.note("%d prior event(s): %d aggregates%s, each changed at most %d time(s) in a round."
                    .formatted(
                            length.priorEvents(),
                            length.aggregates(),
                            length.fresh() ? ", new ones in each round" : "",
                            length.updatesEach()));
        }
    }

    private static List<Double> at(Map<Cell, List<Double>> rates, Candidate candidate, Length length) {
        return rates.getOrDefault(new Cell(candidate, length), List.of());
    }

    private void table(
            Report report, String title, List<Candidate> candidates, BiFunction<Candidate, Length, String> figure) {
        List<String> head = new ArrayList<>(List.of("prior events"));
        scale.lengths().forEach(length -> head.add(Integer.toString(length.priorEvents())));
        List<List<String>> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<String> row = new ArrayList<>(List.of(candidate.name()));
            scale.lengths().forEach(length -> row.add(figure.apply(candidate, length)));
            rows.add(row);
        }
        report.table(new Report.Table(title, head, rows));
    }

    private static List<String> prepare(Candidate candidate, Length length) throws Exception {
        List<String> ids = NoteEvents.newIds(length.aggregates());
        NoteEvents.fillStreams(candidate.store(), ids, length.priorEvents(), FILL_THREADS);
        if (candidate.warm() == Warm.SNAPSHOTS && length.priorEvents() >= SNAPSHOT_EVERY_EVENTS) {
            ids.forEach(candidate.application()::snapshot);
        }
        if (candidate.warm() == Warm.CACHE) {
            ids.forEach(candidate.application()::look);
        }
        return ids;
    }

    private double rate(Candidate candidate, List<String> ids, Length length) throws Exception {
        AtomicInteger threads = new AtomicInteger();
        return Load.perSecond(
                new Contender(candidate.name(), () -> {
                    int thread = threads.getAndIncrement();
                    List<String> own = new ArrayList<>();
                    for (int i = thread; i < ids.size(); i += THREADS) {
                        own.add(ids.get(i));
                    }
                    return new Updates(candidate.application(), own, length.updatesEach());
                }),
                THREADS,
                scale.time());
    }

    /** Changes one aggregate after the other, then all of them again, as often as allowed. */
    private static final class Updates implements Contender.Work {
        private final NoteApplication application;
        private final List<String> ids;
        private final int max;
        private int done;

        private Updates(NoteApplication application, List<String> ids, int updatesEach) {
            this.application = application;
            this.ids = ids;
            this.max = ids.size() * updatesEach;
        }

        @Override
        public int once() {
            if (done == max) {
                return 0;
            }
            application.revise(ids.get(done % ids.size()));
            done++;
            return 1;
        }
    }
}
