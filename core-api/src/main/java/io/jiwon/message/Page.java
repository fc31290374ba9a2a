package io.jiwon.message;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param page 1-based; null when the page was asked for by a cursor
 * @param pageSize how many items a full page has
 * @param total how many items all pages have together; null when the page was asked for by a cursor: nobody counted
 * @param nextCursor what to ask for the page after this one by; null on the last page, and of lists that have no cursors
 */
public record Page<T>(
        List<T> items,
        @Nullable Integer page,
        int pageSize,
        @Nullable Long total,
        @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page of a list without cursors. */
    public Page(List<T> items, int page, int pageSize, long total) {
        this(items, page, pageSize, total, null);
    }

    /**
     * A page that was asked for by a cursor.
     *
     * @param found one item more than the page has when there are more
     * @param place where an item stands in the list
     */
    public static <T> Page<T> after(List<T> found, int pageSize, Function<? super T, Cursor> place) {
        boolean more = found.size() > pageSize;
        List<T> items = more ? found.subList(0, pageSize) : found;
        return new Page<>(items, null, pageSize, null, more ? next(items, place) : null);
    }

    /** The same page of a list that can be read on by a cursor. */
    public Page<T> continuedBy(Function<? super T, Cursor> place) {
        boolean more = page != null && total != null && (long) page * pageSize < total && !items.isEmpty();
        return more ? new Page<>(items, page, pageSize, total, next(items, place)) : this;
    }

    private static <T> String next(List<T> items, Function<? super T, Cursor> place) {
        return place.apply(items.getLast()).toString();
    }

    /** The same page with every item turned into another. */
    public <R> Page<R> map(Function<? super T, R> f) {
        return new Page<>(items.stream().<R>map(f).toList(), page, pageSize, total, nextCursor);
    }
}
