package io.jiwon.eventstore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored already of what some appends would store. */
final class StoredPlaces {
    private record Stored(String eventId, long position) {}

    private final Map<EventRow.Place, Stored> byPlace = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();

    void add(EventRow.Place place, String eventId, long position) {
        byPlace.put(place, new Stored(eventId, position));
        eventIds.add(eventId);
    }

    void add(EventRow row, long position) {
        add(row.place(), row.eventId(), position);
    }

    boolean holds(EventRow.Place place) {
        return byPlace.containsKey(place);
    }

    boolean holdsEvent(String eventId) {
        return eventIds.contains(eventId);
    }

    /** The last position of these very events, when each stands at its place: an append that came through before. */
    OptionalLong lastPositionOf(List<EventRow> rows) {
        long last = 0;
        for (EventRow row : rows) {
            @Nullable Stored stored = byPlace.get(row.place());
            if (stored == null || !stored.eventId().equals(row.eventId())) {
                return OptionalLong.empty();
            }
            last = stored.position();
        }
        return OptionalLong.of(last);
    }
}
