package io.jiwon.search;

import org.jspecify.annotations.Nullable;

/**
 * What an index holds under an id.
 *
 * @param position of the last event that it is made of
 * @param state what its feature made it of; null when it is gone
 */
public record StoredDocument(
        String id, long position, @Nullable String state) {}
