package io.jiwon.bench;

import io.jiwon.account.UserId;
import io.jiwon.message.MessageJson;
import io.jiwon.message.SearchPaging;
import io.jiwon.message.TimeOrderedIds;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingId;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.search.DocumentWrite;
import io.jiwon.search.DocumentWrite.Content;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.IndexedFeature;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchEngine;
import io.jiwon.search.SearchIndexes;
import io.jiwon.search.SearchQuestion;
import io.jiwon.search.SearchRebuilds;
import io.jiwon.search.lucene.LuceneHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * How long searches of many postings take in the index that comes with Jiwon while postings change, and how fast the index
 * is rebuilt from the log. Below HTTP: what a query handler asks, with facets, excerpts and a page of ten.
 */
final class SearchBench {
    private static final int CHANGES_PER_SECOND = 50;
    private static final int APPENDED_AT_ONCE = 500;
    private static final int REBUILD_MAX_MINUTES = 30;
    private static final int PAGE = 10;
    private static final long POLL_MILLIS = 20;
    private static final UUID READER = new UUID(0, 1);
    private static final List<String> FACETS = List.of("company", "employment_type", "deadline", "closed");

    /**
     * How much is measured.
     *
     * @param postings how many there are
     * @param warmUp how long searches are not counted
     * @param time how long they are
     */
    record Scale(int postings, Duration warmUp, Duration time) {
        static final Scale FULL = new Scale(200_000, Duration.ofSeconds(30), Duration.ofSeconds(90));
        static final Scale QUICK = new Scale(10_000, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** What is searched, by what is special about it. */
    private record Ask(String name, @Nullable String text, List<Filter> filters, Order order) {}

    private static final List<Ask> ASKS = List.of(
            new Ask("one word", "카프카", List.of(), Order.BEST_FIRST),
            new Ask("one word of a tenth", "간호사", List.of(), Order.BEST_FIRST),
            new Ask("a word that all have", "경험", List.of(), Order.BEST_FIRST),
            new Ask("two words with synonyms", "백엔드 개발자", List.of(), Order.BEST_FIRST),
            new Ask("four words", "결제 시스템 설계 운영", List.of(), Order.BEST_FIRST),
            new Ask("a phrase", "\"배송 이벤트 파이프라인\"", List.of(), Order.BEST_FIRST),
            new Ask("misspelled", "kuberentes", List.of(), Order.BEST_FIRST),
            new Ask(
                    "a filter, by deadline",
                    "엔지니어",
                    List.of(new Filter.OneOf("employment_type", List.of("정규직"))),
                    new Order("end_date", false)),
            new Ask("everything, newest first", null, List.of(), new Order("created_at", true)));

    /** What the index of postings holds of one; its own one in Jiwon is the query side's affair. */
    private record Held(UUID ownerId, PostingContent content, Instant createdAt) {}

    private static final class Postings implements IndexedFeature<Held> {
        @Override
        public String index() {
            return "posting";
        }

        @Override
        public String group() {
            return "posting-search";
        }

        @Override
        public Class<?> contract() {
            return PostingEvent.class;
        }

        @Override
        public Class<Held> stateType() {
            return Held.class;
        }

        @Override
        public Held after(@Nullable Held before, Object event, Instant at) {
            PostingCreated created = (PostingCreated) event;
            return new Held(created.ownerId().value(), created.content(), at);
        }

        @Override
        public SearchDocument document(Held held) {
            PostingContent content = held.content();
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("title", content.title());
            put(texts, "company", content.company());
            put(texts, "skills", content.skills());
            put(texts, "responsibilities", content.responsibilities());
            put(texts, "qualification", content.qualification());
            put(texts, "prefer", content.prefer());
            put(texts, "description", content.description());
            put(texts, "employment_type", content.employmentType());
            put(texts, "experience_requirements", content.experienceRequirements());
            put(texts, "education_requirements", content.educationRequirements());
            put(texts, "job_location", content.jobLocation());
            put(texts, "job_benefits", content.jobBenefits());
            put(texts, "hiring_process", content.hiringProcess());
            String end =
                    content.endDate() == null ? "9999-12-31" : content.endDate().value();
            return new SearchDocument(
                    held.ownerId(),
                    true, // So that one reader sees them all, which is the most that a search can be asked.
                    texts,
                    Map.of(
                            "company", List.of(Objects.requireNonNull(content.company())),
                            "employment_type", List.of(Objects.requireNonNull(content.employmentType())),
                            "deadline", List.of(content.endDate() == null ? "open" : end.substring(0, 7)),
                            "closed", List.of("false")),
                    Map.of(
                            "created_at", held.createdAt().toEpochMilli(),
                            "end_date", java.time.LocalDate.parse(end).toEpochDay()),
                    null);
        }

        private static void put(Map<String, String> texts, String name, @Nullable String text) {
            if (text != null) {
                texts.put(name, text);
            }
        }
    }

    private final Scale scale;
    private final Postings postings = new Postings();
    private final List<String> ids = new ArrayList<>();

    SearchBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        Path folder = Files.createDirectories(server.folder().resolve("search"));
        try (JiwonStore store = JiwonStore.create(server, "search");
                SearchIndexes indexes = new SearchIndexes(new LuceneHome(folder, MessageJson.serializer()))) {
            fill(store);
            double perSecond = rebuild(store, indexes);
            report.table(new Report.Table(
                    "Index rebuilt from the log (limit: 5,000 documents per second)",
                    List.of("postings", "documents per second", "of the limit", "MiB on disk"),
                    List.of(List.of(
                            Figures.perSecond(ids.size()),
                            Figures.perSecond(perSecond),
                            "%.2f".formatted(perSecond / 5_000),
                            Figures.perSecond(mebibytes(folder))))));
            search(indexes, report);
        }
        report.note(
                ("Postings of about %,d characters; searches one after the other by one thread, %d changes per second"
                                + " from another, in one JVM with the index.")
                        .formatted(characters(), CHANGES_PER_SECOND));
        report.note("Every search sees all postings, counts four facets over all matches and shows ten with excerpts.");
    }

