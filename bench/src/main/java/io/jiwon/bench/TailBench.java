package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.bench.NoteProcessor.Setup;
import io.jiwon.message.TimeOrderedIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long after its acknowledgement an event is visible in a read model, in the writer's JVM and in another one. */
final class TailBench {
    static final Setup SETUP = new Setup(100, 1);
    static final String READY = "ready";
    private static final int READY_MAX_SECONDS = 60;
    private static final int ARRIVAL_MAX_SECONDS = 30;

    /**
     * How much is measured.
     *
     * @param eventsPerSecond how many events are written, evenly
     * @param rounds how many rounds count; one more warms up
     * @param time how long one round is
     */
    record Scale(int eventsPerSecond, int rounds, Duration time) {
        static final Scale FULL = new Scale(50, 5, Duration.ofSeconds(10));
        static final Scale QUICK = new Scale(50, 3, Duration.ofSeconds(3));
    }

    private record Candidate(Store store, HikariDataSource views, NoteApplication application, Arrivals arrivals) {}

    /** When which note was acknowledged, and when it was seen where; microseconds since 1970. */
    private static final class Arrivals {
        private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        private final Map<String, Long> here = new ConcurrentHashMap<>();
        private final Map<String, Long> there = new ConcurrentHashMap<>();

        List<Double> latencies(Map<String, Long> seen, List<String> notes) {
            List<Double> micros = new ArrayList<>();
            for (String note : notes) {
                Long at = seen.get(note);
                if (at != null) {
                    // Seen before its writer heard of it: it did not wait at all.
                    micros.add((double) Math.max(0, at - acknowledged.getOrDefault(note, at)));
                }
            }
            return micros;
        }
    }

    private final Scale scale;

