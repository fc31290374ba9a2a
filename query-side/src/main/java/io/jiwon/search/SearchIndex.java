package io.jiwon.search;

import io.jiwon.search.IndexQuery.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An index under its name, whichever of its generations answers. A generation has one definition and a place of its own;
 * a new one is filled beside the one that answers and then takes its place. Everything may throw
 * {@link IndexUnavailable}.
 */
public interface SearchIndex {
    IndexDefinition definition();

    /** The number of the definition that the answering generation was made by. */
    int liveVersion();

    /** Whether it was made since the start of this process and may lack what its group has handled before. */
    boolean isBehindItsGroup();

    /** What the reader may see and the query asks for. Sees every write that has returned. */
    IndexHits search(SearchReader reader, IndexQuery query);

    /** The documents whose vectors are nearest, of those that the reader may see; the value is their cosine's. */
    IndexHits nearest(SearchReader reader, SearchVector vector, List<Filter> filters, int count);

    /** A document, if the reader may see it. */
    Optional<StoredDocument> find(SearchReader reader, String id);

    /** What is held under the ids, those of deleted documents included; without those that it never had. */
    Map<String, StoredDocument> load(Collection<String> ids);

    /**
     * Holds the documents from now on, also in a generation that is being filled. When it returns they can be found, and so
     * can those, also without any, that an attempt wrote whose end was not heard.
     */
    void write(List<DocumentWrite> writes);

    /**
     * Leaves nothing of a person's documents, not in a file either.
     *
     * @return how many there were
     */
    long erase(UUID owner);

    /** As {@link #erase}, but files are rid of them by and by. They are not found any more when it returns. */
    void forget(UUID owner);

    /**
     * Begins a new generation. From when this returns, {@link #write} goes to it as well. One that somebody began and did
     * not finish is thrown away.
     */
    Generation begin();

    /** A generation that is being filled and answers nobody yet. */
    interface Generation {
        /** As {@link SearchIndex#load}, of this generation. */
        Map<String, StoredDocument> load(Collection<String> ids);

        /** As {@link SearchIndex#write}, to this generation alone. */
        void write(List<DocumentWrite> writes);

        void forget(UUID owner);

        /** Answers from now on, in the place of the one before, which is removed. */
        void publish();

        /** Is removed. */
        void discard();
    }
}
