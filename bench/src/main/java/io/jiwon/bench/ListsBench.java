package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many pages of lists the packaged application serves to clients that ask all the time, and how long each takes. */
final class ListsBench {
    private static final int CLIENTS = 16;
    private static final Pattern NEXT = Pattern.compile("\"next_cursor\"\\s*:\\s*\"([^\"]+)\"");

    /**
     * How much is measured.
     *
     * @param people whose lists are read
     * @param itemsEach resumes of each of them, and as many postings
     * @param rounds of each list, interleaved
     */
    record Scale(int people, int itemsEach, int rounds, Duration warmUp, Duration round) {
        static final Scale FULL = new Scale(50, 60, 3, Duration.ofSeconds(100), Duration.ofSeconds(10));
        static final Scale QUICK = new Scale(10, 12, 1, Duration.ofSeconds(4), Duration.ofSeconds(2));
    }

    /** One list as everybody asks for their own. */
    private record Listed(String name, List<byte[]> requests) {}

    /** @param serverMicros of CPU that the server took for a request */
    private record Measured(double perSecond, List<Double> micros, double serverMicros) {}

    private final Scale scale;

    ListsBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        Path jar = Path.of("app", "target", "jiwon.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar.toAbsolutePath() + "; ./jiwon bench lists builds it");
        }
        try (HikariDataSource database = server.newDatabase("lists");
                JiwonNode node = JiwonNode.start(
                        jar,
                        server.folder(),
                        List.of(
                                "--spring.datasource.url=" + server.url("lists"),
                                "--jiwon.http.rate-limits.account.requests=1000000000",
                                "--jiwon.http.rate-limits.address.requests=1000000000",
                                "--jiwon.http.rate-limits.registration.requests=1000000",
                                "--jiwon.http.rate-limits.auth.requests=1000000"))) {
            measure(node, report);
        }
    }

    private void measure(JiwonNode node, Report report) throws Exception {
        Progress.say("lists, writing");
        List<Person> people = Person.inParallel(CLIENTS, scale.people(), i -> Person.join(node, i));
        Person.inParallel(CLIENTS, scale.people() * scale.itemsEach(), i -> {
            Person person = people.get(i % people.size());
            person.createResume(node, i);
            return person.createPosting(node, i);
        });
        List<Listed> lists = List.of(
                listed("resumes, 20 a page", people, "/api/v1/resumes"),
                listed("postings, 6 a page", people, "/api/v1/postings"),
                listed("postings by title", people, "/api/v1/postings?title=%EA%B0%9C%EB%B0%9C%EC%9E%90"),
                new Listed("postings by cursor", cursors(node, people)));
        Progress.say("lists, warm-up");
        for (Listed list : lists) {
            ask(node, list, scale.warmUp().dividedBy(lists.size()));
        }
        List<List<Measured>> measured =
                lists.stream().<List<Measured>>map(list -> new ArrayList<>()).toList();
        for (int round = 1; round <= scale.rounds(); round++) {
            Progress.say("lists, round " + round);
            for (int i = 0; i < lists.size(); i++) {
                measured.get(i).add(ask(node, lists.get(i), scale.round()));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            List<Measured> rounds = measured.get(i);
            rows.add(List.of(
                    lists.get(i).name(),
                    Figures.Spread.of(rounds.stream().map(Measured::perSecond).toList())
                            .toString(),
                    of(rounds, 50),
                    of(rounds, 99),
                    String.format(
                            Locale.ROOT,
                            "%.0f",
                            Figures.median(
                                    rounds.stream().map(Measured::serverMicros).toList()))));
        }
        report.table(new Report.Table(
                "%d clients that ask all the time; %d people with %d resumes and %d postings each"
                        .formatted(CLIENTS, scale.people(), scale.itemsEach(), scale.itemsEach()),
                List.of("list", "requests/s, median (least–greatest)", "p50 ms", "p99 ms", "server CPU µs"),
                rows));
        report.note(
                "The server runs with %s; clients, server and PostgreSQL share the machine. p50 and p99 are the medians"
                                .formatted(String.join(" ", JiwonNode.OPTIONS))
                        + " of the rounds'. Server CPU is what its process takes per request, its compilers included.");
    }

    private static String of(List<Measured> rounds, double percent) {
        return String.format(
                Locale.ROOT,
                "%.1f",
                Figures.median(rounds.stream()
                                .map(round -> Figures.percentile(round.micros(), percent))
                                .toList())
                        / 1_000);
    }

    private static Listed listed(String name, List<Person> people, String path) {
        return new Listed(
                name,
                people.stream()
                        .map(person -> KeptConnection.get(path, person.token()))
                        .toList());
    }

    /** A place in the middle of everybody's postings. */
    private static List<byte[]> cursors(JiwonNode node, List<Person> people) throws Exception {
        List<byte[]> requests = new ArrayList<>();
        for (Person person : people) {
            Matcher next = NEXT.matcher(node.send("GET", "/api/v1/postings?page_size=6", null, person.token())
                    .body());
            if (!next.find()) {
                throw new IllegalStateException("The first page has no next one");
            }
            requests.add(KeptConnection.get("/api/v1/postings?page_size=6&cursor=" + next.group(1), person.token()));
        }
        return requests;
    }

    private static Measured ask(JiwonNode node, Listed list, Duration time) throws Exception {
        ConcurrentLinkedQueue<List<Double>> answers = new ConcurrentLinkedQueue<>();
        AtomicInteger seeds = new AtomicInteger();
        Duration cpu = node.cpu();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        Person.inParallel(CLIENTS, CLIENTS, client -> {
            Random random = new Random(seeds.incrementAndGet());
            List<Double> micros = new ArrayList<>();
            try (KeptConnection connection = new KeptConnection(node.port())) {
                while (System.nanoTime() < end) {
                    byte[] request =
                            list.requests().get(random.nextInt(list.requests().size()));
                    long asked = System.nanoTime();
                    connection.exchange(request);
                    micros.add((System.nanoTime() - asked) / 1_000.0);
                }
            }
            return answers.add(micros);
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Double> all = answers.stream().flatMap(List::stream).toList();
        double serverMicros = node.cpu().minus(cpu).toNanos() / 1_000.0 / all.size();
        return new Measured(all.size() / seconds, all, serverMicros);
    }
}
