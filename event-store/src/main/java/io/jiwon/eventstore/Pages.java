package io.jiwon.eventstore;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.EventData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads page after page until one is not full; each page starts after the last row of the one before. The server cuts a page
 * where its payloads and metadata reach {@link #TARGET_BYTES}, so that large events do not fill the memory, wherever they
 * begin.
 */
final class Pages<T extends EventData<?>> extends Spliterators.AbstractSpliterator<T> {
    /** What a page weighs, but for its last row, which may be of any size. */
    static final int TARGET_BYTES = 4 * 1024 * 1024;

    private static final int FIRST_MAX_EVENTS = 200;
    private static final int GROWTH_MAX = 8;

    /** Reads at most {@code limit} rows after the given one, or from the start, by a statement of {@link #cut}. */
    interface Fetch<T> {
        List<T> after(@Nullable T last, int limit);
    }

    private final int maxEvents;
    private final Fetch<T> fetch;
    private int limit;
    private List<T> page = List.of();
    private int next;
    private @Nullable T last;
    private boolean lastPage;

    private Pages(int maxEvents, Fetch<T> fetch) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.maxEvents = maxEvents;
        this.fetch = fetch;
        this.limit = Math.min(FIRST_MAX_EVENTS, maxEvents);
    }

    static <T extends EventData<?>> Stream<T> of(int maxEvents, Fetch<T> fetch) {
        return StreamSupport.stream(new Pages<>(maxEvents, fetch), false);
    }

    /**
     * A statement that reads rows in the order of a key, fewer where they are large, but always all of one key.
     *
     * @param found the table, and which of its rows
     */
    static String cut(String columns, String found, String key) {
        // The sizes of values that stand apart are known without them being read.
        return "select " + columns + " from (select " + columns
                + ", sum(octet_length(payload) + octet_length(metadata))"
                + " over (order by " + key + " range between unbounded preceding and 1 preceding) as bytes_before"
                + " from (select " + columns + " from " + found + ") found) page"
                + " where bytes_before is null or bytes_before < " + TARGET_BYTES + " order by " + key;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (next == page.size()) {
            if (lastPage) {
                return false;
            }
            page = fetch.after(last, limit);
            next = 0;
            // A page that is heavy enough may have been cut.
            lastPage = page.size() < limit && bytes(page) < TARGET_BYTES;
            if (page.isEmpty()) {
                return false;
            }
            limit = (int) Math.min(maxEvents, (long) limit * GROWTH_MAX);
        }
        T item = page.get(next++);
        last = item;
        action.accept(item);
        return true;
    }

    private static long bytes(List<? extends EventData<?>> page) {
        long bytes = 0;
        for (EventData<?> item : page) {
            bytes += bytes(item.getPayload()) + bytes(item.getMetaData());
        }
        return bytes;
    }

    private static long bytes(SerializedObject<?> serialized) {
        return serialized.getData() instanceof byte[] data ? data.length : 0;
    }
}
