package io.jiwon.message;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param page 1-based
 * @param pageSize how many items a full page has
 * @param total how many items all pages have together
 */
public record Page<T>(List<T> items, int page, int pageSize, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /** The same page with every item turned into another. */
    public <R> Page<R> map(Function<? super T, R> f) {
        return new Page<>(items.stream().<R>map(f).toList(), page, pageSize, total);
    }
}
