package io.jiwon.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a search found.
 *
 * @param total how many matches all pages have together
 * @param nearly whether nothing was found by the words as they were written, so that these match only nearly
 * @param nextCursor what asks for the page after this one; null on the last
 */
public record Matches<T>(
        List<T> items,
        long total,
        boolean nearly,
        List<Facet> facets,
        @Nullable String nextCursor) {
    public Matches {
        items = List.copyOf(items);
        facets = List.copyOf(facets);
    }
}
