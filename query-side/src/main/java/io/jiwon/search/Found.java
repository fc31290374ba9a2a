package io.jiwon.search;

import io.jiwon.message.Excerpt;
import java.util.List;

/**
 * A document that was found.
 *
 * @param state what its feature keeps of it
 * @param excerpts where it matches
 */
public record Found<S>(String id, S state, List<Excerpt> excerpts) {
    public Found {
        excerpts = List.copyOf(excerpts);
    }
}