    private void fill(JiwonStore store) {
        Progress.say("%,d postings into the log".formatted(scale.postings()));
        List<DomainEventMessage<PostingEvent>> messages = new ArrayList<>(APPENDED_AT_ONCE);
        for (int number = 0; number < scale.postings(); number++) {
            UUID id = TimeOrderedIds.next();
            ids.add(id.toString());
            PostingCreated created = new PostingCreated(new PostingId(id), new UserId(READER), Ads.of(number));
            messages.add(new GenericDomainEventMessage<>("Posting", id.toString(), 0, created));
            if (messages.size() == APPENDED_AT_ONCE || number + 1 == scale.postings()) {
                store.append(List.copyOf(messages));
                messages.clear();
            }
        }
    }

    private double rebuild(JiwonStore store, SearchIndexes indexes) throws InterruptedException {
        SearchRebuilds rebuilds =
                new SearchRebuilds(List.of(postings), indexes, store.engine(), new KeysInMemory(), false);
        Progress.say("rebuilding the index");
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MINUTES.toNanos(REBUILD_MAX_MINUTES);
        boolean begun = rebuilds.rebuild(postings.group());
        while (rebuilds.progressPercent(postings.group()).isPresent()) {
            if (!begun || System.nanoTime() > end) {
                throw new IllegalStateException("The index is not rebuilt in " + REBUILD_MAX_MINUTES + " minutes");
            }
            Thread.sleep(POLL_MILLIS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long held = new SearchEngine(indexes)
                .search(postings, READER, question(ASKS.getLast()))
                .total();
        if (held != ids.size()) {
            throw new IllegalStateException("The index has %d postings of %d".formatted(held, ids.size()));
        }
        return ids.size() / seconds;
    }

    private void search(SearchIndexes indexes, Report report) throws InterruptedException {
        SearchEngine engine = new SearchEngine(indexes);
        AtomicLong position = new AtomicLong(2L * scale.postings());
        AtomicInteger next = new AtomicInteger();
        List<Double> changes = java.util.Collections.synchronizedList(new ArrayList<>());
        Map<Ask, List<Double>> micros = new LinkedHashMap<>();
        Map<Ask, Long> totals = new LinkedHashMap<>();
        try (ScheduledExecutorService changer = Executors.newSingleThreadScheduledExecutor()) {
            var unused = changer.scheduleAtFixedRate(
                    () -> {
                        long begin = System.nanoTime();
                        change(indexes, next.getAndIncrement(), position.incrementAndGet());
                        changes.add((System.nanoTime() - begin) / 1e3);
                    },
                    0,
                    1_000_000 / CHANGES_PER_SECOND,
                    TimeUnit.MICROSECONDS);
            Progress.say("searches, warm-up");
            long begin = System.nanoTime();
            long counted = begin + scale.warmUp().toNanos();
            long end = counted + scale.time().toNanos();
            while (System.nanoTime() < end) {
                for (Ask ask : ASKS) {
                    long from = System.nanoTime();
                    long total = engine.search(postings, READER, question(ask)).total();
                    long to = System.nanoTime();
                    if (from >= counted) {
                        micros.computeIfAbsent(ask, first -> new ArrayList<>()).add((to - from) / 1e3);
                        totals.put(ask, total);
                    }
                }
            }
            changer.shutdownNow();
        }
        List<List<String>> rows = new ArrayList<>();
        micros.forEach(
                (ask, times) -> rows.add(row(ask.name(), Figures.perSecond(totals.getOrDefault(ask, 0L)), times)));
        List<Double> all = micros.values().stream().flatMap(List::stream).toList();
        rows.add(row("all", "", all));
        rows.add(row("(a change, until it can be found)", "", List.copyOf(changes)));
        report.table(new Report.Table(
                "Searches of %,d postings, milliseconds (limit: p99 below 30)".formatted(scale.postings()),
                List.of("asked", "matches", "times", "p50", "p95", "p99", "max"),
                rows));
    }

    private static List<String> row(String name, String matches, List<Double> micros) {
        return Stream.concat(
                        Stream.of(name, matches, Figures.perSecond(micros.size())),
                        Stream.of(50, 95, 99, 100)
                                .map(percent ->
                                        Figures.milliseconds(micros, times -> Figures.percentile(times, percent))))
                .toList();
    }

    /** As the processor does it with one event: loads what there was, writes what there is, until it can be found. */
    private void change(SearchIndexes indexes, int number, long position) {
        String id = ids.get(number % ids.size());
        var index = indexes.of(postings.index());
        var known = index.load(List.of(id)).get(id);
        if (known == null) {
            throw new IllegalStateException("The posting " + id + " is not in the index");
        }
        Held held = new Held(READER, Ads.of(scale.postings() + number), Instant.now());
        index.write(List.of(new DocumentWrite(
                id, position, new Content(postings.document(held), Objects.requireNonNull(StoredJson.write((Object)
                        held))))));
    }

    private static SearchQuestion question(Ask ask) {
        return new SearchQuestion(ask.text(), null, ask.filters(), ask.order(), FACETS, new SearchPaging(null, PAGE));
    }

    private int characters() {
        int sample = 1_000;
        int characters = 0;
        for (int number = 0; number < sample; number++) {
            characters += postings.document(new Held(READER, Ads.of(number), Instant.EPOCH)).texts().values().stream()
                    .mapToInt(String::length)
                    .sum();
        }
        return characters / sample;
    }

    private static long mebibytes(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    >> 20;
        }
    }
}
