package io.jiwon.readmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Puts writes of the same kind together. Writes of one key keep their order; those of different keys may pass one
 * another: a write joins the first batch of its kind that comes no earlier than the last batch with its key.
 */
final class WriteBatches {
    /** As many go to PostgreSQL in one batch. */
    static final int STATEMENTS_MAX = 1_000;

    /** A batch ends with the write that passes this. */
    static final long BYTES_MAX = 4L << 20;

    private final List<Batch> batches = new ArrayList<>();
    private final Map<String, NavigableMap<Integer, Batch>> byKind = new HashMap<>();
    private final Map<Object, Integer> lastOfKey = new HashMap<>();

    private WriteBatches() {}

    /** The batches of these writes, in the order in which they must be sent; each holds one kind. */
    static List<List<RowWrite>> of(List<RowWrite> writes) {
        WriteBatches all = new WriteBatches();
        writes.forEach(all::place);
        return all.batches.stream().map(batch -> batch.writes).toList();
    }

    private void place(RowWrite write) {
        NavigableMap<Integer, Batch> kind = byKind.computeIfAbsent(write.sql(), sql -> new TreeMap<>());
        int earliest = lastOfKey.getOrDefault(write.key(), 0);
        Batch batch = kind.tailMap(earliest, true).values().stream()
                .filter(Batch::hasRoom)
                .findFirst()
                .orElseGet(() -> open(kind));
        batch.writes.add(write);
        batch.bytes += write.bytes();
        lastOfKey.put(write.key(), batch.place);
    }

    private Batch open(NavigableMap<Integer, Batch> kind) {
        Batch batch = new Batch(batches.size());
        batches.add(batch);
        kind.put(batch.place, batch);
        return batch;
    }

    private static final class Batch {
        private final int place;
        private final List<RowWrite> writes = new ArrayList<>();
        private long bytes;

        private Batch(int place) {
            this.place = place;
        }

        private boolean hasRoom() {
            return writes.size() < STATEMENTS_MAX && bytes < BYTES_MAX;
        }
    }
}
