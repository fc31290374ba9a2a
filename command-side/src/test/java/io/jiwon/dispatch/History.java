package io.jiwon.dispatch;

import io.jiwon.eventstore.StreamPast.Fold;
import io.jiwon.message.PastChange;
import io.jiwon.message.PastState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states of a stream, and its changes as they would be looked up. */
public final class History<S extends PastState<S>> {
    private final List<S> states = new ArrayList<>();

    public <E> History(Class<E> events, Fold<E, S> fold, List<Object> history) {
        for (Object event : history) {
            states.add(fold.after(
                    states.isEmpty() ? null : states.getLast(),
                    events.cast(event),
                    Instant.parse("2026-03-02T09:00:00Z")));
        }
    }

    public S at(int version) {
        return states.get(version);
    }

    public PastChange<S> change(int version) {
        return change(version, version, Map.of());
    }

    public PastChange<S> change(int first, int last, Map<String, Long> changedSince) {
        return new PastChange<>(first, last, first == 0 ? null : at(first - 1), at(last), changedSince);
    }
}
