package io.jiwon.app.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {
    private static final int MAX = 100;

    private final AtomicReference<Optional<Long>> last = new AtomicReference<>(Optional.empty());
    private final AggregateCache cache = new AggregateCache(MAX, stream -> last.get());

    static final class Thing {
        @AggregateIdentifier
        private final String id;

        Thing(String id) {
            this.id = id;
        }
    }

    @Test
    void newOnesAreKeptThoughItIsFullOfSuchThatWereUsedMore() {
        for (int i = 0; i < MAX; i++) {
            put("old-" + i);
            assertThat(cache.containsKey("old-" + i)).isTrue();
            cache.computeIfPresent("old-" + i, (AggregateCacheEntry<?> entry) -> entry);
        }
        for (int i = 0; i < MAX / 2; i++) {
            put("new-" + i);
        }

        for (int i = 0; i < MAX / 2; i++) {
            assertThat(cache.containsKey("new-" + i)).isTrue();
        }
        assertThat(cache.containsKey("old-0"))
                .as("the one that was used longest ago")
                .isFalse();
    }

    @Test
    void itDoesNotGrowPastItsLimit() {
        for (int i = 0; i < 10 * MAX; i++) {
            put("thing-" + i);
        }

        long kept = IntStream.range(0, 10 * MAX)
                .filter(i -> cache.containsKey("thing-" + i))
                .count();
        assertThat(kept).isBetween(MAX / 2L, (long) MAX);
    }

    @Test
    void whatAnotherNodeHasChangedIsForgotten() {
        put("thing");
        last.set(Optional.of(7L));

        assertThat(cache.<String, Object>get("thing")).isNull();
        assertThat(cache.containsKey("thing")).isFalse();
    }

    private void put(String id) {
        cache.put(
                id,
                new AggregateCacheEntry<>(EventSourcedAggregate.initialize(
                        new Thing(id),
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(Thing.class),
                        SimpleEventBus.builder().build(),
                        NoSnapshotTriggerDefinition.TRIGGER)));
    }
}
