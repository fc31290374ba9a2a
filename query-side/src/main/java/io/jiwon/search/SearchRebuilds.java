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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /**
     * A part of the log.
     *
     * @param concerned the events that may change the index
     * @param count of all events that were read
     * @param position of the last one
     */
    private record Read(List<TrackedEventMessage<?>> concerned, int count, long position) {}

    private final class Rebuild implements Runnable {
        private final IndexedFeature<?> feature;
        private final Thread thread;
        private volatile int percent;

        /** The last position that was read. One thread after another has it. */
        private long reached;

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
                try (Stream<? extends TrackedEventMessage<?>> log = events.readEvents(null, false);
                        ExecutorService ahead = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                                .daemon()
                                .name("rebuild-" + feature.index() + "-read")
                                .factory())) {
                    // What comes next is read and decrypted while what was read is analysed and written.
                    Iterator<? extends TrackedEventMessage<?>> rest = log.iterator();
                    Future<Read> next = ahead.submit(() -> read(rest, head));
                    for (Read batch = of(next); batch.count() > 0; batch = of(next)) {
                        next = ahead.submit(() -> read(rest, head));
                        write(generation, feature, batch.concerned());
                        read += batch.count();
                        percent = Math.toIntExact(WHOLE_PERCENT * Math.min(batch.position(), head) / head);
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

        /** @throws IndexUnavailable when the process ends */
        private static Read of(Future<Read> next) {
            try {
                return next.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IndexUnavailable("The process ends");
            } catch (ExecutionException failed) {
                throw new IllegalStateException("The log could not be read", failed.getCause());
            }
        }

        /** The next events up to the head, those of others and of erased people left out. */
        private Read read(Iterator<? extends TrackedEventMessage<?>> rest, long head) {
            List<TrackedEventMessage<?>> concerned = new ArrayList<>();
            int count = 0;
            while (count < BATCH_MAX_EVENTS && reached < head && rest.hasNext()) {
                TrackedEventMessage<?> event = rest.next();
                reached = event.trackingToken().position().orElseThrow();
                count++;
                if (event.getPayloadType() == ErasureCompleted.class
                        || concerns(feature, event)
                                && event instanceof DomainEventMessage<?>
                                && !erased.concern(event)) {
                    concerned.add(event);
                }
            }
            return new Read(concerned, count, reached);
        }

        private <S> void write(Generation generation, IndexedFeature<S> of, List<TrackedEventMessage<?>> read) {
            Batch batch = new Batch(generation::load);
            Set<String> ids = new LinkedHashSet<>();
            List<TrackedEventMessage<?>> changes = new ArrayList<>();
            for (TrackedEventMessage<?> event : read) {
                if (event.getPayload() instanceof ErasureCompleted erasure) {
                    batch.erase(erasure.subject().value());
                } else {
                    changes.add(event);
                    ids.add(streamOf(event));
                }
            }
            batch.expect(ids);
            for (TrackedEventMessage<?> event : changes) {
                if (erased.concern(event)) {
                    continue; // Since it was read.
                }
                batch.apply(
                        of,
                        streamOf(event),
                        event.getPayload(),
                        event.getTimestamp(),
                        event.trackingToken().position().orElseThrow());
            }
            generation.write(batch.writes());
            batch.erased().forEach(generation::forget);
        }

        private static String streamOf(TrackedEventMessage<?> event) {
            return ((DomainEventMessage<?>) event).getAggregateIdentifier();
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
