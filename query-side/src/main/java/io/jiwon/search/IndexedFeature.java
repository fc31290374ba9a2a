package io.jiwon.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feature's events become documents.
 *
 * @param <S> what is kept of a document to make the next one of it: a record, stored as JSON
 */
public interface IndexedFeature<S> {
    /** The name of the index. */
    String index();

    /** The processing group that writes it. */
    String group();

    /** The sealed interface of the events; each is of a stream whose id is the document's. */
    Class<?> contract();

    Class<S> stateType();

    /**
     * What there is after an event.
     *
     * @param before what there was; null when there was nothing
     * @return null when it is gone
     * @throws MissingDocument when there must have been something
     */
    @Nullable
    S after(@Nullable S before, Object event, Instant at);

    SearchDocument document(S state);
}
