package io.jiwon.search;

import org.jspecify.annotations.Nullable;

/**
 * What an index is to hold under an id from a position on. An index that knows a later position for the id keeps that, so
 * that a repeat is harmless and a late write revives nothing.
 *
 * @param position of the last event that the document is made of
 * @param content null when it is gone: the index keeps the id and the position, and nothing else
 */
public record DocumentWrite(
        String id, long position, @Nullable Content content) {
    /**
     * A document and what its feature needs to make the next one of it.
     *
     * @param state JSON
     */
    public record Content(SearchDocument document, String state) {}
}
