package io.jiwon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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

    private void measure(Server server, List<Candidate> candidates, Candidate reference, Report report)
            throws Exception {
        Map<Length, Map<Candidate, List<Double>>> measured = new LinkedHashMap<>();
        for (Length length : scale.lengths()) {
            Map<Candidate, List<String>> kept = new LinkedHashMap<>();
            if (!length.fresh()) {
                Progress.say("filling in " + length.priorEvents() + " events for each aggregate");
                for (Candidate candidate : candidates) {
                    kept.put(candidate, prepare(candidate, length));
                }
                server.settle(reference.store().dataSource());
            }
            measured.put(
                    length,
                    Rounds.interleaved(
                            "update at " + length.priorEvents() + " prior events",
                            candidates,
                            scale.rounds(),
                            (candidate, round) -> {
                                List<String> ids = kept.get(candidate);
                                return rate(candidate, ids == null ? prepare(candidate, length) : ids, length);
                            }));
        }
        List<String> head = new ArrayList<>(List.of("prior events"));
        scale.lengths().forEach(length -> head.add(Integer.toString(length.priorEvents())));
        Length first = scale.lengths().getFirst();
        List<List<String>> toFirst = new ArrayList<>();
        List<List<String>> toReference = new ArrayList<>();
        List<List<String>> rates = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<String> firstRow = new ArrayList<>(List.of(candidate.name()));
            List<String> referenceRow = new ArrayList<>(List.of(candidate.name()));
            List<String> rateRow = new ArrayList<>(List.of(candidate.name()));
            double atFirst = Figures.median(rates(measured, first, candidate));
            for (Length length : scale.lengths()) {
                List<Double> here = rates(measured, length, candidate);
                Figures.Spread spread = Figures.Spread.of(here);
                firstRow.add(
                        new Figures.Spread(spread.median() / atFirst, spread.min() / atFirst, spread.max() / atFirst)
                                .toString());
                referenceRow.add(
                        Figures.ratio(here, rates(measured, length, reference)).toString());
                rateRow.add(Figures.perSecond(spread.median()));
            }
            toFirst.add(firstRow);
            toReference.add(referenceRow);
            rates.add(rateRow);
        }
        report.table(new Report.Table(
                "Update, ratio to the same contender's median at %d prior event(s): median (least–greatest round)"
                        .formatted(first.priorEvents()),
                head,
                toFirst));
        report.table(new Report.Table(
                "Update, ratio to " + reference.name() + " at the same history: median (least–greatest round)",
                head,
                toReference));
        report.table(new Report.Table("Update commands per second: median", head, rates));
        report.note(
                "%d threads, each with aggregates of its own; %d rounds in turn of at most %d ms, after one that warms"
                                .formatted(THREADS, scale.rounds(), scale.time().toMillis())
                        + " up. The lengths are measured one after the other, so ratios to the first one also hold what the"
                        + " machine did in between.");
        report.note("Caffeine: the aggregates are in the cache before a round. Snapshots: each has one before the first"
                + " round when it has at least %d events.".formatted(SNAPSHOT_EVERY_EVENTS));
        for (Length length : scale.lengths()) {
            report.note("%d prior events: %d aggregates%s, each changed at most %d times in a round."
                    .formatted(
                            length.priorEvents(),
                            length.aggregates(),
                            length.fresh() ? ", new ones in each round" : "",
                            length.updatesEach()));
        }
    }

    private static List<Double> rates(
            Map<Length, Map<Candidate, List<Double>>> measured, Length length, Candidate candidate) {
        return measured.getOrDefault(length, Map.of()).getOrDefault(candidate, List.of());
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