    TailBench(Scale scale) {
        this.scale = scale;
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    void run(Server server, Report report) throws Exception {
        // Rows and tokens of the other JVM stand in databases of their own: two readers cannot share a token.
        try (JiwonStore jiwon = JiwonStore.create(server, "tail_jiwon");
                JdbcStore jdbc = JdbcStore.create(server, "tail_jdbc");
                HikariDataSource jiwonViews = views(server, "tail_jiwon_view");
                HikariDataSource jdbcViews = views(server, "tail_jdbc_view");
                HikariDataSource otherJiwonViews = views(server, "tail_jiwon_other_view");
                HikariDataSource otherJdbcViews = views(server, "tail_jdbc_other_view");
                NoteApplication onJiwon = NoteApplication.on(jiwon);
                NoteApplication onJdbc = NoteApplication.on(jdbc)) {
            Candidate ours = new Candidate(jiwon, jiwonViews, onJiwon, new Arrivals());
            Candidate theirs = new Candidate(jdbc, jdbcViews, onJdbc, new Arrivals());
            try (NoteProcessor oursHere = reader(ours);
                    NoteProcessor theirsHere = reader(theirs);
                    Child child = Child.start(
                            Map.of(jiwon.name(), ours.arrivals(), jdbc.name(), theirs.arrivals()),
                            List.of(
                                    server.url("tail_jiwon"),
                                    server.url("tail_jiwon_other_view"),
                                    server.url("tail_jdbc"),
                                    server.url("tail_jdbc_other_view")))) {
                oursHere.start();
                theirsHere.start();
                await("the readers", READY_MAX_SECONDS, () -> oursHere.isCaughtUp() && theirsHere.isCaughtUp());
                child.awaitReady();
                measure(List.of(theirs, ours), report);
            }
        }
    }

    private static HikariDataSource views(Server server, String database) {
        HikariDataSource views = server.newDatabase(database);
        NoteProcessor.createTables(views);
        return views;
    }

    private static NoteProcessor reader(Candidate candidate) {
        Map<String, Long> seen = candidate.arrivals().here;
        return new NoteProcessor("tail", candidate.store().events(), candidate.views(), SETUP, false, notes -> {
            long now = nowMicros();
            notes.forEach(note -> seen.put(note, now));
        });
    }

    private void measure(List<Candidate> candidates, Report report) throws Exception {
        Map<Candidate, List<String>> counted = new ConcurrentHashMap<>();
        candidates.forEach(candidate -> counted.put(candidate, new ArrayList<>()));
        Rounds.interleaved("tail", candidates, scale.rounds(), (candidate, round) -> {
            List<String> notes = write(candidate);
            if (round > 0) {
                counted.getOrDefault(candidate, new ArrayList<>()).addAll(notes);
            }
            // The next one has the machine for itself. What does not arrive is counted below.
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARRIVAL_MAX_SECONDS);
            while (System.nanoTime() < deadline
                    && !(candidate.arrivals().here.keySet().containsAll(notes)
                            && candidate.arrivals().there.keySet().containsAll(notes))) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return scale.eventsPerSecond();
        });
        List<List<String>> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<String> notes = counted.getOrDefault(candidate, List.of());
            Arrivals arrivals = candidate.arrivals();
            rows.add(row(candidate.store().name(), "the same", arrivals.latencies(arrivals.here, notes), notes.size()));
            rows.add(row(candidate.store().name(), "another", arrivals.latencies(arrivals.there, notes), notes.size()));
        }
        report.table(new Report.Table(
                "From the acknowledgement until the row is committed, ms",
                List.of("engine", "JVM", "p50", "p99", "max", "events", "not seen"),
                rows));
        report.note("%d create commands per second, evenly, %d rounds of %d s for each engine in turn, after one that"
                        .formatted(
                                scale.eventsPerSecond(),
                                scale.rounds(),
                                scale.time().toSeconds())
                + " warms up; the percentiles are those of all events together.");
        report.note("Pooled processors as Axon sets them up (batch %d, %d segment); both JVMs read the same database on"
                        .formatted(SETUP.batch(), SETUP.segments())
                + " the same machine, by the same clock. An event seen before its writer was answered counts as 0.");
    }

    private static List<String> row(String engine, String jvm, List<Double> micros, int written) {
        return List.of(
                engine,
                jvm,
                Figures.milliseconds(micros, Figures::median),
                Figures.milliseconds(micros, all -> Figures.percentile(all, 99)),
                Figures.milliseconds(micros, all -> Figures.percentile(all, 100)),
                Integer.toString(written),
                Integer.toString(written - micros.size()));
    }

    private List<String> write(Candidate candidate) {
        List<String> notes = new ArrayList<>();
        long start = System.nanoTime();
        long pause = TimeUnit.SECONDS.toNanos(1) / scale.eventsPerSecond();
        long end = start + scale.time().toNanos();
        for (long due = start; due < end; due += pause) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String note = TimeOrderedIds.next().toString();
            candidate.application().write(note);
            candidate.arrivals().acknowledged.put(note, nowMicros());
            notes.add(note);
        }
        return notes;
    }

    static void await(String what, int maxSeconds, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(maxSeconds);
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + maxSeconds + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** {@link TailReader}, and what it says. */
    private static final class Child implements AutoCloseable {
        private static final String HEAP = "512m";

        private final ChildJvm jvm;
        private final CountDownLatch ready = new CountDownLatch(1);

        private Child(ChildJvm jvm) {
            this.jvm = jvm;
        }

        static Child start(Map<String, Arrivals> arrivals, List<String> addresses) throws IOException {
            Child child = new Child(ChildJvm.start(TailReader.class, HEAP, addresses));
            Thread.ofPlatform().daemon().name("tail-child").start(() -> child.read(arrivals));
            return child;
        }

        private void read(Map<String, Arrivals> arrivals) {
            try (BufferedReader lines = jvm.output()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(READY)) {
                        ready.countDown();
                        continue;
                    }
                    String[] words = line.split("\t", -1);
                    Arrivals store = words.length == 3 ? arrivals.get(words[0]) : null;
                    if (store != null) {
                        store.there.put(words[1], Long.parseLong(words[2]));
                    }
                }
            } catch (IOException ended) {
                // Then some events are not seen, and the report says so.
            }
        }

        void awaitReady() throws InterruptedException {
            if (!ready.await(READY_MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The other JVM was not ready within " + READY_MAX_SECONDS + " s");
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            jvm.close();
        }
    }
}
