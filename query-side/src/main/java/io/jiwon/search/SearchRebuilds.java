package io.jiwon.search;

import io.jiwon.account.ErasureEvent.ErasureCompleted;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.ErasedPeople;
import io.jiwon.message.PersonalKeys;
import io.jiwon.readmodel.RebuiltAside;
import io.jiwon.search.SearchIndex.Generation;
import io.jiwon.search.SearchWrites.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.UnknownSerializedType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills a new generation of an index from the first event on while the present one answers and is kept up to date.
 *
 * <p>Nothing is missed, without a lock: from when the generation is begun, every batch of the processor is written to both.
 * The head of the log is read after that, so what an earlier batch wrote to the old one alone stands before it and is read
 * here. Both write whole documents with positions, so whoever comes late changes nothing.
 */
public final class SearchRebuilds implements RebuiltAside, SmartLifecycle {
    static final int BATCH_MAX_EVENTS = 1_000;

    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final int WHOLE_PERCENT = 100;
    private static final Logger log = LoggerFactory.getLogger(SearchRebuilds.class);

    private final List<IndexedFeature<?>> features;
    private final SearchIndexes indexes;
    private final PostgresEventStorageEngine events;
    private final ErasedPeople erased;
    private final boolean rebuildAtStart;
    private final Map<String, Rebuild> underWay = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** @param rebuildAtStart whether every index is made anew at the start */
    public SearchRebuilds(
            List<IndexedFeature<?>> features,
            SearchIndexes indexes,
            PostgresEventStorageEngine events,
            PersonalKeys keys,
            boolean rebuildAtStart) {
        this.features = List.copyOf(features);
        this.indexes = indexes;
        this.events = events;
        this.erased = new ErasedPeople(keys);
        this.rebuildAtStart = rebuildAtStart;
    }

    @Override
    public boolean isFor(String group) {
        return feature(group).isPresent();
    }

    private Optional<IndexedFeature<?>> feature(String group) {
        return features.stream()
                .filter(feature -> feature.group().equals(group))
                .findFirst();
    }

    @Override
    public boolean rebuild(String group) {
        IndexedFeature<?> feature = feature(group).orElseThrow();
        Rebuild rebuild = new Rebuild(feature);
        if (underWay.putIfAbsent(group, rebuild) != null) {
            return false;
        }
        rebuild.thread.start();
        return true;
    }

    @Override
    public OptionalInt progressPercent(String group) {
        Rebuild rebuild = underWay.get(group);
        return rebuild == null ? OptionalInt.empty() : OptionalInt.of(rebuild.percent);
    }

    /** An index that a former version of Jiwon made is made anew by the newest definition; one of a new cluster is filled. */
    @Override
    public void start() {
        running = true;
        for (IndexedFeature<?> feature : features) {
            try {
                SearchIndex index = indexes.of(feature.index());
                boolean isOld = index.liveVersion() < index.definition().version();
                if (rebuildAtStart || isOld || index.isBehindItsGroup()) {
                    boolean unused = rebuild(feature.group());
                }
            } catch (IndexUnavailable away) {
                log.warn("The index {} is not there yet; whether it is to be made anew is not known", feature.index());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        underWay.values().forEach(Rebuild::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Rebuild implements Runnable {
        private final IndexedFeature<?> feature;
        private final Thread thread;
        private volatile int percent;

        private Rebuild(IndexedFeature<?> feature) {
            this.feature = feature;
            this.thread = Thread.ofPlatform()
                    .daemon()
                    .name("rebuild-" + feature.index())
                    .unstarted(this);
        }

        private void stop() {
            thread.interrupt();
            try {
                boolean unused = thread.join(STOP_MAX);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            long begun = System.nanoTime();
            try {
                long read = fill();
                log.info(
                        "The index {} was made anew of {} events in {} ms",
                        feature.index(),
                        read,
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
            } catch (RuntimeException failed) {
                log.error("The index {} was not made anew; the present one goes on answering", feature.index(), failed);
            } finally {
                underWay.remove(feature.group(), this);
            }
        }

        private long fill() {
            Generation generation = indexes.of(feature.index()).begin();
            boolean published = false;
            try {
                long head = events.headPosition(); // After the generation was begun: see above.
                long read = 0;
                try (Stream<? extends TrackedEventMessage<?>> log = events.readEvents(null, false)) {
                    Iterator<? extends TrackedEventMessage<?>> rest = log.iterator();
                    List<TrackedEventMessage<?>> batch = new ArrayList<>(BATCH_MAX_EVENTS);
                    long position = 0;
                    while (position < head && rest.hasNext()) {
                        TrackedEventMessage<?> event = rest.next();
                        position = event.trackingToken().position().orElseThrow();
                        batch.add(event);
                        read++;
                        if (batch.size() == BATCH_MAX_EVENTS || position >= head || !rest.hasNext()) {
                            write(generation, feature, batch);
                            batch.clear();
                            percent = Math.toIntExact(WHOLE_PERCENT * Math.min(position, head) / head);
                        }
                        if (Thread.currentThread().isInterrupted()) {
                            throw new IndexUnavailable("The process ends");
                        }
                    }
                }
                generation.publish();
                published = true;
                return read;
            } finally {
                if (!published) {
                    generation.discard();
                }
            }
        }

        private <S> void write(Generation generation, IndexedFeature<S> of, List<TrackedEventMessage<?>> read) {
            List<DomainEventMessage<?>> concerned = new ArrayList<>();
            Set<String> ids = new LinkedHashSet<>();
            Batch batch = new Batch(generation::load);
            for (TrackedEventMessage<?> event : read) {
                if (event.getPayloadType() == ErasureCompleted.class) {
                    batch.erase(
                            ((ErasureCompleted) event.getPayload()).subject().value());
                } else if (concerns(of, event) && event instanceof DomainEventMessage<?> inStream) {
                    concerned.add(inStream);
                    ids.add(inStream.getAggregateIdentifier());
                }
            }
            batch.expect(ids);
            for (DomainEventMessage<?> event : concerned) {
                if (!erased.concern(event)) {
                    batch.apply(
                            of,
                            event.getAggregateIdentifier(),
                            event.getPayload(),
                            event.getTimestamp(),
                            ((TrackedEventMessage<?>) event)
                                    .trackingToken()
                                    .position()
                                    .orElseThrow());
                }
            }
            generation.write(batch.writes());
            batch.erased().forEach(generation::forget);
        }

        /** @throws IllegalStateException when a newer version of Jiwon wrote an event that belongs into the index */
        private static boolean concerns(IndexedFeature<?> of, TrackedEventMessage<?> event) {
            if (event.getPayloadType() == UnknownSerializedType.class) {
                String type = ((UnknownSerializedType) event.getPayload())
                        .serializedType()
                        .getName();
                if (type.startsWith(of.contract().getName() + "$")) {
                    throw new IllegalStateException("This version cannot read the event type " + type);
                }
            }
            return of.contract().isAssignableFrom(event.getPayloadType());
        }
    }
}
