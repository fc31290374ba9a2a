package io.jiwon.search.lucene;

import io.jiwon.message.Facet;
import io.jiwon.message.Facet.Count;
import io.jiwon.search.IndexQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts all matches, and the values that they have in some keyword fields. */
final class FacetCounts implements CollectorManager<FacetCounts.Counter, FacetCounts.Counted> {
    /** With more values in a segment they are looked up anew each time. */
    private static final int REMEMBERED_VALUES_MAX = 50_000;

    private final List<String> fields;
    private final ValuesOfSegments values;

    FacetCounts(List<String> fields, ValuesOfSegments values) {
        this.fields = fields;
        this.values = values;
    }

    /** How many match, and their values. */
    record Counted(long total, List<Facet> facets) {}

    @Override
    public Counter newCollector() {
        return new Counter();
    }

    @Override
    public Counted reduce(Collection<Counter> counters) throws IOException {
        long total = counters.stream()
                .flatMap(counter -> counter.segments.stream())
                .mapToLong(segment -> segment.total)
                .sum();
        List<Facet> facets = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            Map<String, Long> counts = new HashMap<>();
            for (Counter counter : counters) {
                for (Segment segment : counter.segments) {
                    segment.addTo(counts, field);
                }
            }
            facets.add(new Facet(
                    fields.get(field),
                    counts.entrySet().stream()
                            .map(entry -> new Count(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparingLong(Count::count)
                                    .reversed()
                                    .thenComparing(Count::value))
                            .limit(IndexQuery.FACET_VALUES_MAX)
                            .toList()));
        }
        return new Counted(total, facets);
    }

    /** The values of keyword fields by their numbers; a segment never changes. */
    static final class ValuesOfSegments {
        private final Map<IndexReader.CacheKey, Map<String, String[]>> known = new ConcurrentHashMap<>();

        private String[] of(LeafReaderContext segment, String field, SortedSetDocValues numbers) throws IOException {
            IndexReader.CacheHelper helper = segment.reader().getCoreCacheHelper();
            if (helper == null) {
                return read(numbers);
            }
            Map<String, String[]> fields = known.get(helper.getKey());
            if (fields == null) {
                fields = known.computeIfAbsent(helper.getKey(), key -> new ConcurrentHashMap<>());
                helper.addClosedListener(known::remove);
            }
            String[] values = fields.get(field);
            if (values == null) {
                values = read(numbers);
                fields.put(field, values);
            }
            return values;
        }

        private static String[] read(SortedSetDocValues numbers) throws IOException {
            String[] values = new String[Math.toIntExact(numbers.getValueCount())];
            for (int number = 0; number < values.length; number++) {
                values[number] = numbers.lookupOrd(number).utf8ToString();
            }
            return values;
        }
    }

    private final class Segment implements LeafCollector {
        private final LeafReaderContext context;
        private final SortedSetDocValues[] numbers = new SortedSetDocValues[fields.size()];
        private final int[][] counts = new int[fields.size()][];
        private int total;

        private Segment(LeafReaderContext context) throws IOException {
            this.context = context;
            for (int field = 0; field < numbers.length; field++) {
                numbers[field] = DocValues.getSortedSet(context.reader(), fields.get(field));
                counts[field] = new int[Math.toIntExact(numbers[field].getValueCount())];
            }
        }

        @Override
        public void setScorer(Scorable scorer) {} // Nothing is scored.

        @Override
        public void collect(int document) throws IOException {
            total++;
            for (int field = 0; field < numbers.length; field++) {
                if (counts[field].length > 0 && numbers[field].advanceExact(document)) {
                    for (int value = numbers[field].docValueCount(); value > 0; value--) {
                        counts[field][Math.toIntExact(numbers[field].nextOrd())]++;
                    }
                }
            }
        }

        private void addTo(Map<String, Long> all, int field) throws IOException {
            if (total == 0 || counts[field].length == 0) {
                return;
            }
            String[] names = counts[field].length <= REMEMBERED_VALUES_MAX
                    ? values.of(context, fields.get(field), numbers[field])
                    : null;
            for (int number = 0; number < counts[field].length; number++) {
                if (counts[field][number] > 0) {
                    String name =
                            names == null ? numbers[field].lookupOrd(number).utf8ToString() : names[number];
                    all.merge(name, (long) counts[field][number], Long::sum);
                }
            }
        }
    }

    /** What one thread counts. */
    final class Counter implements Collector {
        private final List<Segment> segments = new ArrayList<>();

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
            Segment segment = new Segment(context);
            segments.add(segment);
            return segment;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
