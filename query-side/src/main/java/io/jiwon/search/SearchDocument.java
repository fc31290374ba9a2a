package io.jiwon.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be found, whole.
 *
 * @param ownerId who sees it
 * @param isPublic whether everybody else does, too
 * @param texts what is searched, by the names of the fields, in the order in which they are shown; the one called
 *     {@value #TITLE} counts for more
 * @param keywords values to filter and count by, under the names of the definition
 * @param numbers numbers to filter and sort by, under the names of the definition
 */
public record SearchDocument(
        UUID ownerId,
        boolean isPublic,
        Map<String, String> texts,
        Map<String, List<String>> keywords,
        Map<String, Long> numbers,
        @Nullable SearchVector vector) {
    public static final String TITLE = "title";

    public SearchDocument {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        keywords = Map.copyOf(keywords);
        numbers = Map.copyOf(numbers);
    }
}
