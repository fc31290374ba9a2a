package io.jiwon.search.lucene;

import io.jiwon.search.DocumentWrite;
import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexHits;
import io.jiwon.search.IndexHits.Hit;
import io.jiwon.search.IndexQuery;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.IndexUnavailable;
import io.jiwon.search.SearchIndex;
import io.jiwon.search.SearchReader;
import io.jiwon.search.SearchVector;
import io.jiwon.search.StoredDocument;
import io.jiwon.search.lucene.FacetCounts.Counted;
import io.jiwon.search.lucene.FacetCounts.ValuesOfSegments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index of this node alone. What it holds and how far it is are committed together, every few seconds: after a crash it
 * goes on from the last commit, and what it reads again it has or makes again.
 */
final class LuceneIndex implements SearchIndex, AutoCloseable {
    static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);

    private static final Duration COMMIT_LAST_MAX = Duration.ofSeconds(30);

    /** More hits than these are not needed to know which are the best. */
    private static final int HITS_THRESHOLD = 1_000;

    /** How often a search begins anew because a new generation took over. */
    private static final int TRIES_MAX = 5;

    private static final String EXPUNGE = "expunge";
    private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);

    private final IndexDefinition definition;
    private final LuceneFolders folders;
    private final ValuesOfSegments values = new ValuesOfSegments();
    private final ScheduledExecutorService keeper;

    /** What is told to each commit, beside what follows from the work. Guarded by this. */
    private Map<String, String> told;

    /** Guarded by this. */
    private boolean mustExpunge;

    private volatile LuceneGeneration live;
    private volatile int liveVersion;

    /** Guarded by this. */
    private @Nullable Filling filling;

    private LuceneIndex(IndexDefinition definition, LuceneFolders folders, LuceneGeneration live, int liveVersion)
            throws IOException {
        this.definition = definition;
        this.folders = folders;
        this.live = live;
        this.liveVersion = liveVersion;
        Map<String, String> committed = new HashMap<>(live.told());
        this.mustExpunge = Boolean.parseBoolean(committed.remove(EXPUNGE));
        this.told = Map.copyOf(committed);
        this.keeper = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("search-" + definition.name()).factory());
        var unused = keeper.scheduleWithFixedDelay(
                this::keep, COMMIT_INTERVAL.toMillis(), COMMIT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    static LuceneIndex open(IndexDefinition definition, Path folder) {
        LuceneFolders folders = new LuceneFolders(folder, definition.name());
        try {
            Optional<LuceneFolders.Place> current = folders.current();
            if (current.isPresent()) {
                try {
                    return new LuceneIndex(
                            definition,
                            folders,
                            LuceneGeneration.open(definition, current.get().folder()),
                            current.get().version());
                } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException broken) {
                    log.error("The index {} cannot be read and is made anew from the events", current.get(), broken);
                }
            }
            LuceneFolders.Place first = folders.next(definition.version());
            LuceneGeneration generation = LuceneGeneration.open(definition, first.folder());
            generation.commit(Map.of());
            folders.makeCurrent(first);
            return new LuceneIndex(definition, folders, generation, first.version());
        } catch (IOException failed) {
            throw new IndexUnavailable("The index %s cannot be opened".formatted(definition.name()), failed);
        }
    }

    /** What the next commits say beside their documents; the documents were written before. */
    synchronized void tell(Map<String, String> now) {
        told = Map.copyOf(now);
    }

    synchronized Map<String, String> told() {
        return told;
    }

    @Override
    public IndexDefinition definition() {
        return definition;
    }

    @Override
    public int liveVersion() {
        return liveVersion;
    }

    /** Its group's position is its own. */
    @Override
    public boolean isBehindItsGroup() {
        return false;
    }

    private <T> T ask(Function<LuceneGeneration, T> question) {
        for (int tries = 1; ; tries++) {
            LuceneGeneration asked = live;
            try {
                return question.apply(asked);
            } catch (AlreadyClosedException replaced) {
                if (tries == TRIES_MAX || asked == live) {
                    throw new IndexUnavailable("The index is closed", replaced);
                }
            }
        }
    }

    @Override
    public IndexHits search(SearchReader reader, IndexQuery query) {
        return ask(generation -> generation.search(searcher -> {
            Query asked = LuceneQueries.of(reader, query, searcher.getIndexReader());
            TopDocs top = searcher.search(
                    asked,
                    new TopFieldCollectorManager(sort(query.order()), query.pageSize(), after(query), HITS_THRESHOLD));
            Counted counted = query.facets().isEmpty()
                    ? new Counted(searcher.count(asked), List.of())
                    : searcher.search(asked, new FacetCounts(query.facets(), values));
            return new IndexHits(hits(searcher, top.scoreDocs), counted.total(), counted.facets());
        }));
    }

    private static Sort sort(Order order) {
        SortField byId = new SortField(LuceneFields.ID, SortField.Type.STRING);
        if (order.field() == null) {
            return new Sort(SortField.FIELD_SCORE, byId);
        }
        SortField byNumber = LongField.newSortField(order.field(), order.descending(), SortedNumericSelector.Type.MIN);
        byNumber.setMissingValue(order.descending() ? Long.MIN_VALUE : Long.MAX_VALUE);
        return new Sort(byNumber, byId);
    }

    private static @Nullable FieldDoc after(IndexQuery query) {
        if (query.after() == null) {
            return null;
        }
        double value = query.after().value();
        Object first = query.order().field() == null ? (Object) (float) value : (Object) (long) value;
        // Whatever its number is by now: what has its id stood on the page before.
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {
            first, new BytesRef(query.after().id())
        });
    }

    private static List<Hit> hits(IndexSearcher searcher, ScoreDoc[] top) throws IOException {
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>(top.length);
        for (ScoreDoc found : top) {
            var fields = stored.document(found.doc, Set.of(LuceneFields.ID, LuceneFields.STATE));
            double value = found instanceof FieldDoc sorted && sorted.fields[0] instanceof Number by
                    ? by.doubleValue()
                    : found.score;
            hits.add(new Hit(fields.get(LuceneFields.ID), value, fields.get(LuceneFields.STATE)));
        }
        return hits;
    }

    @Override
    public IndexHits nearest(SearchReader reader, SearchVector vector, List<Filter> filters, int count) {
        return ask(generation -> generation.search(searcher -> {
            Query near = new KnnFloatVectorQuery(
                    vector.field(), vector.values(), count, LuceneQueries.filter(reader, filters));
            TopDocs top = searcher.search(near, count);
            List<Hit> hits = hits(searcher, top.scoreDocs).stream()
                    .map(hit -> new Hit(hit.id(), 2 * hit.value() - 1, hit.state())) // Lucene's is (1 + cosine) / 2.
                    .toList();
            return new IndexHits(hits, hits.size(), List.of());
        }));
    }

    @Override
    public Optional<StoredDocument> find(SearchReader reader, String id) {
        return ask(generation -> generation.search(searcher -> {
                    Query one = new BooleanQuery.Builder()
                            .add(new TermQuery(new Term(LuceneFields.ID, id)), Occur.FILTER)
                            .add(LuceneQueries.filter(reader, List.of()), Occur.FILTER)
                            .build();
                    return searcher.count(one) > 0;
                }))
                ? Optional.ofNullable(load(List.of(id)).get(id))
                : Optional.empty();
    }

    @Override
    public Map<String, StoredDocument> load(Collection<String> ids) {
        return ask(generation -> generation.load(ids));
    }

    @Override
    public synchronized void write(List<DocumentWrite> writes) {
        try {
            if (filling != null) {
                filling.generation.write(writes, false);
            }
            live.write(writes, true);
        } catch (IndexUnavailable | AlreadyClosedException failed) {
            reopen();
            throw failed;
        }
    }

    /** Lucene closes a writer that could not write. What is not committed is lost, and read from the events again. */
    private void reopen() {
        if (!live.isOpen()) {
            try {
                live = LuceneGeneration.open(
                        definition, folders.current().orElseThrow().folder());
                Map<String, String> committed = new HashMap<>(live.told());
                mustExpunge |= Boolean.parseBoolean(committed.remove(EXPUNGE));
                told = Map.copyOf(committed);
            } catch (IOException failed) {
                throw new IndexUnavailable("The index cannot be opened again", failed);
            }
        }
    }

    @Override
    public long erase(UUID owner) {
        long documents = delete(owner);
        expungeNow();
        return documents;
    }

    @Override
    public void forget(UUID owner) {
        long unused = delete(owner);
    }

    /** The files are rid of it at the next commit, also after a restart. */
    private synchronized long delete(UUID owner) {
        if (filling != null) {
            filling.forget(owner);
        }
        long documents = live.delete(owner);
        mustExpunge = true;
        return documents;
    }

    private void expungeNow() {
        synchronized (this) {
            mustExpunge = false;
        }
        try {
            onLive(LuceneGeneration::expunge);
        } catch (IOException | RuntimeException failed) {
            synchronized (this) {
                mustExpunge = true;
            }
            throw new IndexUnavailable("The index cannot be written", failed);
        }
    }

    /** Every few seconds. */
    private void keep() {
        try {
            boolean expunge;
            synchronized (this) {
                expunge = mustExpunge;
            }
            if (expunge) {
                expungeNow();
            } else {
                onLive(LuceneGeneration::commit);
            }
        } catch (RuntimeException | IOException failed) {
            log.error("The index {} could not be committed; it is tried again", definition.name(), failed);
        }
    }

    /** Work that ends in a commit. */
    private interface Committing {
        void on(LuceneGeneration generation, Map<String, String> told) throws IOException;
    }

    /** On the one that answers, also when a new one takes over meanwhile. */
    private void onLive(Committing work) throws IOException {
        for (int tries = 1; ; tries++) {
            LuceneGeneration generation;
            Map<String, String> now;
            synchronized (this) {
                generation = live;
                now = toCommit();
            }
            try {
                work.on(generation, now);
                return;
            } catch (AlreadyClosedException replaced) {
                if (tries == TRIES_MAX || generation == live) {
                    throw replaced;
                }
            }
        }
    }

    /** Called with the lock held. */
    private Map<String, String> toCommit() {
        Map<String, String> all = new HashMap<>(told);
        if (mustExpunge) {
            all.put(EXPUNGE, "true");
        }
        return all;
    }

    @Override
    public synchronized Generation begin() {
        if (filling != null) {
            filling.discard();
        }
        try {
            LuceneFolders.Place place = folders.next(definition.version());
            Filling begun = new Filling(place, LuceneGeneration.open(definition, place.folder()));
            filling = begun;
            return begun;
        } catch (IOException failed) {
            throw new IndexUnavailable("A new index cannot be made", failed);
        }
    }

    private final class Filling implements Generation {
        private final LuceneFolders.Place place;
        private final LuceneGeneration generation;

        private Filling(LuceneFolders.Place place, LuceneGeneration generation) {
            this.place = place;
            this.generation = generation;
        }

        @Override
        public Map<String, StoredDocument> load(Collection<String> ids) {
            return generation.load(ids);
        }

        @Override
        public void write(List<DocumentWrite> writes) {
            generation.write(writes, false);
        }

        @Override
        public void forget(UUID owner) {
            long unused = generation.delete(owner);
        }

        @Override
        public void publish() {
            LuceneGeneration former;
            synchronized (LuceneIndex.this) {
                if (filling != this) {
                    throw new IndexUnavailable("Another generation was begun meanwhile");
                }
                try {
                    generation.write(List.of(), true);
                    generation.commit(toCommit());
                    folders.makeCurrent(place);
                } catch (IOException failed) {
                    throw new IndexUnavailable("The new index cannot be written", failed);
                }
                former = live;
                live = generation;
                liveVersion = place.version();
                filling = null;
            }
            former.close();
            folders.removeOthers(place);
        }

        @Override
        public void discard() {
            synchronized (LuceneIndex.this) {
                if (filling == this) {
                    filling = null;
                }
            }
            generation.close();
            folders.remove(place);
        }
    }

    @Override
    public void close() {
        keeper.shutdown();
        try {
            if (!keeper.awaitTermination(COMMIT_LAST_MAX.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The last commit of the index {} takes longer than {}", definition.name(), COMMIT_LAST_MAX);
            }
            if (live.isOpen()) {
                onLive(LuceneGeneration::commit);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            log.error("The index {} could not be committed; its end is read again", definition.name(), failed);
        }
        synchronized (this) {
            if (filling != null) {
                filling.discard();
            }
            live.close();
        }
    }
}
