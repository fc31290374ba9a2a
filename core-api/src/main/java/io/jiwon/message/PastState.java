package io.jiwon.message;

import java.util.Set;

/**
 * What a stream's facts had come to at one version.
 *
 * @param <S> the state itself
 */
public interface PastState<S extends PastState<S>> {
    /** Whose it is. */
    PersonId ownerId();

    /** Whether its owner was shown it at that version: it was begun and not put away. */
    boolean isShown();

    /** The parts in which the two differ, by their names in the API; a part can be taken back by itself. */
    Set<String> differing(S other);
}
