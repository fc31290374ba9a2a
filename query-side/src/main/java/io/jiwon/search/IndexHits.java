package io.jiwon.search;

import io.jiwon.message.Facet;
import java.util.List;

/**
 * What an index found.
 *
 * @param total how many documents match on all pages
 */
public record IndexHits(List<Hit> hits, long total, List<Facet> facets) {
    public IndexHits {
        hits = List.copyOf(hits);
        facets = List.copyOf(facets);
    }

    /**
     * One document.
     *
     * @param value the score, or the number that was sorted by
     * @param state what its feature made it of
     */
    public record Hit(String id, double value, String state) {}
}
