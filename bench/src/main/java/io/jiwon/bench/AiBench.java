package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many AI tasks the packaged application works on, from the request over HTTP to the event of the result, against a
 * scripted provider; and whether people who ask something else notice.
 */
final class AiBench {
    private static final int IN_FLIGHT = 100;
    private static final int CLIENTS = 16;
    private static final int DONE_MAX_SECONDS = 300;
    private static final int LOOK_EVERY_MILLIS = 25;

    private static final String ASKED_ALL = "select count(*) = %d from ai.ai_task";

    /** By an index: counting the tasks that ended would take a part of what is measured. */
    private static final String ENDED_ALL =
            "select not exists (select from ai.ai_task where status in ('PENDING', 'RUNNING'))";

    /** Rounds before anything is measured. The first thousands of tasks take three times as long: their code is being compiled. */
    private static final int WARM_UPS = 40;

    private static final Duration SAMPLE_EVERY = Duration.ofMillis(50);
    private static final Duration HEAP_EVERY = Duration.ofSeconds(1);

    /**
     * How much is measured.
     *
     * @param people who ask
     * @param requestsEach how often each of them asks
     * @param delay how long the provider thinks
     * @param rounds with a provider that thinks
     * @param shortRounds with one that does not: of two seconds each, so one of them says little
     * @param idle how long requests are timed while nothing else is done
     */
    record Scale(int people, int requestsEach, Duration delay, int rounds, int shortRounds, Duration idle) {
        static final Scale FULL = new Scale(50, 20, Duration.ofSeconds(2), 3, 15, Duration.ofSeconds(15));
        static final Scale QUICK = new Scale(20, 10, Duration.ofSeconds(1), 1, 1, Duration.ofSeconds(5));

        int requests() {
            return people * requestsEach;
        }
    }

    private record Sampled(List<Double> micros, double heapPeak) {}

    private final Scale scale;
    private long asked;

    AiBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        Path jar = Path.of("app", "target", "jiwon.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar.toAbsolutePath() + "; ./jiwon bench ai builds it");
        }
        try (ScriptedModel model = ScriptedModel.start();
                HikariDataSource database = server.newDatabase("ai");
                JiwonNode node = JiwonNode.start(
                        jar,
                        server.folder(),
                        List.of(
                                "--spring.datasource.url=" + server.url("ai"),
                                "--jiwon.ai.provider=openai",
                                "--jiwon.ai.openai.base-url=" + model.baseUrl(),
                                "--jiwon.ai.openai.api-key=bench",
                                "--jiwon.ai.workers=" + IN_FLIGHT,
                                "--jiwon.ai.in-flight-max=" + IN_FLIGHT,
                                "--jiwon.ai.in-flight-per-user-max=" + scale.requestsEach(),
                                "--jiwon.http.rate-limits.address.requests=1000000",
                                "--jiwon.http.rate-limits.registration.requests=1000000",
                                "--jiwon.http.rate-limits.auth.requests=1000000"))) {
            measure(new JdbcTemplate(database), node, model, report);
        }
    }

    private void measure(JdbcTemplate database, JiwonNode node, ScriptedModel model, Report report) throws Exception {
        List<Person> people = Person.inParallel(CLIENTS, scale.people(), i -> Person.join(node, i));
        for (int i = 1; i <= WARM_UPS; i++) {
            Progress.say("ai, warm-up " + i + " of " + WARM_UPS);
            askAll(node, people);
            await(database, true);
        }
        Sampled idle = sampling(node, people.getFirst(), () -> {
            Thread.sleep(scale.idle());
            return 0.0;
        });

        Progress.say("ai, other requests");
        Sampled other = sampling(node, people.getFirst(), () -> {
            Person.inParallel(CLIENTS, scale.requests(), i -> people.get(i % people.size())
                    .createResume(node, i));
            return 0.0;
        });

        List<List<String>> rows = new ArrayList<>();
        double ideal =
                Math.ceil((double) scale.requests() / IN_FLIGHT) * scale.delay().toMillis() / 1_000;
        model.delay(scale.delay());
        for (int round = 1; round <= scale.rounds(); round++) {
            Progress.say("ai, " + scale.delay().toSeconds() + " s of thinking, round " + round);
            model.mostTogether();
            double[] seconds = new double[1];
            Sampled busy = sampling(node, people.getFirst(), () -> {
                long begun = System.nanoTime();
                askAll(node, people);
                await(database, true);
                seconds[0] = (System.nanoTime() - begun) / 1e9;
                return seconds[0];
            });
            rows.add(List.of(
                    Integer.toString(round),
                    figure("%.1f", seconds[0]),
                    figure("%.2f", seconds[0] / ideal),
                    Integer.toString(model.mostTogether()),
                    figure("%.0f", busy.heapPeak()),
                    Figures.milliseconds(busy.micros(), Figures::median),
                    Figures.milliseconds(busy.micros(), AiBench::p99)));
        }
        report.table(new Report.Table(
                "%,d requests, %d s of thinking each, %d in flight: ideal %.0f s"
                        .formatted(scale.requests(), scale.delay().toSeconds(), IN_FLIGHT, ideal),
                List.of("round", "wall s", "× ideal", "most in flight", "heap peak MB", "GET me p50 ms", "p99 ms"),
                rows));
        report.table(new Report.Table(
                "GET me without AI work",
                List.of("meanwhile", "p50 ms", "p99 ms"),
                List.of(
                        withoutAi("nothing else", idle),
                        withoutAi("%,d resumes are created".formatted(scale.requests()), other))));

        model.delay(Duration.ZERO);
        List<Double> rates = new ArrayList<>();
        List<Double> serverMillis = new ArrayList<>();
        for (int round = 1; round <= scale.shortRounds(); round++) {
            Progress.say("ai, no thinking, round " + round);
            model.hold();
            askAll(node, people);
            await(database, false);
            Duration cpu = node.cpu();
            long begun = System.nanoTime();
            model.letGo();
            await(database, true);
            rates.add(scale.requests() * 1e9 / (System.nanoTime() - begun));
            serverMillis.add((double) node.cpu().minus(cpu).toMillis() / scale.requests());
        }
        report.table(new Report.Table(
                "No thinking: %,d tasks from the queue to the event of the result".formatted(scale.requests()),
                List.of("measure", "median (least–greatest)"),
                List.of(
                        List.of("tasks/s", Figures.Spread.of(rates).toString()),
                        List.of(
                                "server CPU ms for each",
                                Figures.Spread.of(serverMillis).toString()))));
        String failed =
                database.queryForObject("select count(*) from ai.ai_task where status = 'FAILED'", String.class);
        report.note("%,d calls were made for %,d tasks, %s of which failed."
                .formatted(
                        model.calls(), database.queryForObject("select count(*) from ai.ai_task", Long.class), failed));
        report.note("The server runs with %s, %d workers and its default pool; provider, database and clients share the"
                        .formatted(String.join(" ", JiwonNode.OPTIONS), IN_FLIGHT)
                + " machine with it. The time is from the first request over HTTP to the last result.");
    }

    private static List<String> withoutAi(String what, Sampled sampled) {
        return List.of(
                what,
                Figures.milliseconds(sampled.micros(), Figures::median),
                Figures.milliseconds(sampled.micros(), AiBench::p99));
    }

    private static double p99(List<Double> all) {
        return Figures.percentile(all, 99);
    }

    private static String figure(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }

    private void askAll(JiwonNode node, List<Person> people) throws Exception {
        asked += scale.requests();
        Person.inParallel(CLIENTS, scale.requests(), i -> {
            Person person = people.get(i % people.size());
            return node.send("POST", person.resume() + "/feedback-requests", null, person.token());
        });
    }

    /** Every request has its task, and every task has ended or waits, as told. */
    private void await(JdbcTemplate database, boolean ended) throws InterruptedException {
        await(database, ASKED_ALL.formatted(asked));
        if (ended) {
            await(database, ENDED_ALL);
        }
    }

    private static void await(JdbcTemplate database, String done) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DONE_MAX_SECONDS);
        while (!Boolean.TRUE.equals(database.queryForObject(done, Boolean.class))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + DONE_MAX_SECONDS + " s: " + done);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Asks for something else all the time while the work goes on, and looks at the heap. */
    private static Sampled sampling(JiwonNode node, Person person, Callable<Double> work) throws Exception {
        List<Double> micros = Collections.synchronizedList(new ArrayList<>());
        double[] peak = new double[1];
        Thread asking = Thread.ofPlatform()
                .daemon()
                .start(() -> untilStopped(() -> {
                    long begun = System.nanoTime();
                    node.send("GET", "/api/v1/users/me", null, person.token());
                    micros.add((System.nanoTime() - begun) / 1_000.0);
                    Thread.sleep(SAMPLE_EVERY);
                }));
        Thread looking = Thread.ofPlatform()
                .daemon()
                .start(() -> untilStopped(() -> {
                    peak[0] = Math.max(peak[0], node.heapUsedMegabytes());
                    Thread.sleep(HEAP_EVERY);
                }));
        try {
            work.call();
        } finally {
            asking.interrupt();
            looking.interrupt();
            asking.join(TimeUnit.SECONDS.toMillis(5));
            looking.join(TimeUnit.SECONDS.toMillis(5));
        }
        return new Sampled(List.copyOf(micros), peak[0]);
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void untilStopped(Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
