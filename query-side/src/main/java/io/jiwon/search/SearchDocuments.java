package io.jiwon.search;

import io.jiwon.message.PersonalStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What people's data were made into in the indexes, for when a person is to be forgotten. */
public final class SearchDocuments implements PersonalStore {
    private final List<IndexedFeature<?>> features;
    private final SearchIndexes indexes;

    public SearchDocuments(List<IndexedFeature<?>> features, SearchIndexes indexes) {
        this.features = List.copyOf(features);
        this.indexes = indexes;
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        Map<String, Long> removed = new TreeMap<>();
        for (IndexedFeature<?> feature : features) {
            long documents = indexes.of(feature.index()).erase(person);
            if (documents > 0) {
                removed.put("search." + feature.index(), documents);
            }
        }
        return removed;
    }
}
