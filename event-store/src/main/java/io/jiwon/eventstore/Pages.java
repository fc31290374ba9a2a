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
 * Reads page after page until one is not full; each page starts after the last row of the one before. The size follows
 * the weight of what was read, so that a page of large events does not fill the memory.
 */
final class Pages<T extends EventData<?>> extends Spliterators.AbstractSpliterator<T> {
    private static final int FIRST_MAX_EVENTS = 200;
    private static final int PAGE_TARGET_BYTES = 4 * 1024 * 1024;
    private static final int GROWTH_MAX = 8;

    /** Reads at most {@code limit} rows after the given one, or from the start. */
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

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (next == page.size()) {
            if (lastPage) {
                return false;
            }
            page = fetch.after(last, limit);
            next = 0;
            lastPage = page.size() < limit;
            if (page.isEmpty()) {
                return false;
            }
            limit = nextLimit();
        }
        T item = page.get(next++);
        last = item;
        action.accept(item);
        return true;
    }

    private int nextLimit() {
        long bytes = 1;
        for (T item : page) {
            bytes += bytes(item.getPayload()) + bytes(item.getMetaData());
        }
        long fitting = Math.max(1, page.size() * (long) PAGE_TARGET_BYTES / bytes);
        return (int) Math.min(maxEvents, Math.min(fitting, (long) limit * GROWTH_MAX));
    }

    private static int bytes(SerializedObject<?> serialized) {
        return serialized.getData() instanceof byte[] data ? data.length : 0;
    }
}
