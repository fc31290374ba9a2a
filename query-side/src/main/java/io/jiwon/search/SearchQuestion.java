package io.jiwon.search;

import io.jiwon.message.SearchPaging;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexQuery.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to find.
 *
 * @param text what they typed; null for everything
 * @param vector what they mean, of the model of the index's vectors: the best first are then best by both; null for none
 * @param facets keyword fields whose values are counted
 */
public record SearchQuestion(
        @Nullable String text,
        @Nullable SearchVector vector,
        List<Filter> filters,
        Order order,
        List<String> facets,
        SearchPaging paging) {
    public SearchQuestion {
        filters = List.copyOf(filters);
        facets = List.copyOf(facets);
    }
}
