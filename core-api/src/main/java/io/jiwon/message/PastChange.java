package io.jiwon.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody wants to take back.
 *
 * @param first the version of its first fact
 * @param last the version of its last fact
 * @param before what was before it; null when it is the beginning
 * @param after what was right after it
 * @param changedSince parts of it that say something else by now, with the version that made them
 */
public record PastChange<S extends PastState<S>>(
        long first, long last, @Nullable S before, S after, Map<String, Long> changedSince) {
    public PastChange {
        changedSince = Map.copyOf(changedSince);
    }
}
