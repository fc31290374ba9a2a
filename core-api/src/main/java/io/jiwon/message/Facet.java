package io.jiwon.message;

import java.util.List;

/** How often the values of a field occur among all matches of a search, the most frequent first. */
public record Facet(String field, List<Count> values) {
    public Facet {
        values = List.copyOf(values);
    }

    /** One value and how many matches have it. */
    public record Count(String value, long count) {}
}
